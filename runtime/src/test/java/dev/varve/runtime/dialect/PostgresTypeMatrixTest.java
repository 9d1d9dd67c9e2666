package dev.varve.runtime.dialect;

import dev.varve.runtime.database.PostgresDatabase;
import dev.varve.runtime.database.TestDatabase;
import dev.varve.schema.ColumnType;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Collectors;

final class PostgresTypeMatrixTest extends TypeMatrixTest {

    @Override
    TestDatabase fresh() {
        return PostgresDatabase.fresh();
    }

    @Override
    boolean keepsAnyway(ColumnType before, ColumnType after) {
        return false;
    }

    @Override
    void prepare(LiveSchema database) throws SQLException {
        for (var type : TypeMatrix.ENUMS.entrySet()) {
            database.run(type.getValue().stream()
                    .map(value -> database.dialect().literal(new ColumnType.Text(), value))
                    .collect(Collectors.joining(", ", "CREATE TYPE " + type.getKey() + " AS ENUM (", ")")));
        }
    }


    @Override
    Optional<String> storage(LiveSchema database) throws SQLException {
        try (var statement = database.connection().createStatement();
                var row = statement.executeQuery("SELECT pg_relation_filenode('t')")) {
            row.next();
            return Optional.of(row.getString(1));
        }
    }
}
