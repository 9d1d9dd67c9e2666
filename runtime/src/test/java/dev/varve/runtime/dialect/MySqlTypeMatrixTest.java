package dev.varve.runtime.dialect;

import dev.varve.runtime.database.MySqlDatabase;
import dev.varve.runtime.database.TestDatabase;
import dev.varve.schema.ColumnType;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.Tag;

@Tag("mysql")
final class MySqlTypeMatrixTest extends TypeMatrixTest {

    @Override
    TestDatabase fresh() {
        return MySqlDatabase.fresh();
    }

    /** A FLOAT is written with so few digits that the greatest ones are not found again at all. */
    @Override
    boolean keepsAnyway(ColumnType before, ColumnType after) {
        return before instanceof ColumnType.Real && after instanceof ColumnType.Decimal number && number.scale() > 2;
    }

    @Override
    void prepare(LiveSchema database) throws SQLException {
        database.run("SET time_zone = '+00:00', sql_mode = 'STRICT_ALL_TABLES'");
    }

    @Override
    Optional<String> storage(LiveSchema database) {
        return Optional.empty();
    }
}
