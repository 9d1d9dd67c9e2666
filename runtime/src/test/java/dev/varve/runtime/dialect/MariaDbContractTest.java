package dev.varve.runtime.dialect;

import dev.varve.runtime.database.MariaDbDatabase;
import dev.varve.runtime.database.TestDatabase;

final class MariaDbContractTest extends DialectContractTest {

    @Override
    boolean hasLists() {
        return false;
    }

    @Override
    TestDatabase fresh() {
        return MariaDbDatabase.fresh();
    }
}
