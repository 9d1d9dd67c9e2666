package dev.varve.runtime;

import static dev.varve.runtime.LifecycleContractTest.run;

import dev.varve.runtime.database.MySqlDatabase;
import dev.varve.runtime.database.TestDatabase;
import org.junit.jupiter.api.Tag;
import java.sql.SQLException;
import java.util.Optional;

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
