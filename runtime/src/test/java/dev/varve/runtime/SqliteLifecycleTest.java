package dev.varve.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.runtime.database.SqliteDatabase;
import dev.varve.runtime.database.TestDatabase;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

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
}
