package dev.varve.runtime.backfill;

import java.time.Duration;

/**
 * How fast a backfill goes.
 *
 * @param portion how long a portion is meant to take; as many rows are in it as fit
 * @param rest the share of the time in which the run rests between portions, from 0 to less than 1
 * @param largest the most rows of a portion
 */
public record Pace(Duration portion, double rest, int largest) {

    /** Requires a time and a share. */
    public Pace {
        if (portion.isNegative() || portion.isZero()) {
            throw new IllegalArgumentException("a portion of a backfill takes some time, not " + portion);
        }
        if (!(rest >= 0 && rest < 1)) {
            throw new IllegalArgumentException(
                    "the share of rest is at least 0 and less than 1, not " + rest + "; with 1 nothing would be done");
        }
        if (largest < 1) {
            throw new IllegalArgumentException("a portion has at least one row, not " + largest);
        }
    }

    /** {@return 100 milliseconds, no rest, and at most 50,000 rows} */
    public static Pace standard() {
        return new Pace(Duration.ofMillis(100), 0, 50_000);
    }

    /** {@return how long to rest after so much work} */
    Duration restAfter(Duration work) {
        return Duration.ofNanos((long) (work.toNanos() * rest / (1 - rest)));
    }
}
