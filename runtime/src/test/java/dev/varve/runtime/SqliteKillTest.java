package dev.varve.runtime;

import dev.varve.runtime.database.SqliteDatabase;
import dev.varve.runtime.database.TestDatabase;
import java.util.Optional;

final class SqliteKillTest extends KillContractTest {

    @Override
    TestDatabase fresh() {
        return SqliteDatabase.in(folder);
    }

    @Override
    Optional<SessionEnd> sessionEnd() {
        return Optional.empty();
    }
}
