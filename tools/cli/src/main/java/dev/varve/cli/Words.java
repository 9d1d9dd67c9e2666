package dev.varve.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Values in words. */
final class Words {

    private static final int MILLIS = 1000;
    private static final int MINUTE = 60;

    private Words() {}

    /** {@return a number of things, of one too} */
    static String count(int number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }

    static String of(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    static String of(Duration duration) {
        long millis = duration.toMillis();
        if (millis < MILLIS) {
            return millis + " ms";
        }
        long seconds = duration.toSeconds();
        return seconds < MINUTE
                ? String.format(Locale.ROOT, "%.1f s", millis / (double) MILLIS)
                : seconds / MINUTE + " min " + seconds % MINUTE + " s";
    }
}
