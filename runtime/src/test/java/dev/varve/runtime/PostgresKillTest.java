package dev.varve.runtime;

import static dev.varve.runtime.LifecycleContractTest.query;

import dev.varve.runtime.KillProcess.Point;
import dev.varve.runtime.database.PostgresDatabase;
import dev.varve.runtime.database.TestDatabase;
import dev.varve.runtime.execute.Boundary;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

final class PostgresKillTest extends KillContractTest {

    private final List<String> databases = new ArrayList<>();
    private int turn;

    /** Processes that die together have a database each, or the open transaction of one keeps an index of another waiting. */
    @Override
    TestDatabase fresh() {
        if (databases.size() < BATCH) {
            databases.add(PostgresDatabase.another());
        }
        return PostgresDatabase.in(databases.get(turn++ % databases.size()));
    }

    /** Where the counting is in one transaction with what follows, its end is the end of that too. */
    @Override
    boolean isOfTheChange(String sample, Point point) {
        boolean isOfAStatement =
                point.boundary() == Boundary.BEFORE_STATEMENT || point.boundary() == Boundary.AFTER_STATEMENT;
        return !isOfAStatement || super.isOfTheChange(sample, point);
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
