package dev.varve.benchmarks;

import java.util.Arrays;
import java.util.List;

/** What was measured of one thing, several times. */
record Figures(double minimum, double median, double maximum) {

    static Figures of(List<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Figures(sorted[0], median, sorted[sorted.length - 1]);
    }

    /** {@return whether every value is the same, as counts are} */
    boolean isExact() {
        return Arrays.stream(new double[] {minimum, median}).allMatch(value -> value == maximum);
    }
}
