package dev.varve.runtime.execute;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How long migrations took. Those whose statements go to the database together share the time evenly. Not thread-safe. */
final class Stopwatch {

    private final List<Duration> laps = new ArrayList<>();
    private long start = System.nanoTime();
    private int begun;

    /** Another migration begins. */
    void begin() {
        begun++;
    }

    /** What has begun has ended. */
    void lap() {
        int share = begun - laps.size();
        if (share == 0) {
            return;
        }
        long now = System.nanoTime();
        Duration each = Duration.ofNanos((now - start) / share);
        while (laps.size() < begun) {
            laps.add(each);
        }
        start = now;
    }

    /** {@return the time of each that has ended, in their order} */
    List<Duration> laps() {
        return laps;
    }
}
