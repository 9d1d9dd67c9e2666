package dev.varve.runtime.dialect;

import dev.varve.runtime.database.MySqlDatabase;
import dev.varve.runtime.database.TestDatabase;
import org.junit.jupiter.api.Tag;

@Tag("mysql")
final class MySqlConstraintsTest extends MariaDbConstraintsTest {

    @Override
    TestDatabase fresh() {
        return MySqlDatabase.fresh();
    }
}
