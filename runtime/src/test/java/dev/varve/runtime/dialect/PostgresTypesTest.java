package dev.varve.runtime.dialect;

import dev.varve.runtime.database.PostgresDatabase;
import dev.varve.runtime.database.TestDatabase;

final class PostgresTypesTest extends TypesContractTest {

    @Override
    TestDatabase fresh() {
        return PostgresDatabase.fresh();
    }
}
