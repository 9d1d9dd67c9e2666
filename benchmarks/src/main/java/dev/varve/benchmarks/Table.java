package dev.varve.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One comparison: rows are who was measured, columns are what. The first row is the floor. A column whose name ends with
 * {@code ms} or {@code /s} is shown as a multiple of the floor's, one that ends with {@code MB} as it is, any other is a
 * count. Tables whose titles differ in their first number only are one plot. Mutable, because runs are interleaved.
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
                .add(Math.round(value * 1000) / 1000.0);
    }

    /** Adds what a process says of itself. */
    void add(String row, Launch.Result result) {
        add(row, "CPU ms", result.cpu() / 1e6);
        add(row, "wall ms", result.wall() / 1e6);
        add(row, "memory MB", result.memory() / 1024.0);
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

    /** {@return every value, in the order of the rounds; none if it was not measured} */
    List<Double> values(String row, String column) {
        return Collections.unmodifiableList(values.getOrDefault(row, Map.of()).getOrDefault(column, List.of()));
    }

    /** {@return what was measured} */
    Optional<Figures> of(String row, String column) {
        List<Double> measured = values(row, column);
        return measured.isEmpty() ? Optional.empty() : Optional.of(Figures.of(measured));
    }

    /** {@return what was measured as multiples of the floor's} */
    Optional<Figures> ratio(String row, String column) {
        return ratio(row, column, rows().get(0));
    }

    /** {@return what was measured as multiples of another row's, each of the same round: whatever else the machine did then slowed both} */
    Optional<Figures> ratio(String row, String column, String base) {
        List<Double> measured = values(row, column);
        List<Double> least = values(base, column);
        var ratios = new ArrayList<Double>();
        for (int i = 0; i < Math.min(measured.size(), least.size()); i++) {
            if (least.get(i) > 0) {
                ratios.add(measured.get(i) / least.get(i));
            }
        }
        return ratios.isEmpty() ? Optional.empty() : Optional.of(Figures.of(ratios));
    }
}
