package dev.varve.runtime.dialect;

import dev.varve.runtime.database.MySqlDatabase;
import dev.varve.runtime.database.TestDatabase;
import java.sql.SQLException;
import org.junit.jupiter.api.Tag;

@Tag("mysql")
final class MySqlTypeMatrixTest extends MariaDbTypeMatrixTest {

    @Override
    TestDatabase fresh() {
        return MySqlDatabase.fresh();
    }

    @Override
    void prepare(LiveSchema database) throws SQLException {
        database.run("SET time_zone = '+00:00', sql_mode = 'STRICT_ALL_TABLES'");
    }
}
