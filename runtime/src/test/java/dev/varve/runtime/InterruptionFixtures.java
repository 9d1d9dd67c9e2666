package dev.varve.runtime;

import static dev.varve.runtime.LifecycleContractTest.run;
import static dev.varve.runtime.LifecycleContractTest.varve;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.varve.runtime.database.PostgresDatabase;
import dev.varve.runtime.database.TestDatabase;
import dev.varve.runtime.database.TransactionPool;
import dev.varve.runtime.migration.Changes;
import dev.varve.runtime.migration.SchemaMigration;
import dev.varve.schema.problem.ProblemCode;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.postgresql.ds.PGSimpleDataSource;

/** What interrupts a run, and what it finds afterwards: a fixture for each problem. */
final class InterruptionFixtures {

    private static final String ONE_RUN =
            "insert into baselinr_runs (run_id, dataset_name, profiled_at) values ('r', 'd', now())";

    private final TestDatabase h2;

    InterruptionFixtures(TestDatabase h2) {
        this.h2 = h2;
    }

    Map<ProblemCode, ThrowingCallable> fixtures() {
        var fixtures = new EnumMap<ProblemCode, ThrowingCallable>(ProblemCode.class);
        fixtures.put(ProblemCode.STEP_UNKNOWN, () -> {
            varve(h2, Baselinr.chain().first(1)).migrate();
            varve(h2, Baselinr.chain()).resolve("0001_runs_and_results", 1, true);
        });
        fixtures.put(
                ProblemCode.LOCK_LOST,
                () -> varve(h2, Baselinr.chain().first(1).then("late", Late::new))
                        .migrate());
        fixtures.put(ProblemCode.POOLED_CONNECTION, () -> {
            try (var pool = new TransactionPool(PostgresDatabase.fresh().dataSource())) {
                Varve.on(pool).registry(Baselinr.chain()).migrate();
            }
        });
        fixtures.put(ProblemCode.READ_ONLY, () -> {
            var readOnly = (PGSimpleDataSource) PostgresDatabase.fresh().dataSource();
            readOnly.setOptions("-c default_transaction_read_only=on");
            Varve.on(readOnly).registry(Baselinr.chain()).migrate();
        });
        fixtures.put(ProblemCode.NO_PRIVILEGE, InterruptionFixtures::noPrivilege);
        fixtures.put(ProblemCode.CONNECTION_LOST, () -> {
            PostgresDatabase database = PostgresDatabase.fresh();
            varve(database, Baselinr.chain().first(1)).migrate();
            run(database, ONE_RUN);
            varve(database, Baselinr.chain().first(1).then("cut", PostgresLifecycleTest.Cut::new))
                    .migrate();
        });
        fixtures.put(ProblemCode.STOPPED, InterruptionFixtures::stopped);
        fixtures.put(
                ProblemCode.TIME_SPENT,
                () -> varve(h2, Baselinr.chain())
                        .timeBudget(Duration.ofNanos(1))
                        .migrate());
        fixtures.put(ProblemCode.TABLE_BLOCKED, InterruptionFixtures::tableBlocked);
        fixtures.put(ProblemCode.STATEMENT_TIMEOUT, () -> {
            PostgresDatabase database = PostgresDatabase.fresh();
            varve(database, Baselinr.chain().first(1)).migrate();
            run(database, ONE_RUN);
            varve(database, Baselinr.chain().first(1).then("slow", Slow::new))
                    .statementTimeout(Duration.ofSeconds(1))
                    .migrate();
        });
        fixtures.putAll(afterwards());
        return fixtures;
    }

    private Map<ProblemCode, ThrowingCallable> afterwards() {
        var fixtures = new EnumMap<ProblemCode, ThrowingCallable>(ProblemCode.class);
        fixtures.put(ProblemCode.WRONG_DATABASE, () -> {
            varve(h2, Baselinr.chain()).migrate();
            varve(h2, TestChain.empty().then("other", Baselinr.NewFeature::new)).migrate();
        });
        fixtures.put(ProblemCode.HISTORY_EDITED, () -> {
            varve(h2, Baselinr.chain().first(2)).migrate();
            run(h2, "update varve_history set changes = 'drop table everything' where installed_order = 2");
            varve(h2, Baselinr.chain()).migrate();
        });
        fixtures.put(ProblemCode.INTERRUPTED_MIGRATION_CHANGED, () -> {
            TestChain half = Baselinr.chain().first(1).then("half", H2LifecycleTest.Half::new);
            assertThat(catchThrowable(() -> varve(h2, half).migrate())).isNotNull();
            varve(h2, Baselinr.chain()).migrate();
        });
        return fixtures;
    }

    private static void stopped() {
        try {
            varve(PostgresDatabase.fresh(), Baselinr.chain())
                    .listener(event -> Thread.currentThread().interrupt())
                    .migrate();
        } finally {
            Thread.interrupted();
        }
    }

    private static void noPrivilege() throws SQLException {
        PostgresDatabase database = PostgresDatabase.fresh();
        String role = "r_" + database.schema().substring(2, 10);
        run(
                database,
                "create role " + role + " login password 'x'",
                "grant usage on schema \"" + database.schema() + "\" to " + role);
        var poor = (PGSimpleDataSource) database.dataSource();
        poor.setUser(role);
        poor.setPassword("x");
        Varve.on(poor).registry(Baselinr.chain()).migrate();
    }

    private static void tableBlocked() throws SQLException {
        PostgresDatabase database = PostgresDatabase.fresh();
        varve(database, Baselinr.chain().first(1)).migrate();
        try (var connection = database.dataSource().getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("set application_name = 'the reader'");
            statement.executeQuery("select * from baselinr_runs").close();
            varve(database, Baselinr.chain())
                    .tableLocks(Duration.ofMillis(50), Duration.ofMillis(300))
                    .migrate();
        }
    }

    /** Loses its lease to somebody else while it works. */
    static final class Late extends SchemaMigration {
        @Override
        protected void define(Changes changes) {
            changes.data("steal", jooq -> jooq.execute("update varve_lease set owner = 'thief', epoch = epoch + 1"));
        }
    }

    static final class Slow extends SchemaMigration {
        @Override
        protected void define(Changes changes) {
            changes.table("baselinr_runs")
                    .version("1.0.0", "1.1.0")
                    .addColumn("slow", text().nullable())
                    .backfill("pg_sleep(20)::text");
        }
    }
}
