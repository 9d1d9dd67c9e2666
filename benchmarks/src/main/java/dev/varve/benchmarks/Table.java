package dev.varve.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One comparison: rows are who was measured, columns are what. The first row is the floor. Mutable, because runs are
 * interleaved.
 */
final class Table {

    private final String title;
    private final String note;
    private final Map<String, Map<String, List<Double>>> values = new LinkedHashMap<>();

    Table(String title, String note) {
        this.title = title;
        this.note = note;
    }

    void add(String row, String column, double value) {
        values.computeIfAbsent(row, any -> new LinkedHashMap<>())
                .computeIfAbsent(column, any -> new ArrayList<>())
                .add(value);
    }

    String title() {
        return title;
    }

    /** {@return what the figures are about} */
    String note() {
        return note;
    }

    List<String> rows() {
        return List.copyOf(values.keySet());
    }

    List<String> columns() {
        return values.values().stream()
                .flatMap(row -> row.keySet().stream())
                .distinct()
                .toList();
    }

    /** {@return what was measured; nothing, as zeros, if it was not} */
    Figures of(String row, String column) {
        List<Double> measured = values.getOrDefault(row, Map.of()).get(column);
        return measured == null ? new Figures(0, 0, 0) : Figures.of(measured);
    }

    /** {@return the median as a multiple of the floor's} */
    double ratio(String row, String column) {
        double floor = of(rows().get(0), column).median();
        return floor == 0 ? 0 : of(row, column).median() / floor;
    }
}
