package dev.varve.runtime;

import static java.util.Objects.requireNonNull;

import dev.varve.runtime.backfill.Pace;
import dev.varve.runtime.backfill.Pause;
import dev.varve.runtime.event.MigrationListener;
import dev.varve.runtime.execute.Boundary;
import dev.varve.runtime.execute.Interruption;
import dev.varve.runtime.fold.SchemaFolder;
import dev.varve.runtime.history.History;
import dev.varve.runtime.history.HistoryEntry;
import dev.varve.runtime.keep.KeptThing;
import dev.varve.runtime.keep.KeptThings;
import dev.varve.runtime.migration.MigrationChain;
import dev.varve.runtime.migration.MigrationLoader;
import dev.varve.runtime.migration.MigrationRegistry;
import dev.varve.runtime.plan.Plan;
import dev.varve.runtime.rollback.RollbackPlan;
import dev.varve.runtime.rollback.Target;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.problem.VarveException;
import dev.varve.schema.snapshot.SnapshotCodec;
import dev.varve.schema.snapshot.SnapshotFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javax.sql.DataSource;

/**
 * Brings a database to the schema of the application: {@code Varve.on(dataSource).migrate()}.
 *
 * <p>Immutable and thread-safe. Any number of processes and threads may migrate one database at once; each migration is
 * applied once, and all of them end well. Every refusal is a {@link VarveException} whose message says what is there,
 * what was expected and what to do.
 */
public final class Varve {

    /** The target of a rollback that takes every migration back. */
    public static final String EVERYTHING = "";

    private final DataSource dataSource;
    private final Settings settings;
    private final Optional<List<MigrationRegistry>> registries;

    private Varve(DataSource dataSource, Settings settings, Optional<List<MigrationRegistry>> registries) {
        this.dataSource = requireNonNull(dataSource);
        this.settings = settings;
        this.registries = registries;
    }

    /**
     * {@return Varve on a database, with the registries that the annotation processor generated}
     *
     * @param dataSource gives connections whose current schema is the one to migrate
     */
    public static Varve on(DataSource dataSource) {
        return new Varve(dataSource, Settings.standard(), Optional.empty());
    }

    /**
     * {@return this with another bound on waiting for other processes, instead of five minutes}
     *
     * @param timeout how long to wait at most
     */
    public Varve lockTimeout(Duration timeout) {
        return with(settings.withLockTimeout(timeout));
    }

    /**
     * {@return this with other bounds on waiting for locks of tables, instead of three seconds and ten minutes} A short
     * wait that is tried again lets everybody else pass in between; a long one stops them behind the migration.
     *
     * @param wait how long a statement waits for a lock
     * @param retryFor for how long a statement that did not get it is tried again
     */
    public Varve tableLocks(Duration wait, Duration retryFor) {
        return with(settings.with(settings.limits().withTableLock(wait, retryFor)));
    }

    /**
     * {@return this with a bound on each statement; without it a statement may take as long as it needs}
     *
     * @param timeout how long a statement may take, in whole seconds
     */
    public Varve statementTimeout(Duration timeout) {
        return with(settings.with(settings.limits().withStatement(timeout)));
    }

    /** {@return this with a bound on a whole call of {@link #migrate}, waiting included; without it there is none} */
    public Varve timeBudget(Duration budget) {
        return with(settings.with(settings.limits().withRun(budget)));
    }

    /**
     * {@return this with another bound on the current step when the process is asked to end, instead of ten seconds} Then
     * the step is cancelled, and the database takes it back or the next start resolves it.
     *
     * @param grace how long the step may still take
     */
    public Varve stopGrace(Duration grace) {
        return with(settings.withStopGrace(grace));
    }

    /**
     * {@return this with each migration in one transaction, where the database takes DDL back} Nothing of a migration that
     * fails is left then, but tables stay locked for as long as indexes are built and rows are checked. Without it that is
     * done in steps, while others read and write; each step is done or begun anew at the next start.
     */
    public Varve inOneTransaction() {
        return with(settings.with(new Settings.Span(false, settings.span().whole())));
    }

    /**
     * {@return this with all pending migrations and their rows in the history as one transaction} Of a run that fails or dies
     * anywhere nothing is left. Statements go to the database together, so many migrations take a fraction of the time; all
     * tables that they touch are locked until the last one is done.
     *
     * <p>{@link #migrate} and {@link #plan} then refuse what cannot be: VRV602 where the database commits each DDL statement
     * by itself (MariaDB, H2), VRV428 for migrations that keep tables usable by running in steps. With {@link
     * #inOneTransaction} too there are none of those.
     */
    public Varve allOrNothing() {
        return with(settings.with(new Settings.Span(settings.span().online(), true)));
    }

    /**
     * {@return this with another pace of backfills, instead of portions of 100 milliseconds without a rest}
     *
     * @param portion how long a portion is meant to take; as many rows are in it as fit, at most 50,000
     * @param rest the share of the time in which the run rests between portions, from 0 to less than 1
     */
    public Varve backfillPace(Duration portion, double rest) {
        return pace(new Pace(portion, rest, Pace.standard().largest()));
    }

    /** {@return this with portions of any size} For tests. */
    Varve pace(Pace pace) {
        return with(settings.with(pace));
    }

    /** {@return this, with backfills that pause between two portions for as long as this asks them to} */
    public Varve pause(Pause pause) {
        return with(settings.with(requireNonNull(pause)));
    }

    /** {@return this with another listener, which hears what a run does} */
    public Varve listener(MigrationListener listener) {
        return with(settings.withListener(listener));
    }

    /** {@return this, stopping at boundaries} For tests. */
    Varve trace(Boundary.Trace trace) {
        return with(settings.withTrace(trace));
    }

    private Varve with(Settings changed) {
        return new Varve(dataSource, changed, registries);
    }

    /**
     * {@return this with a chain of its own, where the class path has several or no service entry}
     *
     * @param chain the registry of the chain
     * @param others the registries of other modules, if there are any
     */
    public Varve registry(MigrationRegistry chain, MigrationRegistry... others) {
        var all = new ArrayList<MigrationRegistry>(List.of(others));
        all.add(chain);
        return new Varve(dataSource, settings, Optional.of(MigrationLoader.sorted(all)));
    }

    /**
     * {@return this, going no further than expanding: of a change in phases the rows that are there are not filled} Programs
     * of both versions work from then on; the next {@link #migrate} without it fills the rows, in portions.
     */
    public Varve expandOnly() {
        return with(settings.with(new Consent(false, Optional.empty(), false)));
    }

    /**
     * {@return this with consent to every contract phase: no program of an earlier version uses the database any more}
     * Without it {@link #migrate} stops before the first one, unless it builds the database from nothing.
     */
    public Varve contract() {
        return with(settings.with(new Consent(true, Optional.empty(), true)));
    }

    /**
     * {@return this with consent to the contract phases up to this one} It may stay in the program when the next change
     * in phases comes.
     *
     * @param id the id of a migration
     */
    public Varve contractUpTo(String id) {
        return with(settings.with(new Consent(false, Optional.of(id), true)));
    }

    /**
     * Applies every pending migration, but no contract phase without consent. If there is none, this is one connection
     * and one SELECT.
     *
     * @return what was applied
     */
    public MigrateOutcome migrate() {
        List<MigrationRegistry> migrations = migrations();
        return Work.with(dataSource, (connection, dialect) -> {
            var present = new Present(migrations, settings.consent(), new History(connection, dialect));
            if (present.check()) {
                return MigrateOutcome.nothingToDo(present.waiting());
            }
            try (var turn = new Turn(connection, dialect, dataSource, settings)) {
                return turn.await(present::check)
                        ? new Migrator(connection, dialect, chains(migrations)).migrate(turn, settings)
                        : MigrateOutcome.doneByOthers(present.waiting());
            }
        });
    }

    /**
     * Does what {@link #migrate()} does, but applies nothing that comes after this migration. Contract phases before it need
     * consent as always.
     *
     * @param id the id of a migration, with its module if several have one of that name; nothing is done if it is applied
     * @return what was applied
     * @throws VarveException VRV436 if the application has no such migration
     */
    public MigrateOutcome migrateTo(String id) {
        return run(migrator -> migrator.migrate(dataSource, settings.withTarget(id)));
    }

    private <T> T run(Work.Run<T> work) {
        return Work.with(dataSource, chains(migrations()), work);
    }

    private static List<MigrationChain> chains(List<MigrationRegistry> registries) {
        return registries.stream().map(MigrationChain::of).toList();
    }

    /**
     * {@return this with consent to what a rollback loses} Without it {@link #rollbackTo} and {@link #rollback} refuse to
     * lose anything, and say what it would be.
     */
    public Varve acceptLoss() {
        return with(settings.with(new Settings.Keeping(true, settings.keeping().dropped())));
    }

    /**
     * {@return this, setting dropped tables and columns aside instead of dropping them} They get a name that begins with
     * {@code varve_kept_}, accept NULL and are invisible to Varve. A rollback brings them back with their values; {@link
     * #purge()} drops them. A database that is built from nothing has nothing to keep.
     */
    public Varve keepDropped() {
        return with(settings.with(new Settings.Keeping(settings.keeping().mayLose(), true)));
    }

    /** {@return what is set aside in the database} Changes nothing. */
    public List<KeptThing> kept() {
        return Work.with(dataSource, (connection, dialect) -> new KeptThings(connection, dialect).all());
    }

    /** {@return what was dropped of what is {@linkplain #keepDropped set aside}, which is all of it} */
    public List<KeptThing> purge() {
        return purge(thing -> true);
    }

    /** {@return what was dropped of what is {@linkplain #keepDropped set aside}, which is what was chosen} */
    public List<KeptThing> purge(Predicate<KeptThing> chosen) {
        return run(migrator -> migrator.purger().purge(chosen, dataSource, settings));
    }

    /**
     * Takes migrations back, each by its changes in reverse, the last one first, with what requires them in other modules.
     * Where the database takes DDL back, each is one transaction; else an interrupted one is finished by the next start.
     *
     * @param id the migration that stays applied, with its module if that has a name; {@link #EVERYTHING}, or the name of
     *     a module and a colon, for all of them
     * @return what was taken back
     * @throws VarveException VRV440 to VRV444 if the target is not applied, data would be lost without consent, or there
     *     is no way back; nothing is changed then
     */
    public RollbackOutcome rollbackTo(String id) {
        return run(migrator -> migrator.rollbacker().rollBack(new Target.Migration(id), dataSource, settings));
    }

    /** {@return what was taken back of the last migrations, so many as are asked for} As {@link #rollbackTo}. */
    public RollbackOutcome rollback(int steps) {
        return run(migrator -> migrator.rollbacker().rollBack(new Target.Steps(steps), dataSource, settings));
    }

    /** {@return what {@link #rollbackTo} would do and lose, by the rows as they are now, with the SQL} Changes nothing. */
    public RollbackPlan planRollbackTo(String id) {
        return run(migrator -> migrator.rollbacker().plan(new Target.Migration(id)));
    }

    /** {@return what {@link #rollback} would do and lose, by the rows as they are now, with the SQL} Changes nothing. */
    public RollbackPlan planRollback(int steps) {
        return run(migrator -> migrator.rollbacker().plan(new Target.Steps(steps)));
    }

    /** {@return where the database and the application stand} Changes nothing, reads no migration. */
    public Status status() {
        List<MigrationChain> chains = chains(migrations());
        return Work.with(
                dataSource,
                (connection, dialect) -> StatusReader.status(chains, new History(connection, dialect).entries()));
    }

    /** {@return what {@link #migrate()} would do, with the SQL} Changes nothing and creates nothing. */
    public Plan plan() {
        return run(migrator -> migrator.plan(settings));
    }

    /**
     * {@return what {@link #migrateTo} would do, with the SQL} Changes nothing and creates nothing.
     *
     * @param id the id of a migration
     */
    public Plan planTo(String id) {
        return run(migrator -> migrator.plan(settings.withTarget(id)));
    }

    /**
     * {@return what history and journal show, and what the next {@link #migrate} will do, in words} Changes nothing. After
     * an interruption there is nothing to repair: the next start finds out where it was and goes on.
     */
    public Explanation explain() {
        return run(migrator -> migrator.explainer().explain(dataSource, settings.consent()));
    }

    /**
     * Answers the one question that Varve cannot answer itself: whether a data step took effect that committed something,
     * was interrupted, and is not declared to be idempotent or to keep checkpoints. VRV415 asks it.
     *
     * @param migration the id of the migration
     * @param step the step, counted from 1
     * @param tookEffect whether it is done; otherwise the next {@link #migrate} runs it
     */
    public void resolve(String migration, int step, boolean tookEffect) {
        var answer = new Interruption.Answer(migration, step, tookEffect);
        run(migrator -> migrator.resolve(dataSource, settings, answer));
    }

    /**
     * Checks the chain against itself and against the history: that it is linked, that each migration leads to the
     * schema its header names, and that what was applied is its unchanged beginning. Pending migrations are no fault.
     *
     * @return where the database and the application stand
     */
    public Status validate() {
        List<MigrationChain> chains = chains(migrations());
        return Work.with(dataSource, chains, migrator -> {
            List<HistoryEntry> entries = migrator.history().entries();
            migrator.pending(entries);
            return StatusReader.status(chains, entries);
        });
    }

    /**
     * Does what {@link #validate()} does, and checks that the chain leads to this schema; of several modules, one must.
     *
     * @param expected the schema of the entities, such as the snapshot
     * @return where the database and the application stand
     */
    public Status validate(SchemaModel expected) {
        SchemaFolder.requireEnd(chains(migrations()), expected);
        return validate();
    }

    /**
     * Does what {@link #validate()} does, and checks that the chain leads to the snapshot that is checked in. With the
     * compiler, which compares the snapshot with the entities, this proves that migrations, snapshot and entities agree:
     * {@code Varve.on(dataSource).validate(Path.of("src/main/varve"))} in a test.
     *
     * @param snapshot the snapshot's folder
     * @return where the database and the application stand
     * @throws VarveException VRV504 if the chain leads elsewhere
     * @throws dev.varve.schema.snapshot.SnapshotException if the snapshot cannot be read or was edited
     * @throws IOException if a file of the folder cannot be read
     */
    public Status validate(Path snapshot) throws IOException {
        return validate(SnapshotCodec.read(SnapshotFolder.files(snapshot)).model());
    }

    /** {@return what people who operate a database ask for beside migrating} */
    public Operations operations() {
        return new Operations(dataSource, () -> chains(migrations()), settings);
    }

    private List<MigrationRegistry> migrations() {
        return registries.orElseGet(MigrationLoader::load);
    }
}
