package dev.varve.runtime;

import dev.varve.runtime.database.MySqlDatabase;
import dev.varve.runtime.database.TestDatabase;
import java.util.Optional;
import org.junit.jupiter.api.Tag;

@Tag("mysql")
final class MySqlKillTest extends KillContractTest {

    @Override
    TestDatabase fresh() {
        return MySqlDatabase.fresh();
    }

    @Override
    Optional<SessionEnd> sessionEnd() {
        return Optional.of(MariaDbKillTest::endSession);
    }
}
