package dev.varve.runtime;

import static dev.varve.runtime.LifecycleContractTest.run;

import dev.varve.runtime.database.MariaDbDatabase;
import dev.varve.runtime.database.TestDatabase;
import java.sql.SQLException;
import java.util.Optional;

final class MariaDbKillTest extends KillContractTest {

    @Override
    TestDatabase fresh() {
        return MariaDbDatabase.fresh();
    }

    @Override
    Optional<SessionEnd> sessionEnd() {
        return Optional.of(MariaDbKillTest::endSession);
    }

    static void endSession(TestDatabase database) throws SQLException {
        String holder = LifecycleContractTest.query(database, "select is_used_lock(concat('varve ', md5(database())))")
                .get(0)
                .get(0);
        run(database, "kill connection " + holder);
    }
}
