package dev.varve.runtime.backfill;

import java.time.Duration;

/** How many rows the next portion has: as many as fit into the time, by the last one. Not thread-safe. */
final class PortionSize {

    private static final int FIRST = 500;
    private static final int SMALLEST = 10;
    private static final int GROWTH = 4;

    private final Pace pace;
    private int rows;

    PortionSize(Pace pace) {
        this.pace = pace;
        this.rows = Math.min(FIRST, pace.largest());
    }

    int rows() {
        return rows;
    }

    /**
     * A portion took so long.
     *
     * @param seen how many rows it saw, at most as many as it was to have
     * @param duration how long
     */
    void took(int seen, Duration duration) {
        double fits = (double) seen * pace.portion().toNanos() / Math.max(1, duration.toNanos());
        rows = within((long) Math.min(fits, (double) rows * GROWTH));
    }

    /** A portion of this size did not get its locks. */
    void failed() {
        rows = within(rows / 2);
    }

    private int within(long wanted) {
        return (int) Math.min(pace.largest(), Math.max(Math.min(SMALLEST, pace.largest()), wanted));
    }
}
