package dev.varve.runtime.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.runtime.database.CountingDataSource;
import dev.varve.runtime.database.PostgresDatabase;
import dev.varve.runtime.database.TestDatabase;
import dev.varve.runtime.dialect.lookup.Dialects;
import dev.varve.schema.SchemaModel;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** How many queries it takes to read the schema of PostgreSQL: as many for two tables as for many. */
final class ReadingCountsTest {

    private static final int QUERIES = 8;

    private final TestDatabase database = PostgresDatabase.fresh();

    private List<String> queries(int tables) throws SQLException {
        var counting = new CountingDataSource(database.dataSource());
        try (Connection connection = counting.getConnection()) {
            SchemaModel model = Dialects.of(connection).inspector().inspect(connection, new TreeSet<>());
            assertThat(model.tables()).hasSize(tables);
        }
        return counting.statements().stream()
                .filter(sql -> !sql.startsWith("SHOW"))
                .toList();
    }

    private void create(int from, int to) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            for (int i = from; i < to; i++) {
                statement.execute("create table t" + i + " (id bigint generated always as identity primary key, a text"
                        + " check (a <> ''), b int references t" + Math.max(0, i - 1) + ", unique (a))");
                statement.execute("create index on t" + i + " (b)");
            }
        }
    }

    @Test
    void theyAreFewAndTheSameForManyTables() throws SQLException {
        create(0, 2);
        List<String> few = queries(2);
        create(2, 60);
        assertThat(queries(60)).isEqualTo(few);
        assertThat(few).hasSizeLessThanOrEqualTo(QUERIES);
    }
}
