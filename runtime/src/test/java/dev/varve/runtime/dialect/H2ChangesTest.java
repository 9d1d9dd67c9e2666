package dev.varve.runtime.dialect;

import dev.varve.runtime.database.H2Database;
import dev.varve.runtime.database.TestDatabase;

final class H2ChangesTest extends ChangesContractTest {

    @Override
    TestDatabase fresh() {
        return H2Database.inMemory();
    }
}
