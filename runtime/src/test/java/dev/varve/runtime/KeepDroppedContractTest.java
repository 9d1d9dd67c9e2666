package dev.varve.runtime;

import static dev.varve.runtime.LifecycleContractTest.run;
import static dev.varve.runtime.LifecycleContractTest.varve;
import static dev.varve.runtime.RollbackContractTest.ids;
import static dev.varve.runtime.RollbackContractTest.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.runtime.database.EachDatabase;
import dev.varve.runtime.database.TestDatabase;
import dev.varve.runtime.database.TestDatabases;
import dev.varve.runtime.dialect.Dialect;
import dev.varve.runtime.dialect.lookup.Dialects;
import dev.varve.runtime.keep.KeptThing;
import dev.varve.runtime.migration.Changes;
import dev.varve.runtime.migration.SchemaMigration;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.classify.Rollback;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import org.junit.jupiter.api.io.TempDir;

/** What is dropped is set aside: unseen, out of the way, back with a rollback, gone with a purge. */
class KeepDroppedContractTest {

    @TempDir
    private Path folder;

    private static TestChain chain() {
        return TestChain.empty().then("shop", Shop::new).then("less", Less::new);
    }

    /** The names that are free again, taken by other things. */
    private static TestChain longer() {
        return chain().then("again", Again::new);
    }

    private TestDatabase full(TestDatabases kind) throws SQLException {
        TestDatabase database = kind.fresh(folder);
        varve(database, chain().first(1)).migrate();
        run(
                database,
                "insert into customer (id, name, fax) values (1, 'Ada', '555')",
                "insert into customer (id, name, fax) values (2, 'Bob', '556')",
                "insert into visit (id, customer, note) values (7, 1, 'first')");
        return database;
    }

    private static SchemaModel inspect(TestDatabase database) throws SQLException {
        try (var connection = database.dataSource().getConnection()) {
            Dialect dialect = Dialects.of(connection);
            return dialect.inspector().inspect(connection);
        }
    }

    @EachDatabase
    void whatIsSetAsideIsUnseenAndComesBackWhole(TestDatabases kind) throws SQLException {
        TestDatabase plain = full(kind);
        varve(plain, chain()).migrate();
        TestDatabase database = full(kind);
        SchemaModel before = inspect(database);
        Varve varve = varve(database, chain()).keepDropped();
        varve.migrate();
        assertThat(inspect(database)).isEqualTo(inspect(plain));
        assertThat(varve.kept())
                .extracting(thing -> thing.kept().inWords())
                .containsExactly("column \"fax\" of table \"customer\"", "table \"visit\"");
        assertThat(varve(database, chain()).validate().standing()).isEqualTo(Status.Standing.UP_TO_DATE);

        assertThat(varve.planRollback(1).kind()).isEqualTo(Rollback.LOSSLESS);
        assertThat(ids(varve(database, chain()).rollback(1))).containsExactly("0002_less");
        assertThat(inspect(database)).isEqualTo(before);
        assertThat(rows(database, "select id, name, fax from customer order by id"))
                .containsExactly("1|Ada|555", "2|Bob|556");
        assertThat(rows(database, "select id, customer, note from visit")).containsExactly("7|1|first");
        assertThat(varve.kept()).isEmpty();
        if (kind != TestDatabases.SQLITE) { // whose foreign keys hold only in sessions that ask for it
            assertThatThrownBy(() -> run(database, "insert into visit (id, customer, note) values (8, 99, 'x')"))
                    .isInstanceOf(SQLException.class);
        }
        varve.migrate();
        assertThat(varve.kept()).hasSize(2);
    }

    @EachDatabase
    void theNamesAreFreeAgain(TestDatabases kind) throws SQLException {
        TestDatabase database = full(kind);
        Varve varve = varve(database, longer()).keepDropped();
        varve.migrate();
        run(
                database,
                "insert into client (id, name, fax) values (3, 'Eve', 5)",
                "insert into visit (id, note) values (1, 'new')");
        assertThatThrownBy(() -> varve.rollbackTo("0001_shop"))
                .hasMessageContaining("VRV442")
                .hasMessageContaining("column \"varve_kept_")
                .hasMessageContaining("of table \"client\" did not accept NULL");
        run(database, "delete from client where id = 3", "delete from visit");
        assertThat(ids(varve.rollbackTo("0001_shop"))).containsExactly("0003_again", "0002_less");
        assertThat(rows(database, "select id, name, fax from customer order by id"))
                .containsExactly("1|Ada|555", "2|Bob|556");
        assertThat(rows(database, "select id, customer, note from visit")).containsExactly("7|1|first");
    }

    @EachDatabase
    void purgeDropsWhatIsAsideAndSaysWhat(TestDatabases kind) throws SQLException {
        TestDatabase database = full(kind);
        Varve varve = varve(database, longer()).keepDropped();
        varve.migrate();
        assertThat(varve.purge(thing -> thing.since().isBefore(Instant.EPOCH))).isEmpty();
        assertThat(varve.purge(thing -> thing.kept().column().isPresent()))
                .extracting(KeptThing::inWords)
                .singleElement()
                .asString()
                .startsWith("column \"fax\" of table \"customer\", set aside by \"0002_less\" at ");
        assertThat(varve.purge()).extracting(KeptThing::migration).containsExactly("0002_less");
        assertThat(varve.kept()).isEmpty();
        assertThat(varve.purge()).isEmpty();
        assertThatThrownBy(() -> varve.rollbackTo("0001_shop"))
                .hasMessageContaining("VRV44")
                .hasMessageContaining("0002_less");
        assertThat(rows(database, "select id, name from client order by id")).containsExactly("1|Ada", "2|Bob");
    }

    @EachDatabase
    void aDatabaseThatIsBuiltFromNothingKeepsNothing(TestDatabases kind) {
        TestDatabase database = kind.fresh(folder);
        Varve varve = varve(database, longer()).keepDropped();
        varve.migrate();
        assertThat(varve.kept()).isEmpty();
    }

    static final class Shop extends SchemaMigration {
        @Override
        protected void define(Changes changes) {
            changes.createTable("customer", "1.0.0")
                    .column("id", bigint().notNull())
                    .column("name", varchar(40).notNull())
                    .column("fax", varchar(40).notNull())
                    .primaryKey("customer_pk", "id");
            changes.createTable("visit", "1.0.0")
                    .column("id", bigint().notNull())
                    .column("customer", bigint().nullable())
                    .column("note", varchar(40).notNull().defaultValue("none"))
                    .primaryKey("visit_pk", "id")
                    .index("visit_note", "note")
                    .constraint("visit_fk", foreignKey("customer").references("customer", "id"));
        }
    }

    static final class Less extends SchemaMigration {
        @Override
        protected void define(Changes changes) {
            changes.table("customer").dropColumn("fax", varchar(40).notNull());
            changes.dropTable("visit", "1.0.0")
                    .column("id", bigint().notNull())
                    .column("customer", bigint().nullable())
                    .column("note", varchar(40).notNull().defaultValue("none"))
                    .primaryKey("visit_pk", "id")
                    .index("visit_note", "note")
                    .constraint("visit_fk", foreignKey("customer").references("customer", "id"));
        }
    }

    static final class Again extends SchemaMigration {
        @Override
        protected void define(Changes changes) {
            changes.renameTable("customer", "client");
            changes.table("client")
                    .addColumn("fax", integer().nullable())
                    .alterColumn("name", varchar(40).notNull(), text().notNull());
            changes.createTable("visit", "1.0.0")
                    .column("id", bigint().notNull())
                    .column("note", varchar(50).nullable())
                    .primaryKey("visit_pk", "id")
                    .index("visit_note", "note");
        }
    }
}
