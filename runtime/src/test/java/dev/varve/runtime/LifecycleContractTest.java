package dev.varve.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.runtime.database.CountingDataSource;
import dev.varve.runtime.database.TestDatabase;
import dev.varve.runtime.migration.Changes;
import dev.varve.runtime.migration.SchemaMigration;
import dev.varve.schema.problem.VarveException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every database does from the first start to the last. */
abstract class LifecycleContractTest {

    @TempDir
    Path folder;

    abstract TestDatabase fresh();

    /** A database that other processes reach while this one lives. */
    TestDatabase shared() {
        return fresh();
    }

    static Varve varve(TestDatabase database, TestChain chain) {
        return Varve.on(database.dataSource()).registry(chain).lockTimeout(Duration.ofMinutes(2));
    }

    static List<String> ids(MigrateOutcome outcome) {
        return outcome.applied().stream().map(MigrateOutcome.Applied::id).toList();
    }

    static List<List<String>> query(TestDatabase database, String sql) throws SQLException {
        var rows = new ArrayList<List<String>>();
        try (var connection = database.dataSource().getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            while (row.next()) {
                var values = new ArrayList<String>();
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    values.add(row.getString(i));
                }
                rows.add(values);
            }
        }
        return rows;
    }

    static void run(TestDatabase database, String... statements) throws SQLException {
        try (var connection = database.dataSource().getConnection();
                var statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    @Test
    void aFreshDatabaseGetsTheWholeChainAndAnOldOneTheRest() throws SQLException {
        TestDatabase database = fresh();
        assertThat(ids(varve(database, Baselinr.chain().first(1)).migrate())).containsExactly("0001_runs_and_results");
        run(
                database,
                "insert into baselinr_runs (run_id, dataset_name, row_count, profiled_at)"
                        + " values ('r1', 'd', 42, '2026-01-01 00:00:00')");
        MigrateOutcome outcome = varve(database, Baselinr.chain()).migrate();
        assertThat(outcome.upToDate()).isFalse();
        assertThat(ids(outcome)).containsExactly("0002_run_costs", "0003_new_feature", "0004_row_count_bigint");
        assertThat(varve(database, Baselinr.chain()).migrate()).isEqualTo(MigrateOutcome.nothingToDo(List.of()));
        assertThat(query(database, "select row_count, cost_dollars from baselinr_runs"))
                .singleElement()
                .satisfies(row -> assertThat(row.get(0)).isEqualTo("42"));
        assertThat(query(
                        database,
                        "select installed_order, id, state, table_versions, rollback from varve_history order by 1"))
                .containsExactly(
                        List.of(
                                "1",
                                "0001_runs_and_results",
                                "APPLIED",
                                "baselinr_results 1.0.0, baselinr_runs 1.0.0",
                                "LOSSY"),
                        List.of("2", "0002_run_costs", "APPLIED", "baselinr_runs 1.1.0", "LOSSY"),
                        List.of("3", "0003_new_feature", "APPLIED", "baselinr_new_feature 1.0.0", "LOSSY"),
                        List.of("4", "0004_row_count_bigint", "APPLIED", "baselinr_runs 1.2.0", "LOSSY"));
        assertThat(varve(database, Baselinr.chain())
                        .validate(Baselinr.chain().end())
                        .standing())
                .isEqualTo(Status.Standing.UP_TO_DATE);
    }

    @Test
    void aStartWithNothingToDoIsOneConnectionAndOneSelect() {
        TestDatabase database = fresh();
        varve(database, Baselinr.chain()).migrate();
        var counting = new CountingDataSource(database.dataSource());
        assertThat(Varve.on(counting)
                        .registry(new Unread(Baselinr.chain()))
                        .migrate()
                        .upToDate())
                .isTrue();
        assertThat(counting.statements()).singleElement().asString().startsWith("SELECT");
        assertThat(counting.taken()).isEqualTo(1);
        assertThat(counting.open()).isZero();
    }

    @Test
    void aChainWithoutDataStepsNeverLoadsJooq() throws IOException, InterruptedException {
        TestDatabase database = shared();
        Path classes = folder.resolve("classes.txt");
        for (int start = 0; start < 2; start++) {
            Path output = folder.resolve("output" + start + ".txt");
            Process process = MigrateProcess.start(database.url(), 4, output, "-Xlog:class+load:file=" + classes);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(Files.readString(output)).contains("done");
            try (Stream<String> lines = Files.lines(classes)) {
                assertThat(lines.filter(line -> line.contains("org.jooq"))).isEmpty();
            }
        }
    }

    @Test
    void connectionsComeBackAsTheyWere() throws SQLException {
        TestDatabase database = fresh();
        var counting = new CountingDataSource(database.dataSource());
        Varve.on(counting).registry(Baselinr.chain()).migrate();
        assertThat(counting.open()).isZero();
        assertThat(counting.taken()).isLessThanOrEqualTo(2);
    }

    @Test
    void planAndStatusAndValidateCreateNothing() throws SQLException {
        TestDatabase database = fresh();
        Varve varve = varve(database, Baselinr.chain());
        String plan = varve.plan().print();
        assertThat(plan).contains("-- 4 pending", "-- 0001_runs_and_results", "create table baselinr_runs");
        assertThat(varve.plan().print()).isEqualTo(plan);
        assertThat(varve.status().standing()).isEqualTo(Status.Standing.BEHIND);
        varve.validate();
        assertThatThrownBy(() -> query(database, "select 1 from varve_history")).isInstanceOf(SQLException.class);
        varve.migrate();
        assertThat(varve.plan().isEmpty()).isTrue();
    }

    @Test
    void statusReadsWell() {
        TestDatabase database = fresh();
        assertThat(varve(database, Baselinr.chain()).status().print())
                .startsWith(
                        "database  (no migration)\ncode      0004_row_count_bigint\nstatus    the database is behind");
        varve(database, Baselinr.chain().first(2)).migrate();
        Status status = varve(database, Baselinr.chain()).status();
        assertThat(status.database()).contains("0002_run_costs");
        assertThat(status.print().lines())
                .anyMatch(line -> line.matches("  0002_run_costs +applied +20\\d\\d-\\d\\d-\\d\\dT.*Z"))
                .anyMatch(line -> line.matches("  0003_new_feature +pending"));
        assertThat(varve(database, Baselinr.chain().first(1)).status().standing())
                .isEqualTo(Status.Standing.AHEAD);
    }

    @Test
    void whatDiffersFromTheHistoryIsNamed() {
        TestDatabase database = fresh();
        varve(database, Baselinr.chain().first(2)).migrate();
        TestChain changed =
                Baselinr.chain().first(1).then("run_costs", Changed::new).then("more", Baselinr.NewFeature::new);
        assertThatThrownBy(() -> varve(database, changed).migrate())
                .hasMessageContaining("VRV501")
                .hasMessageContaining("add column baselinr_runs.bytes_scanned bigint null")
                .hasMessageContaining("add column baselinr_runs.bytes_scanned integer null");
        TestChain missing =
                Baselinr.chain().first(1).then("other", Changed::new).then("more", Baselinr.NewFeature::new);
        assertThatThrownBy(() -> varve(database, missing).migrate())
                .hasMessageContaining("VRV502")
                .hasMessageContaining("0002_run_costs")
                .hasMessageContaining("0002_other");
        assertThatThrownBy(() -> varve(database, Baselinr.chain().first(1)).migrate())
                .hasMessageContaining("VRV503")
                .hasMessageContaining("0002_run_costs");
    }

    @Test
    void aHistoryThatWasTamperedWithIsNamed() throws SQLException {
        TestDatabase database = fresh();
        varve(database, Baselinr.chain().first(2)).migrate();
        run(database, "delete from varve_history where installed_order = 1");
        assertThatThrownBy(() -> varve(database, Baselinr.chain()).migrate()).hasMessageContaining("VRV506");
        run(database, "alter table varve_history drop column checksum");
        assertThatThrownBy(() -> varve(database, Baselinr.chain()).migrate()).hasMessageContaining("VRV506");
    }

    @Test
    void aDataStepRunsInTheTransactionOfItsMigration() throws SQLException {
        TestDatabase database = fresh();
        TestChain chain = Baselinr.chain().first(1).then("split", Split::new);
        varve(database, chain).migrate();
        assertThat(query(database, "select run_id, dataset_name, status from baselinr_runs"))
                .containsExactly(List.of("r1", "seed", "ok"));
        TestChain failing = chain.then("failing", FailingStep::new);
        assertThatThrownBy(() -> varve(database, failing).migrate())
                .hasMessageContaining("VRV403")
                .hasMessageContaining("0003_failing")
                .hasMessageContaining("\"halve\"")
                .hasMessageContaining("boom");
        assertThat(query(database, "select status from baselinr_runs")).containsExactly(List.of("ok"));
    }

    @Test
    void aDataStepCannotEndItsTransaction() {
        TestDatabase database = fresh();
        TestChain chain = Baselinr.chain().first(1).then("own_transaction", OwnTransaction::new);
        assertThatThrownBy(() -> varve(database, chain).migrate())
                .hasMessageContaining("VRV403")
                .hasMessageContaining("cannot begin or end one of its own");
    }

    @Test
    void eightThreadsApplyEachStepOnce() throws Exception {
        TestDatabase database = fresh();
        var start = new CountDownLatch(1);
        Callable<List<String>> migrate = () -> {
            start.await();
            return ids(varve(database, Baselinr.chain()).migrate());
        };
        var threads = Executors.newFixedThreadPool(8);
        try {
            var futures =
                    IntStream.range(0, 8).mapToObj(i -> threads.submit(migrate)).toList();
            start.countDown();
            var applied = new ArrayList<String>();
            for (var future : futures) {
                applied.addAll(future.get(2, TimeUnit.MINUTES));
            }
            assertThat(applied)
                    .containsExactlyInAnyOrder(
                            "0001_runs_and_results", "0002_run_costs", "0003_new_feature", "0004_row_count_bigint");
        } finally {
            threads.shutdownNow();
        }
    }

    /** Law 8. With {@code -Pstress}: twenty processes, twenty-five rounds. */
    @Test
    void processesThatStartTogetherApplyEachStepOnce() throws Exception {
        boolean stress = Boolean.getBoolean("varve.stress");
        List<TestDatabase> databases =
                Stream.generate(this::shared).limit(stress ? 25 : 3).toList();
        List<String> urls = databases.stream().map(TestDatabase::url).toList();
        List<String> said = RaceProcess.race(folder, stress ? 20 : 8, urls);
        for (int round = 1; round <= urls.size(); round++) {
            String applied = "applied " + round + " ";
            assertThat(said.stream().filter(line -> line.startsWith(applied)))
                    .containsExactlyInAnyOrder(
                            applied + "0001_runs_and_results",
                            applied + "0002_run_costs",
                            applied + "0003_new_feature",
                            applied + "0004_row_count_bigint");
        }
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsSaidToBeUnreachable() {
        var broken = new dev.varve.runtime.database.UrlDataSource("jdbc:nobody:knows");
        assertThatThrownBy(() -> Varve.on(broken).registry(Baselinr.chain()).migrate())
                .isInstanceOf(VarveException.class)
                .hasMessageContaining("VRV404");
    }

    static final class Changed extends SchemaMigration {
        @Override
        protected void define(Changes changes) {
            changes.table("baselinr_runs")
                    .version("1.0.0", "1.1.0")
                    .addColumn("cost_dollars", decimal(10, 4).nullable())
                    .addColumn("bytes_scanned", integer().nullable())
                    .createIndex("idx_runs_cost", "cost_dollars");
        }
    }

    static final class Split extends SchemaMigration {
        @Override
        protected void define(Changes changes) {
            changes.data(
                    "seed",
                    jooq -> jooq.execute("insert into baselinr_runs (run_id, dataset_name, profiled_at)"
                            + " values ('r1', 'seed', '2026-01-01 00:00:00')"));
            changes.data(
                    "mark",
                    jooq -> jooq.update(DSL.table(DSL.name("baselinr_runs")))
                            .set(DSL.field(DSL.name("status"), String.class), "ok")
                            .execute());
        }
    }

    static final class OwnTransaction extends SchemaMigration {
        @Override
        protected void define(Changes changes) {
            changes.data("commit", jooq -> jooq.transaction(inner -> inner.dsl().execute("delete from baselinr_runs")));
        }
    }

    static final class FailingStep extends SchemaMigration {
        @Override
        protected void define(Changes changes) {
            changes.data("halve", jooq -> {
                jooq.execute("update baselinr_runs set status = 'half'");
                throw new IllegalStateException("boom");
            });
        }
    }
}
