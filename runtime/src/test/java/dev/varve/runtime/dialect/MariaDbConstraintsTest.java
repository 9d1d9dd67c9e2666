package dev.varve.runtime.dialect;

import dev.varve.runtime.database.MariaDbDatabase;
import dev.varve.runtime.database.TestDatabase;
import dev.varve.schema.Constraint.Action;

class MariaDbConstraintsTest extends ConstraintsContractTest {

    @Override
    TestDatabase fresh() {
        return MariaDbDatabase.fresh();
    }

    @Override
    Action read(Action written) {
        return written == Action.RESTRICT ? Action.NO_ACTION : written;
    }

    @Override
    boolean canTakeNullForEqual() {
        return false;
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
