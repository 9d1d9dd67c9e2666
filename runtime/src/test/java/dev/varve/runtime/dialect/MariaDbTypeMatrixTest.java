package dev.varve.runtime.dialect;

import dev.varve.runtime.database.MariaDbDatabase;
import dev.varve.runtime.database.TestDatabase;
import dev.varve.schema.ColumnType;
import java.sql.SQLException;
import java.util.Optional;

class MariaDbTypeMatrixTest extends TypeMatrixTest {

    @Override
    TestDatabase fresh() {
        return MariaDbDatabase.fresh();
    }

    /** A FLOAT is written with so few digits that the greatest ones are not found again at all. */
    @Override
    boolean keepsAnyway(ColumnType before, ColumnType after) {
        return before instanceof ColumnType.Real && after instanceof ColumnType.Decimal number && number.scale() > 2;
    }

    @Override
    void prepare(LiveSchema database) throws SQLException {
        database.run("SET time_zone = '+00:00', sql_mode = 'STRICT_ALL_TABLES,NO_BACKSLASH_ESCAPES'");
    }

    @Override
    Optional<String> storage(LiveSchema database) {
        return Optional.empty();
    }
}
