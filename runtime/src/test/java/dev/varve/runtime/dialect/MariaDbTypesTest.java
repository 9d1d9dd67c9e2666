package dev.varve.runtime.dialect;

import dev.varve.runtime.database.MariaDbDatabase;
import dev.varve.runtime.database.TestDatabase;

final class MariaDbTypesTest extends TypesContractTest {

    @Override
    TestDatabase fresh() {
        return MariaDbDatabase.fresh();
    }
}
