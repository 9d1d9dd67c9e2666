package dev.varve.runtime.dialect;

import dev.varve.runtime.database.PostgresDatabase;
import dev.varve.runtime.database.TestDatabase;

/** In the form that keeps tables usable. */
final class PostgresOnlineContractTest extends DialectContractTest {

    @Override
    TestDatabase fresh() {
        return PostgresDatabase.fresh();
    }

    @Override
    boolean online() {
        return true;
    }

    /** The other form tries all of them; this one has a statement of its own for only some kinds of change. */
    @Override
    int pairs() {
        return Math.max(1, super.pairs() / 5);
    }
}
