package dev.varve.runtime;

import static dev.varve.runtime.LifecycleContractTest.ids;
import static dev.varve.runtime.LifecycleContractTest.query;
import static dev.varve.runtime.LifecycleContractTest.run;
import static dev.varve.runtime.LifecycleContractTest.varve;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.runtime.database.H2Database;
import dev.varve.runtime.database.TestDatabase;
import dev.varve.runtime.migration.Changes;
import dev.varve.runtime.migration.CheckpointedStep;
import dev.varve.runtime.migration.Rerun;
import dev.varve.runtime.migration.SchemaMigration;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Data steps that end in the middle, where the database takes back no more than the last transaction. */
final class DataStepRecoveryTest {

    private static final String COUNT = "update baselinr_runs set row_count = row_count + 1";

    private final TestDatabase database = H2Database.inMemory();
    private final AtomicInteger starts = new AtomicInteger();

    @BeforeEach
    void rows() throws SQLException {
        varve(database, Baselinr.chain().first(1)).migrate();
        run(
                database,
                "insert into baselinr_runs (run_id, dataset_name, row_count, profiled_at) values "
                        + IntStream.range(0, 9)
                                .mapToObj(i -> "('r" + i + "', 'd', 0, '2026-01-01 00:00:00')")
                                .collect(Collectors.joining(", ")));
    }

    @Test
    void aStepWithCheckpointsGoesOnWhereItWas() throws SQLException {
        TestChain chain = with(changes -> changes.data("count", portions()));
        assertThatThrownBy(() -> varve(database, chain).migrate()).hasMessageContaining("VRV403");
        assertThat(query(database, "select sum(row_count) from baselinr_runs")).containsExactly(List.of("6"));
        assertThat(varve(database, chain).explain().print()).contains("it goes on from its checkpoint \"r5\"");
        assertThat(ids(varve(database, chain).migrate())).containsExactly("0002_step");
        assertThat(query(database, "select distinct row_count from baselinr_runs"))
                .containsExactly(List.of("1"));
    }

    @Test
    void aStepThatCommittedNothingRunsAgainWhateverIsDeclared() throws SQLException {
        TestChain chain = with(changes -> changes.data("count", jooq -> {
            jooq.execute(COUNT);
            failOnce();
        }));
        assertThatThrownBy(() -> varve(database, chain).migrate()).hasMessageContaining("VRV403");
        varve(database, chain).migrate();
        assertThat(query(database, "select distinct row_count from baselinr_runs"))
                .containsExactly(List.of("1"));
    }

    @Test
    void aStepThatCommittedSomethingIsAskedAbout() throws SQLException {
        TestChain chain = with(changes -> changes.data("count", jooq -> {
            jooq.execute(COUNT);
            jooq.execute("create table if not exists side (id int)");
            failOnce();
        }));
        assertThatThrownBy(() -> varve(database, chain).migrate()).hasMessageContaining("VRV403");
        assertThat(varve(database, chain).explain().print())
                .contains("nobody can tell whether it took effect")
                .contains("resolve(\"0002_step\", 1, true or false)");
        assertThatThrownBy(() -> varve(database, chain).migrate())
                .hasMessageContaining("VRV415")
                .hasMessageContaining(
                        "it took effect, go on after it:\n    Varve.on(dataSource).resolve(\"0002_step\", 1, true)");
        varve(database, chain).resolve("0002_step", 1, true);
        varve(database, chain).migrate();
        assertThat(query(database, "select distinct row_count from baselinr_runs"))
                .containsExactly(List.of("1"));
        assertThat(query(database, "select resolved from varve_journal where migration = '0002_step'"))
                .containsExactly(List.of("a person said so"));
    }

    @Test
    void whatAPersonSaysDidNotTakeEffectRunsAgain() throws SQLException {
        TestChain chain = with(changes -> changes.data("count", jooq -> {
            jooq.execute("create table if not exists side (id int)");
            failOnce();
            jooq.execute(COUNT);
        }));
        assertThatThrownBy(() -> varve(database, chain).migrate()).hasMessageContaining("VRV403");
        varve(database, chain).resolve("0002_step", 1, false);
        varve(database, chain).migrate();
        assertThat(query(database, "select distinct row_count from baselinr_runs"))
                .containsExactly(List.of("1"));
    }

    @Test
    void anIdempotentStepRunsAgain() throws SQLException {
        TestChain chain = with(changes -> changes.data("set", Rerun.IDEMPOTENT, jooq -> {
            jooq.execute("update baselinr_runs set row_count = 5");
            jooq.execute("create table if not exists side (id int)");
            failOnce();
        }));
        assertThatThrownBy(() -> varve(database, chain).migrate()).hasMessageContaining("VRV403");
        varve(database, chain).migrate();
        assertThat(starts).hasValue(2);
        assertThat(query(database, "select distinct row_count from baselinr_runs"))
                .containsExactly(List.of("5"));
    }

    /** Three rows a portion; fails once in the third. */
    private CheckpointedStep portions() {
        return (jooq, checkpoint) -> {
            String last = checkpoint.last().orElse("");
            while (true) {
                List<String> keys = jooq.fetch(
                                "select run_id from baselinr_runs where run_id > ? order by run_id limit 3", last)
                        .getValues(0, String.class);
                if (keys.isEmpty()) {
                    return;
                }
                for (String key : keys) {
                    jooq.execute(COUNT + " where run_id = ?", key);
                }
                last = keys.get(keys.size() - 1);
                if (last.equals("r8")) {
                    failOnce();
                }
                checkpoint.keep(last);
            }
        };
    }

    private void failOnce() {
        if (starts.incrementAndGet() == 1) {
            throw new IllegalStateException("boom");
        }
    }

    private static TestChain with(Consumer<Changes> defined) {
        return Baselinr.chain().first(1).then("step", () -> new SchemaMigration() {
            @Override
            protected void define(Changes changes) {
                defined.accept(changes);
            }
        });
    }
}
