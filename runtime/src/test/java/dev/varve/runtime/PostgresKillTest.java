package dev.varve.runtime;

import static dev.varve.runtime.LifecycleContractTest.query;

import dev.varve.runtime.database.PostgresDatabase;
import dev.varve.runtime.database.TestDatabase;
import java.sql.SQLException;
import java.util.Optional;

final class PostgresKillTest extends KillContractTest {

    @Override
    TestDatabase fresh() {
        return PostgresDatabase.fresh();
    }

    @Override
    Optional<SessionEnd> sessionEnd() {
        return Optional.of(PostgresKillTest::endSession);
    }

    /** Waits for the end, because the server only promises it. */
    static void endSession(TestDatabase database) throws SQLException {
        query(
                database,
                "select pg_terminate_backend(pid, 5000) from pg_locks where locktype = 'advisory' and objsubid = 1"
                        + " and classid::bigint = (hashtextextended('varve ' || current_database() || ' ' ||"
                        + " current_schema(), 0) >> 32) & 4294967295 and objid::bigint = hashtextextended('varve ' ||"
                        + " current_database() || ' ' || current_schema(), 0) & 4294967295");
    }
}
