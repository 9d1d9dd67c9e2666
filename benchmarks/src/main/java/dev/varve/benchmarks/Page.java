package dev.varve.benchmarks;

import dev.varve.benchmarks.Goals.Goal;
import dev.varve.benchmarks.Results.Kept;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The page about what was measured: a text and its plots, by nothing but the results. It promises ratios, never times. */
final class Page {

    private static final String PLOTS = "performance";
    private static final List<String> PLOTTED = List.of("CPU ms", "memory MB");

    private final List<Kept> all;
    private final StringBuilder text = new StringBuilder();
    private final SortedMap<String, String> plots = new TreeMap<>();

    private Page(List<Kept> all) {
        this.all = all;
    }

    /** Writes the page and its plots, and deletes plots of earlier results. */
    static void write(Path docs, List<Kept> all) throws IOException {
        Map<String, String> files = files(all);
        Path plots = Files.createDirectories(docs.resolve(PLOTS));
        try (Stream<Path> old = Files.list(plots)) {
            for (Path each : old.toList()) {
                Files.delete(each);
            }
        }
        for (var file : files.entrySet()) {
            Files.writeString(docs.resolve(file.getKey()), file.getValue());
        }
    }

    /** {@return each file, by its path below docs} */
    static SortedMap<String, String> files(List<Kept> all) {
        var page = new Page(all);
        page.write();
        var files = new TreeMap<>(page.plots);
        files.put("performance.md", page.text.toString());
        return files;
    }

    private void write() {
        text.append("""
                # Performance

                What Varve costs beside others that do the same work in the same run, and beside the floor: plain JDBC that does
                the least that anybody can, without locks, checks or checksums. Written by `mvn -q -Pbenchmarks` from
                `benchmarks/results`, which has every single value.

                Times are multiples of the floor's in the same round: the median, and in brackets the smallest and the largest.
                Machines differ in times and hardly in ratios, so ratios are what this page promises. Memory is the most that
                the process had. A turn is an answer that the program waited for. "Wall" begins when the program begins to
                migrate; CPU is the whole process's, the start of the JVM included, unless the text says otherwise. The load is how
                many programs wanted a processor: where it is much more than one, other work disturbed the run, wall times say
                little, and only counts are sure.

                ## Goals

                | | goal | measured | |
                |---|---|---|---|
                """);
        Goals.of(all).forEach(this::goal);
        for (Part part : Part.all()) {
            Map<String, List<Kept>> groups = all.stream()
                    .filter(kept -> kept.part().equals(part.name()))
                    .collect(Collectors.groupingBy(Kept::group, LinkedHashMap::new, Collectors.toList()));
            if (!groups.isEmpty()) {
                text.append("\n## ").append(part.about()).append('\n');
                groups.forEach(this::group);
            }
        }
        how();
        versions();
    }

    private void goal(Goal goal) {
        text.append("| ").append(goal.what()).append(" | ");
        text.append(goal.sign() == Goals.Sign.AT_MOST ? "at most " : "at least ");
        text.append(number(goal.limit())).append(goal.unit()).append(" | ");
        if (goal.reached().isEmpty()) {
            text.append("not measured | |\n");
            return;
        }
        double reached = goal.reached().getAsDouble();
        text.append(number(reached)).append(goal.unit()).append(" | ");
        text.append(
                goal.isReached()
                        ? "reached"
                        : "**missed** by " + number(Math.abs(reached - goal.limit())) + goal.unit());
        text.append(" |\n");
    }

    private void group(String group, List<Kept> tables) {
        String note = "";
        for (Kept kept : tables) {
            table(kept, kept.table().note().equals(note) ? "" : kept.table().note());
            note = kept.table().note();
        }
        if (tables.size() < 2) {
            return;
        }
        for (String column : PLOTTED) {
            plot(group, tables, column).ifPresent(plot -> {
                String title = plot.getKey();
                String file = PLOTS + "/"
                        + (group + " " + column).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-")
                        + ".svg";
                plots.put(file, plot.getValue());
                text.append("\n![").append(title).append("](").append(file).append(")\n");
            });
        }
    }

    private void table(Kept kept, String note) {
        Table table = kept.table();
        List<String> columns = table.columns();
        text.append("\n### ").append(table.title()).append("\n\n");
        int rounds = table.rows().stream()
                .flatMap(row ->
                        columns.stream().map(column -> table.values(row, column).size()))
                .max(Integer::compare)
                .orElse(0);
        String measured = (rounds == 1 ? "Measured once" : "Measured " + rounds + " times") + ", at a load of "
                + kept.load() + ".";
        text.append(note).append(note.isEmpty() ? "" : " ").append(measured).append("\n\n| |");
        columns.forEach(column ->
                text.append(' ').append(column.replaceFirst(" ms$", "")).append(" |"));
        text.append("\n|---|").append("---|".repeat(columns.size())).append('\n');
        for (String row : table.rows()) {
            text.append("| ").append(row).append(" |");
            columns.forEach(
                    column -> text.append(' ').append(cell(table, row, column)).append(" |"));
            text.append('\n');
        }
    }

    private static boolean isTime(String column) {
        return column.endsWith("ms") || column.endsWith("/s");
    }

    private static String cell(Table table, String row, String column) {
        Optional<Figures> figures = isTime(column) ? table.ratio(row, column) : table.of(row, column);
        return figures.map(each -> {
                    String unit = isTime(column) ? "x" : "";
                    String range = " (" + number(each.minimum()) + " to " + number(each.maximum()) + ")";
                    return number(each.median()) + unit + (each.isExact() ? "" : range);
                })
                .orElse("-");
    }

    /** {@return the title and the picture; nothing if the column was not measured} */
    private static Optional<Map.Entry<String, String>> plot(String group, List<Kept> tables, String column) {
        boolean isTime = isTime(column);
        Table first = tables.get(0).table();
        Optional<Figures> least = first.of(first.rows().get(0), column);
        if (least.isEmpty()) {
            return Optional.empty();
        }
        double unit = isTime ? least.get().median() : 1;
        Map<String, SortedMap<Integer, Double>> lines = new LinkedHashMap<>();
        for (Kept kept : tables) {
            for (String row : kept.table().rows()) {
                kept.table()
                        .of(row, column)
                        .filter(figures -> figures.median() > 0)
                        .ifPresent(figures -> lines.computeIfAbsent(row, any -> new TreeMap<>())
                                .put(kept.size(), figures.median() / unit));
            }
        }
        String what = isTime
                ? "%s, multiples of the floor's at %,d"
                        .formatted(
                                column.replaceFirst(" ms$", ""), tables.get(0).size())
                : column;
        String title = group + ": " + what;
        List<Plot.Line> drawn = lines.entrySet().stream()
                .map(line -> new Plot.Line(line.getKey(), line.getValue()))
                .toList();
        return Optional.of(Map.entry(title, new Plot(title, drawn).svg()));
    }

    private void how() {
        text.append("""

                ## How to run it

                `mvn -q -Pbenchmarks` runs everything, which takes hours; `-Dvarve.bench="start apply rounds=3"` runs some parts, with
                sizes of their own. A result is kept as soon as it is there and replaces the one of the same title, so a run may
                be interrupted, and parts may be run on different days; `-Dvarve.bench=page` writes this page only.

                | part | settings, as they are if nothing is said | |
                |---|---|---|
                """);
        for (Part part : Part.all()) {
            text.append("| `").append(part.name()).append("` | ");
            text.append(part.settings().isEmpty() ? "" : "`" + part.settings() + "`");
            text.append(" | ").append(part.about()).append(" |\n");
        }
    }

    private void versions() {
        Map<SortedMap<String, String>, List<String>> runs = new LinkedHashMap<>();
        for (Kept kept : all) {
            List<String> parts = runs.computeIfAbsent(kept.versions(), any -> new ArrayList<>());
            if (!parts.contains(kept.part())) {
                parts.add(kept.part());
            }
        }
        text.append("\n## What ran\n");
        runs.forEach((versions, parts) -> {
            text.append('\n').append(String.join(", ", parts)).append(":\n");
            versions.forEach((name, version) ->
                    text.append("* ").append(name).append(' ').append(version).append('\n'));
        });
    }

    /** {@return a number with three digits, or all before the point} */
    static String number(double value) {
        double size = Math.abs(value);
        int digits = value == Math.rint(value) || size >= 100 ? 0 : size >= 10 ? 1 : 2;
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }
}
