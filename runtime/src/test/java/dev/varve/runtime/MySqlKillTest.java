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

    /** Each DDL statement and each database waits for files, so a build tries a part; -Pstress tries every boundary. */
    @Override
    int oneIn() {
        return 8;
    }

    @Override
    Optional<SessionEnd> sessionEnd() {
        return Optional.of(MariaDbKillTest::endSession);
    }
}
