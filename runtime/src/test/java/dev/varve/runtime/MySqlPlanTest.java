package dev.varve.runtime;

import dev.varve.runtime.database.MySqlDatabase;
import dev.varve.runtime.database.TestDatabase;
import org.junit.jupiter.api.Tag;

@Tag("mysql")
final class MySqlPlanTest extends MariaDbPlanTest {

    @Override
    TestDatabase fresh() {
        return MySqlDatabase.fresh();
    }
}
