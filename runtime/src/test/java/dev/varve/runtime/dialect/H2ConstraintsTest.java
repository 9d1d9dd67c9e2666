package dev.varve.runtime.dialect;

import dev.varve.runtime.database.H2Database;
import dev.varve.runtime.database.TestDatabase;

final class H2ConstraintsTest extends ConstraintsContractTest {

    @Override
    TestDatabase fresh() {
        return H2Database.inMemory();
    }

    @Override
    boolean canTakeNullForEqual() {
        return true;
    }

    @Override
    boolean canDeferUnique() {
        return false;
    }

    @Override
    boolean canDeferForeignKeys() {
        return false;
    }

    @Override
    boolean canExclude() {
        return false;
    }
}
