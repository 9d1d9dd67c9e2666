package dev.varve.runtime;

import dev.varve.runtime.database.SqliteDatabase;
import dev.varve.runtime.database.TestDatabase;

final class SqliteAllOrNothingTest extends AllOrNothingContractTest {

    @Override
    TestDatabase fresh() {
        return SqliteDatabase.in(folder);
    }
}
