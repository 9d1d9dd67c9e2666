package dev.varve.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.varve.runtime.tenants.Tenants;
import dev.varve.schema.problem.ProblemCode;
import dev.varve.schema.problem.VarveException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/**
 * Reads a file of tenants: a name and a URL in each line, or a JSON array of objects with {@code name}, {@code url}, and if
 * needed {@code user} and {@code passwordEnv}. {@code ${NAME}} in a URL is a variable of the environment, and is kept secret.
 */
final class TenantList {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");
    private static final Pattern LINE = Pattern.compile("(\\S+)\\s+(\\S.*)");
    private static final List<String> MEMBERS = List.of("name", "url", "user", "passwordEnv");

    private final Connect connect;
    private final Path file;
    private final Map<String, DataSource> sources = new TreeMap<>();
    private final List<String> secrets = new ArrayList<>();

    TenantList(Connect connect, Path file) {
        this.connect = connect;
        this.file = file;
    }

    /** {@return what was found to be secret while reading} */
    Secrets secrets() {
        return new Secrets(secrets);
    }

    Tenants read() {
        String text;
        try {
            text = Files.readString(file);
        } catch (IOException | UncheckedIOException unreadable) {
            throw new VarveException(
                    ProblemCode.CLI_NOT_FOUND,
                    "the file of tenants \"" + file + "\" cannot be read: " + unreadable + "\n  Correct --tenants.",
                    unreadable);
        }
        if (text.stripLeading().startsWith("[")) {
            json(text);
        } else {
            lines(text.lines().toList());
        }
        return Tenants.of(sources);
    }

    private void lines(List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            Matcher parts = LINE.matcher(line);
            if (!parts.matches()) {
                throw unclear("line " + (i + 1) + " is no name and URL with a blank between them");
            }
            add(Map.of("name", parts.group(1), "url", parts.group(2)), "line " + (i + 1));
        }
    }

    private void json(String text) {
        try (JsonParser parser = new JsonFactory().createParser(text)) {
            parser.nextToken();
            int entry = 1;
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                add(members(parser, entry), "entry " + entry);
                entry++;
            }
        } catch (IOException malformed) {
            throw unclear("it is no JSON: "
                    + String.valueOf(malformed.getMessage()).lines().findFirst().orElse(""));
        }
    }

    private Map<String, String> members(JsonParser parser, int entry) throws IOException {
        var members = new LinkedHashMap<String, String>();
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw unclear("entry " + entry + " is no object");
        }
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            if (parser.nextToken() != JsonToken.VALUE_STRING || !MEMBERS.contains(name)) {
                throw unclear(
                        "entry " + entry + " has a member \"" + name + "\" that is none of " + MEMBERS + " or no text");
            }
            members.put(name, parser.getText());
        }
        return members;
    }

    private void add(Map<String, String> members, String where) {
        String name = members.getOrDefault("name", "");
        String url = members.getOrDefault("url", "");
        if (name.isBlank() || !url.startsWith("jdbc:")) {
            throw unclear(where + " needs a name, and a URL that begins with jdbc:");
        }
        Optional<String> password =
                Optional.ofNullable(members.get("passwordEnv")).map(this::secret);
        DataSource source = connect.dataSource(filled(url), Optional.ofNullable(members.get("user")), password);
        if (sources.put(name, source) != null) {
            throw unclear("the tenant \"" + name + "\" is there twice");
        }
    }

    private String filled(String url) {
        return VARIABLE.matcher(url).replaceAll(found -> Matcher.quoteReplacement(secret(found.group(1))));
    }

    private String secret(String variable) {
        String value = connect.secret(variable);
        secrets.add(value);
        return value;
    }

    private VarveException unclear(String what) {
        return new VarveException(
                ProblemCode.TENANTS_UNCLEAR,
                "the file of tenants \"" + file + "\": " + what
                        + ".\n  Write a line for each tenant: its name, a blank, its JDBC URL. Or JSON: [{\"name\": \"acme\","
                        + " \"url\": \"jdbc:...\", \"user\": \"app\", \"passwordEnv\": \"ACME_PASSWORD\"}]");
    }
}
