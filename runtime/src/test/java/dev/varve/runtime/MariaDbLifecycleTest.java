package dev.varve.runtime;

import dev.varve.runtime.database.MariaDbDatabase;
import dev.varve.runtime.database.TestDatabase;

final class MariaDbLifecycleTest extends LifecycleContractTest {

    @Override
    TestDatabase fresh() {
        return MariaDbDatabase.fresh();
    }
}
