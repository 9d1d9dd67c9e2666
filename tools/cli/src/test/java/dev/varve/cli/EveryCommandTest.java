package dev.varve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.varve.cli.shop.Shop;
import dev.varve.runtime.migration.MigrationRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** All commands, one by one: exit code, one JSON document, and no member in it that docs/cli.md does not have. */
final class EveryCommandTest extends AtAPlace {

    private static final Pattern WORD = Pattern.compile("`([^`]+)`");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (`[^|]*) \\| (.*) \\|$");
    private static final Set<String> OF_ALL = Set.of("command", "exitCode");

    private final Set<String> walked = new TreeSet<>();
    private Map<String, Set<String>> documented = Map.of();

    @BeforeEach
    void thePage() throws IOException {
        url = Place.SQLITE.url(folder);
        documented = members();
    }

    /** {@return the words that the page has in its row of each command} */
    private static Map<String, Set<String>> members() throws IOException {
        String page = Page.named("cli.md").text();
        var members = new TreeMap<String, Set<String>>();
        Matcher row = ROW.matcher(page.substring(page.indexOf("| command | members")));
        while (row.find()) {
            for (String command : words(row.group(1))) {
                members.put(command, words(row.group(2)));
            }
        }
        members.get("tenants").addAll(members.get("status"));
        return members;
    }

    private static Set<String> words(String cell) {
        return WORD.matcher(cell)
                .results()
                .map((MatchResult found) -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> commands() {
        return new CommandLine(new Program(Map.of(), false))
                .getSubcommands().keySet().stream()
                        .filter(name -> !name.equals("generate-completion"))
                        .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void thePageHasARowForEachCommandAndEachExitCode() throws IOException {
        assertThat(documented.keySet()).containsExactlyElementsOf(commands());
        assertThat(Pattern.compile("(?m)^\\| (\\d+) \\|")
                        .matcher(Page.named("cli.md").text())
                        .results()
                        .map(found -> Integer.valueOf(found.group(1))))
                .containsExactlyElementsOf(Stream.of(ExitCode.values())
                        .map(ExitCode::number)
                        .sorted()
                        .toList());
    }

    private void says(int code, Class<? extends MigrationRegistry> application, String... words) throws IOException {
        String[] all = Stream.concat(Stream.of(words), Stream.of("--json")).toArray(String[]::new);
        Run run = varve(application, all);
        assertThat(run.code())
                .as("%s%n%s%s", String.join(" ", words), run.out(), run.err())
                .isEqualTo(code);
        assertThat(run.err()).as(words[0]).isEmpty();
        assertThat(run.out())
                .startsWith("{\n  \"command\" : \"" + words[0] + "\",\n  \"exitCode\" : " + code + ",")
                .endsWith("}\n");
        Set<String> found = names(run.out());
        found.removeAll(OF_ALL);
        found.removeAll(documented.get(words[0]));
        if (run.out().contains("\n  \"error\" : {")) {
            found.removeAll(Set.of("error", "code", "message"));
        }
        assertThat(found)
                .as("members of %s that docs/cli.md does not have", words[0])
                .isEmpty();
        walked.add(words[0]);
    }

    /** {@return the names of all members, but for those of locks, which are names of tables} */
    private static Set<String> names(String json) throws IOException {
        var names = new TreeSet<String>();
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.FIELD_NAME) {
                    names.add(parser.currentName());
                    if (parser.currentName().equals("locks")) {
                        parser.nextToken();
                        parser.skipChildren();
                    }
                }
            }
        }
        return names;
    }

    @Test
    void eachSaysOneDocumentAndItsNumber() throws SQLException, IOException {
        Path tenants = Files.writeString(folder.resolve("tenants.txt"), "acme jdbc:sqlite:" + folder.resolve("a.db"));
        says(3, Shop.class, "status");
        says(3, Shop.class, "plan");
        says(3, Shop.class, "health");
        says(0, Shop.class, "validate");
        says(0, Shop.class, "doctor");
        says(0, Shop.class, "migrate");
        says(0, Shop.class, "status");
        says(0, Shop.class, "history");
        says(0, Shop.class, "explain");
        says(0, Shop.class, "drift");
        says(3, Shop.class, "rollback", "--steps", "1", "--plan");
        says(0, Shop.class, "rollback", "--steps", "1");
        says(0, Shop.Later.class, "migrate", "--keep-dropped");
        says(0, Shop.Later.class, "kept");
        says(0, Shop.Later.class, "purge");
        says(8, Shop.class, "status");
        says(7, Shop.Later.class, "resolve", "0001_customers", "1", "--done");
        sql("create index hot on orders (amount)", "alter table customer add column fax varchar(20)");
        says(4, Shop.Later.class, "drift", "--write", folder.resolve("drift").toString());
        says(1, Shop.Later.class, "baseline", "0003_cityless");
        sql("drop table varve_history");
        says(4, Shop.Later.class, "baseline", "0003_cityless");
        says(0, Shop.Later.class, "baseline", "0003_cityless", "--ignore", "*:*");
        sql(
                "drop table varve_history",
                "create table alembic_version (version_num varchar(32) not null primary key)",
                "insert into alembic_version values ('ae1027a6acf')");
        says(4, Shop.Later.class, "adopt", "0003_cityless");
        says(0, Shop.Later.class, "adopt", "0003_cityless", "--ignore", "*:*");
        says(0, Shop.Later.class, "unadopt");
        says(1, Shop.Later.class, "unadopt");
        String into = folder.resolve("project").toString();
        says(0, Shop.class, "import", "--into", into, "--package", "shop");
        says(0, Shop.class, "tenants", "migrate", "--tenants", tenants.toString());
        for (String action : new String[] {"status", "plan", "validate", "drift"}) {
            says(0, Shop.class, "tenants", action, "--tenants", tenants.toString());
        }
        assertThat(walked).containsExactlyElementsOf(commands());
    }

    /** No database, an unknown option: the same two answers from each. */
    @Test
    void eachFailsWithOneDocumentAndItsNumber() throws IOException {
        url = "jdbc:sqlite:" + folder.resolve("nowhere").resolve("a.db");
        Map<String, String[]> needed = Map.of(
                "rollback", new String[] {"--steps", "1"},
                "baseline", new String[] {"0001_customers"},
                "adopt", new String[] {"0001_customers"},
                "resolve", new String[] {"0001_customers", "1", "--done"},
                "import", new String[] {"--into", folder.resolve("into").toString(), "--package", "shop"},
                "tenants", new String[] {"status", "--schemas-query", "select 1"});
        for (String command : commands()) {
            String[] words = Stream.concat(
                            Stream.of(command),
                            Stream.of(Optional.ofNullable(needed.get(command)).orElse(new String[0])))
                    .toArray(String[]::new);
            says(10, Shop.class, words);
            says(2, Shop.class, command, "--no-such-option");
        }
    }

    /** Some values make no sense only where they are used. */
    @Test
    void aValueThatMakesNoSenseIsMisuse() throws IOException {
        says(2, Shop.class, "drift", "--ignore", "everything");
        says(2, Shop.class, "baseline", "0001_customers", "--ignore", "everything");
        says(2, Shop.class, "migrate", "--backfill-rest", "100");
        says(2, Shop.class, "tenants", "status", "--schemas", "a", "--parallel", "0");
        says(2, Shop.class, "tenants", "status", "--schemas", "a", "--stop-after", "0");
    }
}
