package dev.varve.runtime.dialect;

import dev.varve.runtime.database.H2Database;
import dev.varve.runtime.database.TestDatabase;

final class H2ContractTest extends DialectContractTest {

    @Override
    TestDatabase fresh() {
        return H2Database.inMemory();
    }
}
