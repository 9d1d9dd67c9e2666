package dev.varve.runtime.execute;

import dev.varve.runtime.event.MigrationEvent.Blocked;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** Tries again what did not get a lock: with growing pauses, never two processes in step, for a bounded time. */
final class LockRetry {

    private static final Duration SHORTEST = Duration.ofMillis(50);
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final Workplace place;
    private final String migration;
    private final long start = System.nanoTime();
    private int attempt;

    LockRetry(Workplace place, String migration) {
        this.place = place;
        this.migration = migration;
    }

    /** {@return whether there is time for another attempt; it has then paused} Asked outside a transaction. */
    boolean again(List<String> blockers) {
        attempt++;
        long bound = Math.min(LONGEST.toMillis(), SHORTEST.toMillis() << Math.min(attempt, 10));
        Duration pause = Duration.ofMillis(ThreadLocalRandom.current().nextLong(bound / 2, bound));
        Duration used = Duration.ofNanos(System.nanoTime() - start);
        boolean fits = used.plus(pause).compareTo(place.terms().limits().retryFor()) < 0
                && place.terms().signal().allows(pause);
        if (fits) {
            place.terms().events().tell(new Blocked(migration, attempt, blockers, pause));
            sleep(pause);
        }
        return fits;
    }

    /** {@return who keeps locks of the tables that a statement needs} */
    List<String> blockers(Progress progress) {
        try {
            return place.dialect().blockers(place.connection(), progress.tables());
        } catch (SQLException silent) {
            return List.of();
        }
    }

    private static void sleep(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
