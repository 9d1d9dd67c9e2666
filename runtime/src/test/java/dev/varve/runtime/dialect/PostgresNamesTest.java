package dev.varve.runtime.dialect;

import dev.varve.runtime.database.PostgresDatabase;
import dev.varve.runtime.database.TestDatabase;

final class PostgresNamesTest extends NamesContractTest {

    @Override
    TestDatabase fresh() {
        return PostgresDatabase.alone();
    }
}
