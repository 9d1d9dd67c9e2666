package dev.varve.runtime;

import static dev.varve.runtime.LifecycleContractTest.run;
import static dev.varve.runtime.LifecycleContractTest.varve;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.runtime.database.CountingDataSource;
import dev.varve.runtime.database.EachDatabase;
import dev.varve.runtime.database.TestDatabase;
import dev.varve.runtime.database.TestDatabases;
import dev.varve.runtime.execute.Boundary;
import dev.varve.runtime.migration.Changes;
import dev.varve.runtime.migration.SchemaMigration;
import dev.varve.schema.classify.Rollback;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Taking migrations back: what is reached, what is refused, and what the history keeps. */
class RollbackContractTest {

    @TempDir
    private Path folder;

    private static TestChain chain() {
        return TestChain.empty()
                .then("person", Person::new)
                .then(
                        "email",
                        Steps.of(changes -> changes.table("person")
                                .renameColumn("mail", "email")
                                .addColumn("region", Steps.texts())
                                .backfill("'EU'")))
                .then("pet", Steps.create("pet"));
    }

    static List<String> ids(RollbackOutcome outcome) {
        return outcome.rolledBack().stream().map(RollbackOutcome.RolledBack::id).toList();
    }

    static List<String> rows(TestDatabase database, String sql) throws SQLException {
        return LifecycleContractTest.query(database, sql).stream()
                .map(row -> String.join("|", row.stream().map(String::valueOf).toList()))
                .toList();
    }

    private TestDatabase full(TestDatabases kind) throws SQLException {
        TestDatabase database = kind.fresh(folder);
        varve(database, chain().first(1)).migrate();
        run(
                database,
                "insert into person (id, mail) values (1, 'ada@example.org')",
                "insert into person (id) values (2)");
        varve(database, chain()).migrate();
        return database;
    }

    @EachDatabase
    void whatIsLosslessLosesNothingDownAndUpAgain(TestDatabases kind) throws SQLException {
        TestDatabase database = full(kind);
        Varve varve = varve(database, chain());
        assertThat(varve.planRollbackTo("0001_person").kind()).isEqualTo(Rollback.LOSSLESS);
        assertThat(ids(varve.rollbackTo("0001_person"))).containsExactly("0003_pet", "0002_email");

        assertThat(rows(database, "select id, mail from person order by id"))
                .containsExactly("1|ada@example.org", "2|null");
        assertThat(varve(database, chain().first(1)).migrate().upToDate()).isTrue();
        assertThat(varve(database, chain().first(1)).validate().standing()).isEqualTo(Status.Standing.UP_TO_DATE);
        assertThat(varve.status().standing()).isEqualTo(Status.Standing.BEHIND);

        assertThat(LifecycleContractTest.ids(varve.migrate())).containsExactly("0002_email", "0003_pet");
        assertThat(varve.migrate().upToDate()).isTrue();
        assertThat(rows(database, "select id, email, region from person order by id"))
                .containsExactly("1|ada@example.org|EU", "2|null|EU");
        assertThat(rows(database, "select version, state from varve_history order by installed_order"))
                .containsExactly(
                        "1|APPLIED",
                        "2|ROLLED_BACK",
                        "3|ROLLED_BACK",
                        "3|ROLLBACK",
                        "2|ROLLBACK",
                        "2|APPLIED",
                        "3|APPLIED");
        assertThat(ids(varve.rollback(1))).containsExactly("0003_pet");
        assertThat(ids(varve.rollbackTo("0001_person"))).containsExactly("0002_email");
    }

    @EachDatabase
    void whatLosesDataNeedsConsentAndSaysWhat(TestDatabases kind) throws SQLException {
        TestDatabase database = full(kind);
        run(database, "insert into pet (id) values (7)", "update person set region = 'US' where id = 2");
        String before = Contents.of(database);
        Varve varve = varve(database, chain());
        assertThatThrownBy(() -> varve.rollbackTo("0001_person"))
                .hasMessageContaining("VRV441")
                .hasMessageContaining("0003_pet: rows of table \"pet\" that is dropped: 1 row")
                .hasMessageContaining(
                        "0002_email: values of column \"region\" of table \"person\" that is dropped: 1 row")
                .hasMessageContaining("acceptLoss()");
        assertThat(Contents.of(database)).isEqualTo(before);
        assertThat(varve.planRollback(1).print())
                .contains("-- 0003_pet: LOSSY", "lost: rows of table \"pet\" that is dropped: 1 row", "DROP TABLE");
        assertThat(ids(varve.acceptLoss().rollbackTo(Varve.EVERYTHING)))
                .containsExactly("0003_pet", "0002_email", "0001_person");
        assertThat(LifecycleContractTest.ids(varve.migrate())).hasSize(3);
    }

    @EachDatabase
    void aTargetThatIsNotAppliedIsRefused(TestDatabases kind) throws SQLException {
        TestDatabase database = full(kind);
        String before = Contents.of(database);
        Varve varve = varve(database, chain());
        for (String target : List.of("0004_none", "orders:", "0002")) {
            assertThatThrownBy(() -> varve.rollbackTo(target))
                    .hasMessageContaining("VRV440")
                    .hasMessageContaining("\n    0003_pet");
        }
        assertThatThrownBy(() -> varve.rollback(4))
                .hasMessageContaining("VRV440")
                .hasMessageContaining("applied 3");
        assertThatThrownBy(() -> varve.rollback(0)).hasMessageContaining("VRV440");
        assertThat(Contents.of(database)).isEqualTo(before);
    }

    @EachDatabase
    void aStepWithoutAWayBackIsRefusedUntilOneIsWritten(TestDatabases kind) throws SQLException {
        TestDatabase database = full(kind);
        TestChain stuck = chain().then(
                        "names",
                        Steps.of(changes -> changes.sql("shout", "update person set email = upper(email)")
                                .movesRowsOnly()
                                .data("more", jooq -> jooq.execute("update person set region = 'XX'"))))
                .then("later", Steps.create("later"));
        varve(database, stuck).migrate();
        String before = Contents.of(database);
        assertThatThrownBy(() -> varve(database, stuck).acceptLoss().rollbackTo("0003_pet"))
                .hasMessageContaining("VRV442")
                .hasMessageContaining("0004_names: the SQL step \"shout\" has no way back")
                .hasMessageContaining("0004_names: the data step \"more\" has no way back")
                .hasMessageContaining(".undo(");
        assertThat(Contents.of(database)).isEqualTo(before);

        TestChain freed = chain().then(
                        "names",
                        Steps.of(changes -> changes.sql("shout", "update person set email = upper(email)")
                                .undo("update person set email = lower(email)")
                                .undoKeepsAll()
                                .movesRowsOnly()
                                .data("more", jooq -> jooq.execute("update person set region = 'XX'"))
                                .undo(jooq -> jooq.execute("update person set region = 'EU'"))))
                .then("later", Steps.create("later"));
        Varve varve = varve(database, freed);
        assertThatThrownBy(() -> varve.rollbackTo("0003_pet"))
                .hasMessageContaining("VRV441")
                .hasMessageContaining("what the way back from \"more\" does not keep")
                .hasMessageNotContaining("shout");
        assertThat(ids(varve.acceptLoss().rollbackTo("0003_pet"))).containsExactly("0005_later", "0004_names");
        assertThat(rows(database, "select email, region from person order by id"))
                .containsExactly("ada@example.org|EU", "null|EU");
    }

    @EachDatabase
    void whatRowsStandInTheWayOfIsRefused(TestDatabases kind) throws SQLException {
        TestDatabase database = full(kind);
        TestChain chain = chain().then(
                        "id2",
                        Steps.of(changes -> changes.table("person")
                                .addColumn("id2", Steps.longs().notNull())
                                .backfill("id")))
                .then(
                        "loose",
                        Steps.of(changes -> changes.table("person")
                                .alterColumn(
                                        "id2",
                                        Steps.longs().notNull(),
                                        Steps.longs().nullable())));
        varve(database, chain).migrate();
        run(database, "update person set id2 = null where id = 2");
        String before = Contents.of(database);
        assertThatThrownBy(() -> varve(database, chain).acceptLoss().rollback(1))
                .hasMessageContaining("VRV442")
                .hasMessageContaining("column \"id2\" of table \"person\" did not accept NULL")
                .hasMessageContaining("UPDATE ");
        assertThat(Contents.of(database)).isEqualTo(before);
        run(database, "update person set id2 = 9 where id = 2");
        assertThat(ids(varve(database, chain).rollback(1))).containsExactly("0005_loose");
    }

    @EachDatabase
    void nothingToDoAfterARollbackIsOneSelect(TestDatabases kind) throws SQLException {
        TestDatabase database = full(kind);
        varve(database, chain()).rollback(1);
        var counted = new CountingDataSource(database.dataSource());
        assertThat(Varve.on(counted).registry(chain().first(2)).migrate().upToDate())
                .isTrue();
        assertThat(counted.statements()).hasSize(1);
    }

    @EachDatabase
    void whatRequiresAMigrationOfAnotherModuleGoesWithIt(TestDatabases kind) {
        TestDatabase database = kind.fresh(folder);
        TestModule people = TestModule.named("people")
                .then("person", Steps.create("person"))
                .then("city", Steps.create("city"));
        TestModule orders = TestModule.named("orders")
                .then("item", Steps.create("item"))
                .requiring("people:0002_city", "place", Steps.create("place"))
                .then("price", Steps.create("price"));
        Varve varve = Varve.on(database.dataSource()).registry(people, orders);
        varve.migrate();
        assertThat(ids(varve.rollbackTo("people:0001_person")))
                .containsExactly("orders:0003_price", "orders:0002_place", "people:0002_city");
        assertThat(LifecycleContractTest.ids(varve.migrate())).hasSize(3);
        assertThat(ids(varve.rollbackTo("orders:"))).hasSize(3);
        assertThat(ids(varve.rollback(1))).containsExactly("people:0002_city");
        assertThat(ids(varve.rollbackTo(Varve.EVERYTHING))).containsExactly("people:0001_person");
        assertThat(LifecycleContractTest.ids(varve.migrate())).hasSize(5);
    }

    @Test
    void whatIsHalfTakenBackIsExplainedAndFinished() throws SQLException {
        TestDatabase database = full(TestDatabases.H2);
        Varve varve = varve(database, chain());
        assertThatThrownBy(() -> varve.trace((boundary, migration, step) -> {
                            if (boundary == Boundary.BEFORE_INTENT && step == 2) {
                                throw new IllegalStateException("stopped");
                            }
                        })
                        .rollbackTo("0001_person"))
                .isInstanceOf(RuntimeException.class);
        assertThat(varve.status().standing()).isEqualTo(Status.Standing.INTERRUPTED);
        assertThat(varve.status().print()).contains("0002_email");
        assertThat(varve.explain().toString())
                .contains("\"0002_email (rollback)\" was begun by")
                .contains("first finishes \"0002_email (rollback)\", whether it migrates or rolls back")
                .contains("applies \"0002_email\" again");
        assertThat(varve.plan().steps())
                .extracting(dev.varve.runtime.plan.Step::id)
                .containsExactly("0002_email (rollback)", "0002_email", "0003_pet");
        assertThatThrownBy(() -> varve.rollbackTo("0002_email")).hasMessageContaining("VRV444");
        assertThatThrownBy(() -> varve.purge()).hasMessageContaining("VRV444");
        assertThat(ids(varve.rollbackTo("0001_person"))).containsExactly("0002_email");
        assertThat(varve(database, chain().first(1)).migrate().upToDate()).isTrue();
        assertThat(rows(database, "select id, mail from person order by id"))
                .containsExactly("1|ada@example.org", "2|null");
    }

    static final class Person extends SchemaMigration {
        @Override
        protected void define(Changes changes) {
            changes.createTable("person", "1.0.0")
                    .column("id", bigint().notNull())
                    .column("mail", text().nullable())
                    .primaryKey("person_pk", "id");
        }
    }
}
