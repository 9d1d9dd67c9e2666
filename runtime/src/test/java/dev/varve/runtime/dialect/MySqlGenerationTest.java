package dev.varve.runtime.dialect;

import dev.varve.runtime.database.MySqlDatabase;
import dev.varve.runtime.database.TestDatabase;
import org.junit.jupiter.api.Tag;

@Tag("mysql")
final class MySqlGenerationTest extends GenerationContractTest {

    @Override
    TestDatabase fresh() {
        return MySqlDatabase.fresh();
    }
}
