package dev.varve.benchmarks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The tables as text, as JSON and as a page of the documentation. */
final class Results {

    private Results() {}

    /** Writes the JSON of this run, and the page, which promises ratios only. */
    static void write(Path module, List<Table> tables) throws IOException {
        Path results = Files.createDirectories(module.resolve("results"));
        try (Writer writer = Files.newBufferedWriter(results.resolve("latest.json"));
                JsonGenerator json = new JsonFactory().createGenerator(writer)) {
            json.setPrettyPrinter(new DefaultPrettyPrinter());
            json(json, tables);
        }
        Files.writeString(module.resolveSibling("docs").resolve("performance.md"), page(tables));
    }

    private static void json(JsonGenerator json, List<Table> tables) throws IOException {
        json.writeStartObject();
        json.writeObjectFieldStart("versions");
        json.writeStringField("java", System.getProperty("java.version"));
        json.writeStringField("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        json.writeNumberField("processors", Runtime.getRuntime().availableProcessors());
        json.writeEndObject();
        json.writeObjectFieldStart("tables");
        for (Table table : tables) {
            json.writeObjectFieldStart(table.title());
            for (String row : table.rows()) {
                json.writeObjectFieldStart(row);
                for (String column : table.columns()) {
                    Figures figures = table.of(row, column);
                    json.writeArrayFieldStart(column);
                    json.writeNumber(rounded(figures.minimum()));
                    json.writeNumber(rounded(figures.median()));
                    json.writeNumber(rounded(figures.maximum()));
                    json.writeEndArray();
                }
                json.writeEndObject();
            }
            json.writeEndObject();
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private static double rounded(double value) {
        return Math.round(value * 100) / 100.0;
    }

    private static String page(List<Table> tables) {
        var page = new StringBuilder("""
                # Performance

                What Varve costs beside others that do the same work in the same run, and beside plain JDBC that does the
                least that anybody can: the floor. Written by `mvn -q -Pbenchmarks`; every cell is the median as a multiple
                of the floor's, or the count itself where all runs agree on it. Times differ between machines, ratios
                hardly.
                """);
        for (Table table : tables) {
            page.append("\n## ")
                    .append(table.title())
                    .append("\n\n")
                    .append(table.note())
                    .append("\n\n| |");
            table.columns()
                    .forEach(column ->
                            page.append(' ').append(unit(table, column)).append(" |"));
            page.append("\n|---|").append("---|".repeat(table.columns().size())).append('\n');
            for (String row : table.rows()) {
                page.append("| ").append(row).append(" |");
                for (String column : table.columns()) {
                    Figures figures = table.of(row, column);
                    page.append(' ')
                            .append(
                                    isCount(table, column)
                                            ? number(figures.median())
                                            : number(table.ratio(row, column)) + "x")
                            .append(" |");
                }
                page.append('\n');
            }
        }
        return page.toString();
    }

    private static boolean isCount(Table table, String column) {
        return table.rows().stream().allMatch(row -> table.of(row, column).isExact());
    }

    private static String unit(Table table, String column) {
        return isCount(table, column) ? column : column.replaceAll(" (ms|MB)$", "");
    }

    /** {@return a table with everything that was measured, for people who look at this machine} */
    static String markdown(Table table) {
        var text = new StringBuilder(table.title()).append('\n');
        text.append(String.format(Locale.ROOT, "%-20s", ""));
        table.columns().forEach(column -> text.append(String.format(Locale.ROOT, "%34s", column)));
        text.append('\n');
        for (String row : table.rows()) {
            text.append(String.format(Locale.ROOT, "%-20s", row));
            for (String column : table.columns()) {
                Figures figures = table.of(row, column);
                text.append(String.format(
                        Locale.ROOT,
                        "%34s",
                        number(figures.minimum()) + " " + number(figures.median()) + " " + number(figures.maximum())
                                + "  " + number(table.ratio(row, column)) + "x"));
            }
            text.append('\n');
        }
        return text.toString();
    }

    private static String number(double value) {
        return value >= 100 || value == Math.rint(value)
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, "%.2f", value);
    }
}
