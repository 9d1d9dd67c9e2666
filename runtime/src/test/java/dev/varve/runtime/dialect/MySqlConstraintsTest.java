package dev.varve.runtime.dialect;

import dev.varve.runtime.database.MySqlDatabase;
import dev.varve.runtime.database.TestDatabase;
import dev.varve.schema.Constraint.Action;
import org.junit.jupiter.api.Tag;

@Tag("mysql")
final class MySqlConstraintsTest extends ConstraintsContractTest {

    @Override
    TestDatabase fresh() {
        return MySqlDatabase.fresh();
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
