package dev.varve.runtime.dialect;

import dev.varve.runtime.database.H2Database;
import dev.varve.runtime.database.TestDatabase;
import dev.varve.schema.ColumnType;
import java.sql.SQLException;
import java.util.Optional;

final class H2TypeMatrixTest extends TypeMatrixTest {

    @Override
    TestDatabase fresh() {
        return H2Database.inMemory();
    }

    @Override
    boolean keepsAnyway(ColumnType before, ColumnType after) {
        return false;
    }

    @Override
    void prepare(LiveSchema database) {}


    @Override
    Optional<String> storage(LiveSchema database) throws SQLException {
        try (var statement = database.connection().createStatement();
                var row = statement.executeQuery("SELECT LAST_MODIFICATION FROM INFORMATION_SCHEMA.TABLES"
                        + " WHERE TABLE_SCHEMA = CURRENT_SCHEMA AND TABLE_NAME = 'T'")) {
            row.next();
            return Optional.of(row.getString(1));
        }
    }
}
