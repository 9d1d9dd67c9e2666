package dev.varve.runtime;

import static dev.varve.runtime.LifecycleContractTest.ids;
import static dev.varve.runtime.LifecycleContractTest.query;
import static dev.varve.runtime.LifecycleContractTest.varve;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.runtime.database.CountingDataSource;
import dev.varve.runtime.database.EachDatabase;
import dev.varve.runtime.database.TestDatabase;
import dev.varve.runtime.database.TestDatabases;
import dev.varve.runtime.migration.Changes;
import dev.varve.runtime.migration.SchemaMigration;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** When a contract phase is applied, and when it waits. */
class PhasesTest {

    @TempDir
    private Path folder;

    static TestChain chain() {
        return TestChain.empty()
                .then("person", Person::new)
                .expand("person_email_expand", Expand::new)
                .contract("person_email_contract", Contract::new);
    }

    private static TestChain longer() {
        return chain().then("runs", Baselinr.RunsAndResults::new);
    }

    private TestDatabase old(TestDatabases kind) {
        TestDatabase database = kind.fresh(folder);
        varve(database, chain().first(1)).migrate();
        return database;
    }

    @EachDatabase
    void aContractPhaseWaitsForConsent(TestDatabases kind) throws SQLException {
        TestDatabase database = old(kind);
        MigrateOutcome expanded = varve(database, chain()).migrate();
        assertThat(ids(expanded)).containsExactly("0002_person_email_expand");
        assertThat(expanded.waiting()).containsExactly("0003_person_email_contract");
        assertThat(expanded.upToDate()).isFalse();
        assertThat(query(database, "select mail, email from person")).isEmpty();

        Status status = varve(database, chain()).status();
        assertThat(status.standing()).isEqualTo(Status.Standing.CONTRACT_WAITS);
        assertThat(status.print()).contains("0003_person_email_contract  waiting", "contract() applies it");
        assertThat(varve(database, chain()).plan().steps()).isEmpty();
        assertThat(varve(database, chain()).contract().plan().steps()).hasSize(1);

        assertThat(ids(varve(database, chain()).contract().migrate())).containsExactly("0003_person_email_contract");
        assertThat(varve(database, chain()).status().standing()).isEqualTo(Status.Standing.UP_TO_DATE);
        assertThatThrownBy(() -> query(database, "select mail from person")).isInstanceOf(SQLException.class);
        assertThat(varve(database, chain()).migrate().upToDate()).isTrue();
    }

    @EachDatabase
    void aStartWhileOnlyAContractPhaseWaitsIsOneSelect(TestDatabases kind) {
        TestDatabase database = old(kind);
        varve(database, chain()).migrate();
        var counted = new CountingDataSource(database.dataSource());
        MigrateOutcome outcome = Varve.on(counted).registry(new Unread(chain())).migrate();
        assertThat(outcome).isEqualTo(MigrateOutcome.nothingToDo(List.of("0003_person_email_contract")));
        assertThat(counted.taken()).isEqualTo(1);
        assertThat(counted.statements()).hasSize(1);
    }

    @EachDatabase
    void aDatabaseThatIsBuiltFromNothingNeedsNoConsent(TestDatabases kind) {
        TestDatabase database = kind.fresh(folder);
        assertThat(ids(varve(database, longer()).migrate())).hasSize(4);
    }

    @EachDatabase
    void whatWaitsBehindAContractPhaseIsRefusedBeforeAnythingIsApplied(TestDatabases kind) {
        TestDatabase database = old(kind);
        assertThatThrownBy(() -> varve(database, longer()).migrate())
                .hasMessageContaining("VRV411")
                .hasMessageContaining("\"0004_runs\" waits behind the contract phase \"0003_person_email_contract\"")
                .hasMessageContaining(".contractUpTo(\"0003_person_email_contract\")");
        assertThat(varve(database, longer()).status().database()).hasValue("0001_person");
        assertThat(ids(varve(database, longer())
                        .contractUpTo("0003_person_email_contract")
                        .migrate()))
                .hasSize(3);
    }

    @EachDatabase
    void consentUpToAPhaseIsNoneToTheNext(TestDatabases kind) {
        TestDatabase database = old(kind);
        TestChain next = longer().contract("runs_contract", DropRuns::new);
        Varve consenting = varve(database, next).contractUpTo("0003_person_email_contract");
        MigrateOutcome outcome = consenting.migrate();
        assertThat(ids(outcome)).hasSize(3);
        assertThat(outcome.waiting()).containsExactly("0005_runs_contract");
        assertThat(consenting.migrate()).isEqualTo(MigrateOutcome.nothingToDo(List.of("0005_runs_contract")));
    }

    @EachDatabase
    void aTargetBoundsARun(TestDatabases kind) throws SQLException {
        TestDatabase database = kind.fresh(folder);
        assertThat(ids(varve(database, longer()).migrateTo("0001_person"))).containsExactly("0001_person");
        assertThat(varve(database, longer()).planTo("0002_person_email_expand").steps())
                .hasSize(1);
        MigrateOutcome waiting = varve(database, longer()).migrateTo("0003_person_email_contract");
        assertThat(ids(waiting)).containsExactly("0002_person_email_expand");
        assertThat(waiting.waiting()).containsExactly("0003_person_email_contract");
        assertThat(ids(varve(database, longer()).contract().migrateTo("0003_person_email_contract")))
                .containsExactly("0003_person_email_contract");
        assertThat(ids(varve(database, longer()).migrateTo("0001_person"))).isEmpty();
        assertThatThrownBy(() -> varve(database, longer()).migrateTo("0009_nobody"))
                .hasMessageContaining("VRV436")
                .hasMessageContaining("0003_person_email_contract, 0004_runs");
        assertThat(varve(database, longer()).status().database()).hasValue("0003_person_email_contract");
        TestDatabase empty = kind.fresh(folder);
        assertThat(ids(varve(empty, longer()).migrateTo("0003_person_email_contract")))
                .hasSize(3);
    }

    /** A registry of which no migration may be read. */
    static final class Person extends SchemaMigration {
        @Override
        protected void define(Changes changes) {
            changes.createTable("person", "1.0.0")
                    .column("id", bigint().notNull())
                    .column("mail", text().nullable())
                    .primaryKey("person_pk", "id");
        }
    }

    static final class Expand extends SchemaMigration {
        @Override
        protected void define(Changes changes) {
            changes.table("person").addColumn("email", text().nullable()).backfill("mail");
        }
    }

    static final class Contract extends SchemaMigration {
        @Override
        protected void define(Changes changes) {
            changes.table("person").dropColumn("mail", text().nullable());
        }
    }

    static final class DropRuns extends SchemaMigration {
        @Override
        protected void define(Changes changes) {
            changes.table("baselinr_results").dropColumn("metric_value", text().nullable());
        }
    }
}
