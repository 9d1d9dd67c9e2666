package dev.varve.runtime.execute;

import dev.varve.runtime.fold.FoldedMigration;
import dev.varve.runtime.history.History;
import dev.varve.runtime.history.HistoryState;
import dev.varve.runtime.keep.KeptThings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The SQL for what the history says of one migration while it runs and when it has ended, forth or back. */
final class Account {

    private final Workplace place;
    private final FoldedMigration migration;

    Account(Workplace place, FoldedMigration migration) {
        this.place = place;
        this.migration = migration;
    }

    /** {@return the row that says that it was carried out whole} In the transaction of its changes, {@link #settling} follows. */
    History.Ended whole(long millis) {
        return new History.Ended(HistoryRows.of(migration), ended(), millis);
    }

    /** {@return the SQL for what belongs to such a row, when that is there} */
    List<String> settling() {
        var statements = new ArrayList<>(noting());
        statements.addAll(afterwards());
        return statements;
    }

    /** {@return the SQL that says that it runs} */
    List<String> beginning() {
        var statements = new ArrayList<>(noting());
        statements.addAll(place.history()
                .beginning(
                        HistoryRows.of(migration),
                        migration.isBack() ? HistoryState.ROLLING_BACK : HistoryState.RUNNING));
        return statements;
    }

    /** {@return the SQL that says that it ended well} */
    List<String> ending(long millis) {
        var statements = new ArrayList<String>();
        statements.add(place.history().ending(migration.key(), ended(), millis, Optional.empty()));
        statements.addAll(afterwards());
        return statements;
    }

    /** {@return the SQL that says that it failed} */
    String failing(long millis, String error) {
        HistoryState failed = migration.isBack() ? HistoryState.ROLLBACK_FAILED : HistoryState.FAILED;
        return place.history().ending(migration.key(), failed, millis, Optional.of(error));
    }

    /** {@return the SQL that forgets that it began, because nothing of it is left} */
    List<String> forgetting() {
        var statements = new ArrayList<String>();
        statements.add(place.history().forgetting(migration.key()));
        if (!migration.isBack()) {
            statements.addAll(kept().removing(migration.way().kept()));
        }
        return statements;
    }

    /** {@return the state it gets when it ends well} */
    HistoryState ended() {
        return migration.isBack() ? HistoryState.ROLLBACK : HistoryState.APPLIED;
    }

    /** Also before the first step, so that an interrupted migration goes on as it began. */
    private List<String> noting() {
        return migration.isBack() || migration.way().kept().isEmpty()
                ? List.of()
                : kept().adding(migration.key(), migration.way().kept());
    }

    private List<String> afterwards() {
        if (!migration.isBack()) {
            return List.of();
        }
        var statements = new ArrayList<>(kept().removing(migration.way().kept()));
        statements.addAll(
                place.history().rollingBack(FoldedMigration.key(migration.module(), migration.id()), migration.key()));
        return statements;
    }

    private KeptThings kept() {
        return new KeptThings(place.connection(), place.dialect());
    }
}
