package dev.varve.runtime;

import static java.util.Objects.requireNonNull;

import dev.varve.runtime.fold.FoldedMigration;
import dev.varve.runtime.fold.SchemaFolder;
import dev.varve.runtime.history.History;
import dev.varve.runtime.history.HistoryHead;
import dev.varve.runtime.migration.MigrationChain;
import dev.varve.runtime.migration.MigrationLoader;
import dev.varve.runtime.migration.MigrationRegistry;
import dev.varve.runtime.plan.Plan;
import dev.varve.runtime.plan.Planner;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.problem.VarveException;
import dev.varve.schema.snapshot.SnapshotCodec;
import dev.varve.schema.snapshot.SnapshotFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Brings a database to the schema of the application: {@code Varve.on(dataSource).migrate()}.
 *
 * <p>Immutable and thread-safe. Any number of processes and threads may migrate one database at once; each migration is
 * applied once, and all of them end well. Every refusal is a {@link VarveException} whose message says what is there,
 * what was expected and what to do.
 */
public final class Varve {

    private static final Duration DEFAULT_LOCK_TIMEOUT = Duration.ofMinutes(5);

    private final DataSource dataSource;
    private final Duration lockTimeout;
    private final Optional<MigrationRegistry> registry;
    private final Consent consent;

    private Varve(
            DataSource dataSource, Duration lockTimeout, Optional<MigrationRegistry> registry, Consent consent) {
        this.dataSource = requireNonNull(dataSource);
        this.lockTimeout = requireNonNull(lockTimeout);
        this.registry = registry;
        this.consent = consent;
    }

    /**
     * {@return Varve on a database, with the registry that the annotation processor generated}
     *
     * @param dataSource gives connections whose current schema is the one to migrate
     */
    public static Varve on(DataSource dataSource) {
        return new Varve(dataSource, DEFAULT_LOCK_TIMEOUT, Optional.empty(), Consent.none());
    }

    /**
     * {@return this with another bound on waiting for other processes, instead of five minutes}
     *
     * @param timeout how long to wait at most
     */
    public Varve lockTimeout(Duration timeout) {
        return new Varve(dataSource, timeout, registry, consent);
    }

    /**
     * {@return this with a chain of its own, where an application has several or no service entry}
     *
     * @param chain the registry of the chain
     */
    public Varve registry(MigrationRegistry chain) {
        return new Varve(dataSource, lockTimeout, Optional.of(chain), consent);
    }

    /**
     * {@return this with consent to every contract phase: no program of an earlier version uses the database any more}
     * Without it {@link #migrate} stops before the first one, unless it builds the database from nothing.
     */
    public Varve contract() {
        return new Varve(dataSource, lockTimeout, registry, new Consent(true, Optional.empty()));
    }

    /**
     * {@return this with consent to the contract phases up to this one} It may stay in the program when the next change
     * in phases comes.
     *
     * @param id the id of a migration
     */
    public Varve contractUpTo(String id) {
        return new Varve(dataSource, lockTimeout, registry, new Consent(false, Optional.of(id)));
    }

    /**
     * Applies every pending migration, but no contract phase without consent. If there is none, this is one connection
     * and one SELECT.
     *
     * @return what was applied
     */
    public MigrateOutcome migrate() {
        MigrationRegistry migrations = migrations();
        return Work.with(dataSource, (connection, dialect) -> {
            Optional<HistoryHead> head = new History(connection, dialect).head();
            List<String> waiting = head.filter(last -> !consent.isGiven() && last.isApplied())
                    .map(last -> migrations.waitingAfter(last.id(), last.toState()))
                    .orElse(List.of());
            if (!waiting.isEmpty()) {
                return MigrateOutcome.nothingToDo(waiting);
            }
            boolean upToDate = head.map(last -> last.isAt(migrations.headId(), migrations.headState()))
                    .orElse(migrations.headId().isEmpty());
            return upToDate
                    ? MigrateOutcome.nothingToDo(List.of())
                    : new Migrator(connection, dialect, MigrationChain.of(migrations.entries()))
                            .migrate(dataSource, lockTimeout, consent);
        });
    }

    /** {@return where the database and the application stand} Changes nothing, reads no migration. */
    public Status status() {
        MigrationChain chain = MigrationChain.of(migrations().entries());
        return Work.with(
                dataSource,
                (connection, dialect) -> StatusReader.status(chain, new History(connection, dialect).entries()));
    }

    /** {@return what {@link #migrate()} would do, with the SQL} Changes nothing and creates nothing. */
    public Plan plan() {
        MigrationChain chain = MigrationChain.of(migrations().entries());
        return Work.with(dataSource, (connection, dialect) -> {
            var migrator = new Migrator(connection, dialect, chain);
            List<FoldedMigration> allowed = migrator.allowed(migrator.pending(), consent);
            return Planner.plan(allowed, dialect, Optional.of(connection));
        });
    }

    /**
     * Checks the chain against itself and against the history: that it is linked, that each migration leads to the
     * schema its header names, and that what was applied is its unchanged beginning. Pending migrations are no fault.
     *
     * @return where the database and the application stand
     */
    public Status validate() {
        MigrationChain chain = MigrationChain.of(migrations().entries());
        return Work.with(dataSource, (connection, dialect) -> {
            new Migrator(connection, dialect, chain).pending();
            return StatusReader.status(chain, new History(connection, dialect).entries());
        });
    }

    /**
     * Does what {@link #validate()} does, and checks that the chain leads to this schema.
     *
     * @param expected the schema of the entities, such as the snapshot
     * @return where the database and the application stand
     */
    public Status validate(SchemaModel expected) {
        SchemaFolder.requireEnd(MigrationChain.of(migrations().entries()), expected);
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

    private MigrationRegistry migrations() {
        return registry.orElseGet(MigrationLoader::load);
    }
}
