package dev.varve.runtime;

import static dev.varve.runtime.LifecycleContractTest.query;
import static dev.varve.runtime.LifecycleContractTest.run;
import static dev.varve.runtime.LifecycleContractTest.varve;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.varve.runtime.database.H2Database;
import dev.varve.runtime.database.MariaDbDatabase;
import dev.varve.runtime.database.MySqlDatabase;
import dev.varve.runtime.database.PostgresDatabase;
import dev.varve.runtime.database.SqliteDatabase;
import dev.varve.runtime.database.TestDatabase;
import dev.varve.runtime.migration.Changes;
import dev.varve.runtime.migration.ColumnDefinition;
import dev.varve.runtime.migration.ConstraintDefinition;
import dev.varve.runtime.migration.SchemaMigration;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A migration that rows stand in the way of fails with the query that finds them, and it does find them. */
final class RowsInTheWayTest {

    @TempDir
    private Path folder;

    @Test
    void inPostgres() throws SQLException {
        check(PostgresDatabase::fresh);
    }

    @Test
    void inH2() throws SQLException {
        check(H2Database::inMemory);
    }

    @Test
    void inSqlite() throws SQLException {
        check(() -> SqliteDatabase.in(folder));
    }

    @Test
    void inMariaDb() throws SQLException {
        check(MariaDbDatabase::fresh);
    }

    @Test
    @Tag("mysql")
    void inMySql() throws SQLException {
        check(MySqlDatabase::fresh);
    }

    private interface Fresh {
        TestDatabase database() throws SQLException;
    }

    private static void check(Fresh fresh) throws SQLException {
        check(
                fresh,
                changes -> changes.table("item").addConstraint("uq", migration().uniqueCode()),
                1);
        check(
                fresh,
                changes -> changes.table("item").addConstraint("ck", migration().checkCode()),
                2);
        check(
                fresh,
                changes -> changes.table("item").addConstraint("fk", migration().toShop()),
                1);
        check(fresh, changes -> changes.table("item").createUniqueIndex("ux", "code"), 1);
        check(
                fresh,
                changes -> changes.table("item").dropPrimaryKey("pk_item", "id").addPrimaryKey("pk", "code"),
                1);
    }

    private static Definitions migration() {
        return new Definitions();
    }

    private static void check(Fresh fresh, Consumer<Changes> change, int rows) throws SQLException {
        TestDatabase database = fresh.database();
        TestChain chain = TestChain.empty().then("tables", () -> of(RowsInTheWayTest::tables));
        varve(database, chain).migrate();
        run(database, "insert into shop (id) values (1)");
        run(database, "insert into item (id, code, shop) values (1, 5, 1)");
        run(database, "insert into item (id, code, shop) values (2, 5, 9)");
        run(database, "insert into item (id, code, shop) values (3, 7, null)");
        Throwable failure = catchThrowable(() ->
                varve(database, chain.then("rule", () -> of(change))).migrate());
        assertThat(failure).hasMessageContaining("[VRV402]").hasMessageContaining("this finds them:");
        String query = failure.getMessage()
                .lines()
                .dropWhile(line -> !line.contains("this finds them:"))
                .skip(1)
                .findFirst()
                .orElseThrow();
        List<List<String>> found = query(database, query);
        assertThat(found).hasSize(rows);
    }

    private static void tables(Changes changes) {
        var types = new Definitions();
        changes.createTable("shop", "1.0.0").column("id", types.number()).primaryKey("pk_shop", "id");
        changes.createTable("item", "1.0.0")
                .column("id", types.number())
                .column("code", types.number())
                .column("shop", types.number().nullable())
                .primaryKey("pk_item", "id");
    }

    private static SchemaMigration of(Consumer<Changes> definition) {
        return new Definitions() {
            @Override
            protected void define(Changes changes) {
                definition.accept(changes);
            }
        };
    }

    /** What only a migration can say. */
    private static class Definitions extends SchemaMigration {

        @Override
        protected void define(Changes changes) {}

        ColumnDefinition number() {
            return bigint();
        }

        ConstraintDefinition uniqueCode() {
            return unique("code");
        }

        ConstraintDefinition checkCode() {
            return check("code > 5");
        }

        ConstraintDefinition toShop() {
            return foreignKey("shop").references("shop", "id");
        }
    }
}
