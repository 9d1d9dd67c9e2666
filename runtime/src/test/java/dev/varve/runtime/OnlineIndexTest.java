package dev.varve.runtime;

import static dev.varve.runtime.LifecycleContractTest.ids;
import static dev.varve.runtime.LifecycleContractTest.query;
import static dev.varve.runtime.LifecycleContractTest.run;
import static dev.varve.runtime.LifecycleContractTest.varve;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.varve.runtime.database.PostgresDatabase;
import dev.varve.runtime.database.TestDatabase;
import dev.varve.runtime.event.MigrationEvent.StatementRan;
import dev.varve.runtime.event.MigrationEvent.WaitsForTransactions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Indexes of PostgreSQL tables that are in use: built and dropped apart from the rest of their migration. */
final class OnlineIndexTest {

    private static final String INDEX =
            "select x.indisvalid::text from pg_index x" + " where x.indexrelid = to_regclass('idx_runs_status')";
    private static final String TWO_OF_ONE_NAME =
            "insert into baselinr_runs (run_id, dataset_name, status, profiled_at)"
                    + " values ('a', 'd', 'same', now()), ('b', 'd', 'same', now())";

    private final TestDatabase database = PostgresDatabase.fresh();
    private final List<String> ran = new ArrayList<>();

    private Varve migration() {
        TestChain chain = Baselinr.chain().first(1).then("index", Steps.of(changes -> {
            changes.sql("count", "create table counted as select 1 as n").movesRowsOnly();
            changes.table("baselinr_runs")
                    .version("1.0.0", "2.0.0")
                    .addColumn("note", Steps.texts())
                    .dropIndex("idx_runs_dataset", "dataset_name", "profiled_at")
                    .createUniqueIndex("idx_runs_status", "status")
                    .addColumn("later", Steps.texts());
        }));
        return varve(database, chain).listener(event -> {
            if (event instanceof StatementRan statement) {
                ran.add(statement.sql());
            }
        });
    }

    private void prepare() {
        varve(database, Baselinr.chain().first(1)).migrate();
    }

    @Test
    void aDatabaseFromNothingIsBuiltInTransactions() throws SQLException {
        migration().migrate();
        assertThat(ran).noneMatch(sql -> sql.contains("CONCURRENTLY"));
        assertThat(query(database, "select to_regclass('varve_journal')::text")).containsExactly(listOfNull());
        assertThat(query(database, INDEX)).containsExactly(List.of("true"));
    }

    private static List<String> listOfNull() {
        var row = new ArrayList<String>();
        row.add(null);
        return row;
    }

    @Test
    void aTableInUseKeepsItsReadersAndWriters() throws SQLException {
        prepare();
        assertThat(ids(migration().migrate())).containsExactly("0002_index");
        assertThat(ran)
                .contains(
                        "DROP INDEX CONCURRENTLY \"idx_runs_dataset\"",
                        "CREATE UNIQUE INDEX CONCURRENTLY \"idx_runs_status\" ON \"baselinr_runs\" (\"status\")");
        assertThat(query(database, "select step, state, attempt from varve_journal order by step"))
                .containsExactly(
                        List.of("1", "DONE", "1"),
                        List.of("2", "DONE", "1"),
                        List.of("3", "DONE", "1"),
                        List.of("4", "DONE", "1"));
        assertThat(migration().migrate().upToDate()).isTrue();
    }

    @Test
    void oneTransactionIsThereForThoseWhoWantIt() throws SQLException {
        prepare();
        migration().inOneTransaction().migrate();
        assertThat(ran).noneMatch(sql -> sql.contains("CONCURRENTLY"));
        assertThat(query(database, INDEX)).containsExactly(List.of("true"));
    }

    @Test
    void repeatedValuesAreNamedAndLeaveNoInvalidIndex() throws SQLException {
        prepare();
        run(database, TWO_OF_ONE_NAME);
        assertThatThrownBy(() -> migration().migrate())
                .hasMessageContaining("VRV402")
                .hasMessageContaining("Change: create unique index idx_runs_status (status) on baselinr_runs")
                .hasMessageContaining("If rows stand in the way, this finds them:\n    SELECT \"status\", count(*)")
                .hasMessageContaining("It stands at step 3 of 4. If it left something unfinished, the"
                        + " next start removes it. 2 of its 4 step(s) ran in this start and stay, because"
                        + " steps that keep tables usable cannot be one transaction.");
        assertThat(query(database, INDEX)).isEmpty();
        assertThat(migration().explain().print())
                .contains("it failed at")
                .contains("with: step 3 of 4: ERROR: could not create unique index")
                .contains("step 2 of 4, DROP INDEX CONCURRENTLY \"idx_runs_dataset\": is done.")
                .contains("attempt 1, and not ended; the next start runs it: the catalog does not show what it does.")
                .contains("step 4 of 4, ALTER TABLE \"baselinr_runs\" ADD COLUMN \"later\" text")
                .contains("was not begun; the next start runs it.");
        run(database, "update baselinr_runs set status = run_id");
        assertThat(ids(migration().migrate())).containsExactly("0002_index");
        assertThat(query(database, INDEX)).containsExactly(List.of("true"));
        assertThat(query(database, "select count(*) from counted")).containsExactly(List.of("1"));
    }

    @Test
    void anInvalidIndexOfAnEarlierTryIsBuiltAnew() throws SQLException {
        prepare();
        run(database, TWO_OF_ONE_NAME);
        assertThat(catchThrowable(() ->
                        run(database, "create unique index concurrently idx_runs_status on baselinr_runs (status)")))
                .isNotNull();
        assertThat(query(database, INDEX)).containsExactly(List.of("false"));
        run(database, "update baselinr_runs set status = run_id");
        migration().migrate();
        assertThat(query(database, INDEX)).containsExactly(List.of("true"));
        assertThat(ran).contains("DROP INDEX CONCURRENTLY \"idx_runs_status\"");
    }

    @Test
    void thePlanSaysWhatIsLockedAndLeavesOutWhatIsDone() throws SQLException {
        prepare();
        run(database, TWO_OF_ONE_NAME, "analyze baselinr_runs");
        assertThat(migration().plan().print())
                .contains("""
                        -- drop index idx_runs_dataset, while others work
                        -- apart; locks: SHARE UPDATE EXCLUSIVE on baselinr_runs; rows: about 2
                        DROP INDEX CONCURRENTLY "idx_runs_dataset";
                        """)
                .contains("""
                        -- add column later
                        -- locks: ACCESS EXCLUSIVE on baselinr_runs; rows: about 2
                        """)
                .contains("-- count\n-- locks: unknown; rows: unknown\n");
        assertThat(catchThrowable(() -> migration().migrate())).isNotNull();
        assertThat(migration().plan().steps())
                .singleElement()
                .satisfies(step -> assertThat(step.planned())
                        .extracting(statement -> statement.purpose())
                        .containsExactly("create index idx_runs_status, while others work", "add column later"));
    }

    @Test
    void whatIsBegunMayNotBecomeSomethingElse() throws SQLException {
        prepare();
        run(database, TWO_OF_ONE_NAME);
        assertThat(catchThrowable(() -> migration().migrate())).isNotNull();
        TestChain edited = Baselinr.chain().first(1).then("index", Steps.of(changes -> {
            changes.sql("count", "create table counted as select 1 as n").movesRowsOnly();
            changes.table("baselinr_runs")
                    .version("1.0.0", "2.0.0")
                    .addColumn("note", Steps.texts())
                    .dropIndex("idx_runs_dataset", "dataset_name", "profiled_at")
                    .createUniqueIndex("another", "status");
        }));
        assertThatThrownBy(() -> varve(database, edited).migrate())
                .hasMessageContaining("VRV427")
                .hasMessageContaining("step 3 of it, which is begun, was changed since");
        assertThat(varve(database, edited).explain().print())
                .contains("the application has another step in its place. The next start refuses with VRV427");
    }

    @Test
    void aBuildThatTakesTooLongIsCleanedUp() throws SQLException {
        prepare();
        run(
                database,
                "insert into baselinr_runs (run_id, dataset_name, status, profiled_at)"
                        + " select 'r' || n, 'd', 's' || n, now() from generate_series(1, 10) n");
        try (var reader = database.dataSource().getConnection()) {
            reader.setAutoCommit(false);
            try (var statement = reader.createStatement()) {
                statement.execute("insert into baselinr_results (id, run_id) values (1, 'a')");
                statement.execute("lock table baselinr_runs in row exclusive mode");
                assertThatThrownBy(() -> indexOnly()
                                .statementTimeout(Duration.ofSeconds(1))
                                .tableLocks(Duration.ofMillis(100), Duration.ofSeconds(1))
                                .migrate())
                        .hasMessageContaining("VRV424")
                        .hasMessageContaining("It stands at step 1 of 1.");
            }
            reader.rollback();
        }
        indexOnly().migrate();
        assertThat(query(database, INDEX)).containsExactly(List.of("true"));
    }

    /** Who it waits for is told when it begins, and again when its time is spent. */
    @Test
    void aBuildWhoseRunHasNoTimeLeftSaysWhomItWaitedFor() throws SQLException {
        prepare();
        var waits = new ArrayList<WaitsForTransactions>();
        try (var other = database.dataSource().getConnection()) {
            other.setAutoCommit(false);
            try (var statement = other.createStatement()) {
                statement.execute("lock table baselinr_runs in row exclusive mode");
            }
            assertThatThrownBy(() -> indexOnly()
                            .timeBudget(Duration.ofSeconds(2))
                            .tableLocks(Duration.ofMillis(100), Duration.ofSeconds(1))
                            .listener(event -> {
                                if (event instanceof WaitsForTransactions waiting) {
                                    waits.add(waiting);
                                }
                            })
                            .migrate())
                    .hasMessageContaining("VRV422")
                    .hasMessageContaining("It may have waited for these open transactions:\n    server process ")
                    .hasMessageContaining("last statement: lock table baselinr_runs in row exclusive mode")
                    .hasMessageContaining("It stands at step 1 of 1.");
            assertThat(query(database, "select count(*) from pg_locks where locktype = 'advisory'"))
                    .containsExactly(List.of("0"));
            other.rollback();
        }
        assertThat(waits).singleElement().satisfies(waiting -> {
            assertThat(waiting.sql()).startsWith("CREATE UNIQUE INDEX CONCURRENTLY");
            assertThat(waiting.transactions())
                    .anyMatch(each -> each.contains("idle in transaction")
                            && each.contains("lock table baselinr_runs in row exclusive mode"));
        });
        indexOnly().migrate();
        assertThat(query(database, INDEX)).containsExactly(List.of("true"));
    }

    @Test
    void aBuildWhoseSessionEndsIsBegunAnew() throws Exception {
        prepare();
        try (var writer = database.dataSource().getConnection()) {
            writer.setAutoCommit(false);
            try (var statement = writer.createStatement()) {
                statement.execute("lock table baselinr_runs in row exclusive mode");
            }
            var thrown = new AtomicReference<Throwable>();
            var build =
                    new Thread(() -> thrown.set(catchThrowable(() -> indexOnly().migrate())));
            build.start();
            while (query(database, INDEX).isEmpty()) {
                Thread.sleep(10);
            }
            assertThat(query(
                            database,
                            "select pg_terminate_backend(pid, 5000) from pg_stat_activity"
                                    + " where query like 'CREATE UNIQUE INDEX CONCURRENTLY%' and state = 'active'"))
                    .containsExactly(List.of("t"));
            build.join();
            assertThat(thrown.get()).hasMessageContaining("VRV420");
            writer.rollback();
        }
        assertThat(query(database, INDEX)).containsExactly(List.of("false"));
        assertThat(indexOnly().explain().print()).contains("the catalog does not show what it does");
        indexOnly().migrate();
        assertThat(query(database, INDEX)).containsExactly(List.of("true"));
    }

    private Varve indexOnly() {
        return varve(
                database,
                Baselinr.chain()
                        .first(1)
                        .then(
                                "only",
                                Steps.of(changes -> changes.table("baselinr_runs")
                                        .version("1.0.0", "2.0.0")
                                        .createUniqueIndex("idx_runs_status", "status"))));
    }
}
