package dev.varve.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.runtime.database.SqliteDatabase;
import dev.varve.runtime.database.TestDatabase;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.sqlite.SQLiteDataSource;

final class SqliteLifecycleTest extends TransactionalLifecycleTest {

    @Override
    TestDatabase fresh() {
        return SqliteDatabase.in(folder);
    }

    @Test
    void anotherWriterIsWaitedForAndNotForEver() throws SQLException {
        TestDatabase database = fresh();
        try (var connection = database.dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            assertThatThrownBy(() -> varve(database, Baselinr.chain())
                            .lockTimeout(Duration.ofMillis(300))
                            .migrate())
                    .hasMessageContaining("VRV401");
            statement.execute("ROLLBACK");
        }
        assertThat(ids(varve(database, Baselinr.chain()).migrate())).hasSize(4);
    }

    /** Such a reference makes SQLite refuse to check the whole database; it is none of a migration's business. */
    @Test
    void aReferenceThatCannotBeCheckedDoesNotStopAMigration() throws SQLException {
        var database = (SQLiteDataSource) fresh().dataSource();
        database.setEnforceForeignKeys(true);
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("PRAGMA foreign_keys=OFF");
            statement.execute("CREATE TABLE parent (a INTEGER)");
            statement.execute("CREATE TABLE child (b INTEGER REFERENCES parent(a))");
            statement.execute("INSERT INTO child VALUES (1)");
        }
        assertThat(ids(Varve.on(database).registry(Baselinr.chain()).migrate())).hasSize(4);
    }
}
