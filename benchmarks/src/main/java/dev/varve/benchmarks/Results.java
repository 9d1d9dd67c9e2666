package dev.varve.benchmarks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What was measured, in a file of JSON for each table: a later run of a part replaces what it measured anew and leaves the rest. */
final class Results {

    private final Path folder;

    Results(Path folder) {
        this.folder = folder;
    }

    /**
     * A table that was kept.
     *
     * @param part the part that measured it
     * @param versions what took part
     * @param load how many programs wanted a processor when it was kept
     * @param table the figures
     */
    record Kept(String part, SortedMap<String, String> versions, int load, Table table) {

        /** {@return the title without its first number; tables that have it in common are one plot} */
        String group() {
            return table.title().replaceFirst("\\d[\\d,]*", "N");
        }

        /** {@return the first number of the title; 0 if it has none} */
        int size() {
            String digits =
                    table.title().replaceFirst("^\\D*([\\d,]*).*$", "$1").replace(",", "");
            return digits.isEmpty() ? 0 : Integer.parseInt(digits);
        }
    }

    /** Keeps a table. */
    void write(String part, Table table) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(file(part, table)), json(new Kept(part, Versions.present(), load(), table)));
    }

    private static int load() {
        return (int) Math.round(
                Math.max(0, ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
    }

    private static String file(String part, Table table) {
        String words = table.title().toLowerCase(Locale.ROOT).replace(",", "").replaceAll("[^a-z0-9]+", "-");
        return part + "." + words + ".json";
    }

    /** {@return every table, in the order of parts, groups and sizes} */
    List<Kept> read() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        var all = new ArrayList<Kept>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".json")).toList()) {
                all.add(parsed(Files.readString(file)));
            }
        }
        List<String> parts = Part.all().stream().map(Part::name).toList();
        all.sort(Comparator.comparingInt((Kept kept) -> parts.indexOf(kept.part()))
                .thenComparing(Kept::group)
                .thenComparingInt(Kept::size));
        return all;
    }

    static String json(Kept kept) throws IOException {
        var text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            var lines = new DefaultIndenter("  ", "\n");
            json.setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(lines));
            Table table = kept.table();
            json.writeStartObject();
            json.writeStringField("part", kept.part());
            json.writeStringField("title", table.title());
            json.writeStringField("note", table.note());
            json.writeNumberField("load", kept.load());
            json.writeObjectFieldStart("versions");
            for (var version : kept.versions().entrySet()) {
                json.writeStringField(version.getKey(), version.getValue());
            }
            json.writeEndObject();
            json.writeObjectFieldStart("rows");
            for (String row : table.rows()) {
                json.writeObjectFieldStart(row);
                for (String column : table.columns()) {
                    json.writeArrayFieldStart(column);
                    for (double value : table.values(row, column)) {
                        json.writeNumber(value);
                    }
                    json.writeEndArray();
                }
                json.writeEndObject();
            }
            json.writeEndObject();
            json.writeEndObject();
        }
        return text + "\n";
    }

    static Kept parsed(String text) throws IOException {
        try (JsonParser json = new JsonFactory().createParser(text)) {
            json.nextToken();
            String part = field(json);
            var table = new Table(field(json), field(json));
            json.nextToken();
            int load = json.nextIntValue(0);
            var versions = new TreeMap<String, String>();
            json.nextToken();
            json.nextToken();
            while (json.nextToken() != JsonToken.END_OBJECT) {
                versions.put(json.currentName(), json.nextTextValue());
            }
            json.nextToken();
            json.nextToken();
            while (json.nextToken() != JsonToken.END_OBJECT) {
                row(json, json.currentName(), table);
            }
            return new Kept(part, versions, load, table);
        }
    }

    private static String field(JsonParser json) throws IOException {
        json.nextToken();
        return json.nextTextValue();
    }

    private static void row(JsonParser json, String row, Table table) throws IOException {
        json.nextToken();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String column = json.currentName();
            json.nextToken();
            while (json.nextToken() != JsonToken.END_ARRAY) {
                table.add(row, column, json.getDoubleValue());
            }
        }
    }

    /** Prints everything that was measured, for people who look at this machine. */
    void print(List<String> parts) throws IOException {
        for (Kept kept : read()) {
            if (parts.isEmpty() || parts.contains(kept.part())) {
                System.out.println(text(kept.table()));
            }
        }
    }

    private static String text(Table table) {
        var text = new StringBuilder(table.title()).append("\n  median, minimum, maximum; multiple of the floor\n");
        for (String column : table.columns()) {
            text.append("  ").append(column).append('\n');
            for (String row : table.rows()) {
                table.of(row, column).ifPresent(figures -> {
                    String ratio = table.ratio(row, column)
                            .map(times -> String.format(Locale.ROOT, "%.2fx", times.median()))
                            .orElse("");
                    text.append(String.format(
                            Locale.ROOT,
                            "    %-24s %14.2f %14.2f %14.2f %10s%n",
                            row,
                            figures.median(),
                            figures.minimum(),
                            figures.maximum(),
                            ratio));
                });
            }
        }
        return text.toString();
    }
}
