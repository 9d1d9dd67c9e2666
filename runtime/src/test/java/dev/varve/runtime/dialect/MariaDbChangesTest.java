package dev.varve.runtime.dialect;

import dev.varve.runtime.database.MariaDbDatabase;
import dev.varve.runtime.database.TestDatabase;

final class MariaDbChangesTest extends ChangesContractTest {

    @Override
    TestDatabase fresh() {
        return MariaDbDatabase.fresh();
    }
}
