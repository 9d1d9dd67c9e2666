package dev.varve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.cli.shop.Baselinr;
import dev.varve.runtime.Varve;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Scenario S1, whole, by command line and API: integer versions over a relational store. */
final class BaselinrScenarioTest extends AtAPlace {

    private Run varve(String... words) {
        return varve(Baselinr.class, words);
    }

    /** Dry run, validation, a target, several versions at once, every kind of migration, nothing lost. */
    @ParameterizedTest
    @EnumSource
    void versionsAreAppliedAndNothingIsLost(Place place) throws SQLException {
        url = place.url(folder);
        Run status = varve("status");
        assertThat(status.code()).isEqualTo(3);
        assertThat(status.out())
                .contains("database  (no migration)", "code      0007_new_field", "the database is behind");
        assertThat(varve("validate").code()).isZero();
        assertThat(varve("plan").out()).contains("baselinr_runs", "idx_runs_cost", "name new_field after the dataset");
        assertThat(varve("history").out()).isEqualTo("No migration is applied to the database.\n");

        assertThat(varve("migrate", "--target", "0001_storage").out()).isEqualTo("Applied 1 migration.\n");
        sql(
                "insert into baselinr_runs (run_id, dataset_name, status, row_count)"
                        + " values ('r1', 'orders', 'done', 2147483647)",
                "insert into baselinr_results (id, run_id) values (1, 'r1')",
                "insert into baselinr_events (event_id, event_type) values ('e1', 'RUN_COMPLETED')");
        assertThat(varve("migrate", "--target", "0004_row_count").out()).isEqualTo("Applied 3 migrations.\n");
        assertThat(varve("status").out()).contains("database  0004_row_count", "code      0007_new_field");
        sql("update baselinr_runs set cost_dollars = 0.0125, bytes_scanned = 9000000000");
        sql("insert into baselinr_new_feature (id, feature_name) values (1, 'x')");
        assertThat(value("select kind from baselinr_new_feature")).isEqualTo("none");

        assertThat(varve("migrate").out()).isEqualTo("Applied 3 migrations.\n");
        assertThat(value("select row_count from baselinr_runs")).isEqualTo("2147483647");
        assertThat(value("select status from baselinr_runs")).isEqualTo("completed");
        assertThat(value("select event_type from baselinr_events")).isEqualTo("run_completed");
        assertThat(value("select new_field from baselinr_runs")).isEqualTo("orders_v1");
        assertThat(value("select run_id from baselinr_results")).isEqualTo("r1");
        sql("update baselinr_runs set row_count = 2147483648");
        assertThat(varve("status").code()).isZero();
        assertThat(varve("validate").code()).isZero();
        assertThat(varve("drift").code()).isZero();
        assertThat(varve("migrate").out()).startsWith("Nothing to do");
    }

    /** "Not currently supported" in the document; here it is derived, and says what it would lose. */
    @ParameterizedTest
    @EnumSource
    void theWayBackIsDerived(Place place) throws SQLException {
        url = place.url(folder);
        varve("migrate", "--target", "0001_storage");
        sql("insert into baselinr_runs (run_id, dataset_name, status, row_count) values ('r1', 'orders', 'done', 7)");
        varve("migrate");
        Run plan = varve("rollback", "--to", "0004_row_count", "--plan");
        assertThat(plan.code()).as(plan.out()).isEqualTo(3);
        assertThat(varve("rollback", "--to", "0004_row_count", "--accept-loss").out())
                .isEqualTo("Rolled back 3 migrations.\n");
        assertThat(value("select status from baselinr_runs")).isEqualTo("done");
        assertThat(varve("rollback", "--to", "0003_new_feature").code()).isZero();
        sql("update baselinr_runs set cost_dollars = 1.5");
        Run refused = varve("rollback", "--to", "0001_storage");
        assertThat(refused.code()).isEqualTo(3);
        assertThat(refused.err()).contains("VRV441", "\"cost_dollars\"");
        assertThat(varve("rollback", "--to", "0001_storage", "--accept-loss").code())
                .isZero();
        assertThat(value("select row_count from baselinr_runs")).isEqualTo("7");
        assertThat(varve("migrate").out()).isEqualTo("Applied 6 migrations.\n");
        assertThat(varve("drift").code()).isZero();
    }

    /** A failure midway meant a backup; here it is put right and goes on. */
    @ParameterizedTest
    @EnumSource
    void aFailureMidwayIsPutRightAndGoesOn(Place place) throws SQLException {
        url = place.url(folder);
        varve("migrate");
        sql("insert into baselinr_runs (run_id, dataset_name, status) values ('r1', 'orders', 'lost')");
        Run failed = varve(Baselinr.Stricter.class, "migrate");
        assertThat(failed.code()).as(failed.err()).isEqualTo(6);
        assertThat(failed.err()).contains("0008_known_status");
        assertThat(value("select status from baselinr_runs")).isEqualTo("lost");
        sql("update baselinr_runs set status = 'failed'");
        assertThat(varve(Baselinr.Stricter.class, "migrate").out()).isEqualTo("Applied 1 migration.\n");
        assertThat(varve(Baselinr.Stricter.class, "drift").code()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void aMissingVersionIsRefusedByNumber(Place place) throws SQLException {
        url = place.url(folder);
        for (String command : new String[] {"status", "validate", "plan", "migrate"}) {
            Run run = varve(Baselinr.Incomplete.class, command);
            assertThat(run.code()).isEqualTo(8);
            assertThat(run.err()).contains("VRV507", "version \"3\"", "asks for \"2\"");
        }
        assertThat(varve("history").out()).startsWith("No migration is applied");
        varve("migrate");
        Run older = varve(Baselinr.Incomplete.class, "status");
        assertThat(older.code()).isEqualTo(8);
    }

    /** Command line and API are one. */
    @ParameterizedTest
    @EnumSource
    void theApiSaysTheSame(Place place) throws SQLException {
        url = place.url(folder);
        var varve = Varve.on(new DriverDataSource(DriverManager.getDriver(url), url, new Properties()))
                .registry(new Baselinr());
        assertThat(varve.plan().steps()).hasSize(7);
        assertThat(varve.migrateTo("0002_run_costs").applied()).hasSize(2);
        assertThat(varve("status", "--json").out()).contains("\"database\" : \"0002_run_costs\"");
        assertThat(varve("migrate").code()).isZero();
        assertThat(varve.status().database()).contains("0007_new_field");
        assertThat(varve.migrate().upToDate()).isTrue();
        varve.acceptLoss().rollback(1);
        assertThat(varve("status").out()).contains("database  0006_event_names");
    }
}
