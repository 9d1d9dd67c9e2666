package dev.varve.runtime.execute;

import dev.varve.runtime.dialect.Block;
import dev.varve.runtime.dialect.Renderer;
import dev.varve.runtime.dialect.Statement;
import dev.varve.runtime.fold.FoldedMigration;
import dev.varve.runtime.fold.Kept;
import dev.varve.runtime.history.HistoryState;
import dev.varve.runtime.keep.KeptThings;
import dev.varve.runtime.plan.Due;
import dev.varve.runtime.plan.Form;
import dev.varve.runtime.plan.PendingMigration;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries one migration out. Where DDL is transactional and no statement has to run apart, the migration and its row in the
 * history are one transaction, so an interruption leaves nothing; else each step is written to the journal, so that after
 * an interruption the next start goes on where it was. Not thread-safe.
 */
public final class Executor {

    private static final Logger LOG = LoggerFactory.getLogger(Executor.class);

    private final Workplace place;
    private final boolean fills;

    /**
     * Makes an executor.
     *
     * @param place what the run works with
     */
    public Executor(Workplace place) {
        this(place, true);
    }

    private Executor(Workplace place, boolean fills) {
        this.place = place;
        this.fills = fills;
    }

    /** {@return one that ends before the first step of a migration which fills rows in portions, and leaves it open} */
    public Executor beforeFilling() {
        return new Executor(place, false);
    }

    /**
     * Carries a migration out, or records it.
     *
     * @param pending the migration
     * @param form in which form
     * @param stillPending asked in the transaction where the lock ends with each transaction: whether no other process
     *     was faster
     * @return how long it took, or nothing if another process was faster, it was only recorded, or it waits before filling
     * @throws dev.varve.schema.problem.VarveException VRV402 if the database refuses a statement, VRV403 if the code of a
     *     data step fails, VRV437 if rows have a value that an enum type loses, VRV415 to VRV427 for what interrupts a run; the message says in which state the database is
     * @throws SQLException if the connection is lost before anything was done
     */
    public Optional<Duration> execute(PendingMigration pending, Form form, Question stillPending) throws SQLException {
        FoldedMigration migration = pending.migration();
        if (pending.isRecordedOnly()) {
            record(pending, stillPending);
            return Optional.empty();
        }
        if (form != Form.GOING_ON) {
            new LostValues(place, migration).requireNone();
        }
        Renderer renderer = form.renderer(place.dialect());
        boolean takesBack = place.dialect().capabilities().transactionalDdl();
        if (takesBack
                && (form == Form.AT_ONCE || place.dialect().onlineRenderer().isEmpty())) {
            return alone(pending, renderer, stillPending);
        }
        List<Unit> units = Unit.of(migration, renderer, place.dialect(), place.connection());
        boolean isOne = units.stream().allMatch(unit -> unit.kind() == Unit.Kind.TRANSACTION) && units.size() <= 1;
        return takesBack && isOne && form != Form.GOING_ON
                ? alone(pending, renderer, stillPending)
                : new JournaledRun(place, migration, units, form == Form.GOING_ON).run(fills);
    }

    private Optional<Duration> alone(PendingMigration pending, Renderer renderer, Question mayBegin)
            throws SQLException {
        var ready = new TransactionalRun.Ready(pending, renderer);
        return new TransactionalRun(place, List.of(ready)).run(mayBegin).map(durations -> durations.get(0));
    }

    /**
     * Carries migrations out, or records them, all in one transaction with their rows in the history.
     *
     * @param due the migrations in order, at least one, each of which {@linkplain dev.varve.runtime.plan.OneTransaction can be}
     * @param stillPending asked in the transaction where the lock ends with each transaction: whether no other process
     *     did any of it
     * @return how long each took, by its id, but for those that were only recorded; nothing if another process was faster
     * @throws dev.varve.schema.problem.VarveException as {@link #execute}; nothing of any of them is left then
     * @throws SQLException if the connection is lost before anything was done
     */
    public Optional<Map<String, Duration>> executeTogether(List<Due> due, Question stillPending) throws SQLException {
        PendingMigration first = due.get(0).migration();
        if (!first.isRecordedOnly()) {
            new LostValues(place, first.migration()).requireNone();
        }
        List<TransactionalRun.Ready> ready = due.stream()
                .map(each ->
                        new TransactionalRun.Ready(each.migration(), each.form().renderer(place.dialect())))
                .toList();
        Optional<List<Duration>> durations = new TransactionalRun(place, ready).run(stillPending);
        if (durations.isEmpty()) {
            return Optional.empty();
        }
        var byId = new LinkedHashMap<String, Duration>();
        for (int i = 0; i < due.size(); i++) {
            if (!due.get(i).migration().isRecordedOnly()) {
                byId.put(due.get(i).migration().key(), durations.get().get(i));
            }
        }
        return Optional.of(byId);
    }

    /**
     * Records migrations that never ran here, all of them or none.
     *
     * @param known what is recorded, in order
     * @throws SQLException if the database refuses
     */
    public void record(List<PendingMigration> known) throws SQLException {
        place.inTransaction(() -> {
            for (PendingMigration next : known) {
                place.history().add(HistoryRows.of(next.migration(), next.recordedFor()), HistoryState.APPLIED, 0);
            }
        });
    }

    /**
     * Takes rows out of the history, all of them or none.
     *
     * @param keys the ids of migrations, with their modules where those have names
     * @throws SQLException if the database refuses
     */
    public void forget(List<String> keys) throws SQLException {
        place.write(keys.stream().map(place.history()::removing).toList());
    }

    /**
     * Takes a migration back, in one transaction where the database takes DDL back.
     *
     * @param back the way back
     * @param goesOn whether an earlier process began it
     * @param mayBegin asked where nothing has begun, in the transaction if there is one: whether it is still to be done.
     *     It may refuse
     * @return how long it took, or nothing if another process was faster
     * @throws dev.varve.schema.problem.VarveException as {@link #execute}
     * @throws SQLException if the connection is lost before anything was done
     */
    public Optional<Duration> rollBack(FoldedMigration back, boolean goesOn, Question mayBegin) throws SQLException {
        if (place.dialect().capabilities().transactionalDdl()) {
            return alone(new PendingMigration(back, List.of()), place.dialect().renderer(), mayBegin);
        }
        if (!goesOn && !mayBegin.answer()) {
            return Optional.empty();
        }
        List<Unit> units = Unit.of(back, Form.IN_STEPS.renderer(place.dialect()), place.dialect(), place.connection());
        return new JournaledRun(place, back, units, goesOn).run(true);
    }

    /**
     * Drops what was set aside, and forgets it. Where DDL commits by itself, an interrupted call is simply made again.
     *
     * @param drop drops it; nothing if it is gone
     * @param kept what was set aside
     * @throws SQLException if the database refuses
     */
    public void purge(Optional<Block> drop, Kept kept) throws SQLException {
        List<Statement> statements = drop.isEmpty()
                ? List.of()
                : place.dialect().renderer().render(drop.get(), Optional.of(place.connection()));
        place.inTransaction(() -> {
            for (Statement each : statements) {
                try (var statement = place.connection().createStatement()) {
                    place.dialect().run(statement, each.sql());
                }
            }
            place.run(new KeptThings(place.connection(), place.dialect()).removing(List.of(kept)));
        });
    }

    private void record(PendingMigration pending, Question stillPending) throws SQLException {
        place.inTransaction(() -> {
            if (place.dialect().capabilities().lockSpansRun() || stillPending.answer()) {
                place.history()
                        .add(HistoryRows.of(pending.migration(), pending.recordedFor()), HistoryState.APPLIED, 0);
            }
        });
        LOG.info("Recorded {}: it was applied as {}.", pending.key(), pending.recordedFor());
    }

    /** A question to the database. */
    @FunctionalInterface
    public interface Question {
        /**
         * {@return the answer}
         *
         * @throws SQLException if the database cannot be read
         */
        boolean answer() throws SQLException;
    }
}
