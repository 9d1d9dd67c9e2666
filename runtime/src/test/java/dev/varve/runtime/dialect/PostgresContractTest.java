package dev.varve.runtime.dialect;

import dev.varve.runtime.database.PostgresDatabase;
import dev.varve.runtime.database.TestDatabase;

final class PostgresContractTest extends DialectContractTest {

    @Override
    TestDatabase fresh() {
        return PostgresDatabase.fresh();
    }
}
