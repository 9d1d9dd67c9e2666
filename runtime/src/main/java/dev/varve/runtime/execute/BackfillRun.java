package dev.varve.runtime.execute;

import dev.varve.runtime.backfill.BackfillEngine;
import dev.varve.runtime.backfill.Pause;
import dev.varve.runtime.dialect.Backfill;
import dev.varve.runtime.event.MigrationEvent.BackfillMoved;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** A backfill as a step of a migration: its cursor is in the journal, and between two portions it listens. */
final class BackfillRun implements dev.varve.runtime.backfill.Portions {

    /**
     * Less than the second after which servers look for deadlocks. So it is never a program that has to give way to a
     * backfill.
     */
    private static final Duration ROW_LOCK = Duration.ofMillis(500);

    private static final Duration LISTEN = Duration.ofMillis(200);

    private final Workplace place;
    private final String migration;
    private final Backfill backfill;
    private final Portions portions;
    private OptionalLong expected = OptionalLong.empty();

    BackfillRun(Workplace place, String migration, Backfill backfill, Portions portions) {
        this.place = place;
        this.migration = migration;
        this.backfill = backfill;
        this.portions = portions;
    }

    void run() throws SQLException {
        Duration tableLock = place.terms().limits().tableLock();
        place.session().lockTimeout(tableLock.compareTo(ROW_LOCK) < 0 ? tableLock : ROW_LOCK);
        expected = place.dialect()
                .estimatedRows(place.connection(), backfill.table().name());
        try {
            new BackfillEngine(
                            place.connection(),
                            place.dialect(),
                            this,
                            place.terms().pace())
                    .run(backfill);
        } finally {
            place.session().lockTimeout(tableLock);
        }
    }

    @Override
    public Optional<String> last() throws SQLException {
        return portions.last();
    }

    @Override
    public void next(Portion portion) throws SQLException {
        portions.next(connection -> portion.run());
    }

    @Override
    public void runs(Statement statement) throws SQLException {
        place.bound(statement);
        place.terms().signal().runs(statement);
    }

    @Override
    public void ran() {
        place.terms().signal().runs(null);
    }

    @Override
    public void between(Progress progress, Duration rest) {
        tell(progress, false);
        place.terms().signal().check();
        try {
            Thread.sleep(rest.toMillis());
            Pause pause = place.terms().pause();
            if (pause.isBegun()) {
                tell(progress, true);
            }
            while (pause.await(LISTEN)) {
                place.terms().signal().check();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        place.terms().signal().check();
    }

    private void tell(Progress progress, boolean paused) {
        double seconds = Math.max(1, progress.elapsed().toMillis()) / 1000.0;
        double perSecond = progress.rowsNow() / seconds;
        Optional<Duration> left = expected.isPresent() && perSecond > 0
                ? Optional.of(
                        Duration.ofSeconds((long) (Math.max(0, expected.getAsLong() - progress.rows()) / perSecond)))
                : Optional.empty();
        place.terms()
                .events()
                .tell(new BackfillMoved(
                        migration,
                        backfill.table().name(),
                        backfill.column(),
                        progress.rows(),
                        expected,
                        perSecond,
                        left,
                        paused));
    }
}
