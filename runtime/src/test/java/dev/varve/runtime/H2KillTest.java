package dev.varve.runtime;

import static dev.varve.runtime.LifecycleContractTest.run;

import dev.varve.runtime.database.H2Server;
import dev.varve.runtime.database.TestDatabase;
import java.sql.SQLException;
import java.util.Optional;

final class H2KillTest extends KillContractTest {

    @Override
    TestDatabase fresh() {
        return H2Server.database();
    }

    @Override
    Optional<SessionEnd> sessionEnd() {
        return Optional.of(H2KillTest::endSession);
    }

    static void endSession(TestDatabase database) throws SQLException {
        run(
                database,
                "select abort_session(cast(substring(session, 1, locate(' ', session) - 1) as integer)) from"
                        + " varve_lease");
    }
}
