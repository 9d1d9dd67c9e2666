package dev.varve.runtime.dialect;

import dev.varve.runtime.database.PostgresDatabase;
import dev.varve.runtime.database.TestDatabase;

/** In the form that keeps tables usable. */
final class PostgresOnlineConstraintsTest extends ConstraintsContractTest {

    @Override
    TestDatabase fresh() {
        return PostgresDatabase.fresh();
    }

    @Override
    boolean canTakeNullForEqual() {
        return true;
    }

    @Override
    boolean canDeferUnique() {
        return true;
    }

    @Override
    boolean canDeferForeignKeys() {
        return true;
    }

    @Override
    boolean canExclude() {
        return true;
    }

    @Override
    boolean online() {
        return true;
    }
}
