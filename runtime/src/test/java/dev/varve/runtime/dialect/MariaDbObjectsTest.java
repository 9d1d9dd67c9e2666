package dev.varve.runtime.dialect;

import dev.varve.runtime.database.MariaDbDatabase;
import dev.varve.runtime.database.TestDatabase;

final class MariaDbObjectsTest extends ObjectsContractTest {

    @Override
    TestDatabase fresh() {
        return MariaDbDatabase.fresh();
    }

    /** It keeps the view, which fails when it is read. */
    @Override
    boolean protectsViews() {
        return false;
    }
}
