package dev.varve.runtime.execute;

import dev.varve.runtime.fold.FoldedMigration;
import dev.varve.runtime.history.History;
import dev.varve.runtime.history.HistoryState;
import dev.varve.runtime.keep.KeptThings;
import java.sql.SQLException;
import java.util.Optional;

/** What the history says of one migration while it runs and when it has ended, forth or back. In the caller's transaction. */
final class Account {

    private final Workplace place;
    private final FoldedMigration migration;

    Account(Workplace place, FoldedMigration migration) {
        this.place = place;
        this.migration = migration;
    }

    /** {@return the row that says that it was carried out whole} In the transaction of its changes, {@link #settled} follows. */
    History.Ended whole(long millis) {
        return new History.Ended(HistoryRows.of(migration), ended(), millis);
    }

    /** Writes what belongs to such a row, when that is there. */
    void settled() throws SQLException {
        noteKept();
        settle();
    }

    /** Writes that it runs; {@return whether it begins from nothing} */
    boolean begin() throws SQLException {
        noteKept();
        return place.history()
                .begin(
                        HistoryRows.of(migration),
                        migration.isBack() ? HistoryState.ROLLING_BACK : HistoryState.RUNNING);
    }

    /** Writes that it ended well. */
    void end(long millis) throws SQLException {
        place.history().end(migration.key(), ended(), millis, Optional.empty());
        settle();
    }

    /** Writes that it failed. */
    void fail(long millis, String error) throws SQLException {
        HistoryState failed = migration.isBack() ? HistoryState.ROLLBACK_FAILED : HistoryState.FAILED;
        place.history().end(migration.key(), failed, millis, Optional.of(error));
    }

    /** Forgets that it began, because nothing of it is left. */
    void forget() throws SQLException {
        place.history().forget(migration.key());
        if (!migration.isBack() && !migration.way().kept().isEmpty()) {
            kept().remove(migration.way().kept());
        }
    }

    /** {@return the state it gets when it ends well} */
    HistoryState ended() {
        return migration.isBack() ? HistoryState.ROLLBACK : HistoryState.APPLIED;
    }

    /** Also before the first step, so that an interrupted migration goes on as it began. */
    private void noteKept() throws SQLException {
        if (!migration.isBack() && !migration.way().kept().isEmpty()) {
            kept().add(migration.key(), migration.way().kept());
        }
    }

    private KeptThings kept() {
        return new KeptThings(place.connection(), place.dialect());
    }

    private void settle() throws SQLException {
        if (migration.isBack()) {
            if (!migration.way().kept().isEmpty()) {
                kept().remove(migration.way().kept());
            }
            place.history().rolledBack(FoldedMigration.key(migration.module(), migration.id()), migration.key());
        }
    }
}
