package dev.varve.runtime.dialect;

import dev.varve.runtime.database.PostgresDatabase;
import dev.varve.runtime.database.TestDatabase;

/** In the form that keeps tables usable. */
final class PostgresOnlineChangesTest extends ChangesContractTest {

    @Override
    TestDatabase fresh() {
        return PostgresDatabase.fresh();
    }

    @Override
    boolean online() {
        return true;
    }
}
