package dev.varve.runtime.dialect;

import org.junit.jupiter.api.Tag;
import dev.varve.runtime.database.MySqlDatabase;
import dev.varve.runtime.database.TestDatabase;

@Tag("mysql")
final class MySqlGenerationTest extends GenerationContractTest {

    @Override
    TestDatabase fresh() {
        return MySqlDatabase.fresh();
    }
}
