package dev.varve.runtime.dialect;

import dev.varve.runtime.database.H2Database;
import dev.varve.runtime.database.TestDatabase;

final class H2NamesTest extends NamesContractTest {

    @Override
    TestDatabase fresh() {
        return H2Database.inMemory();
    }
}
