package dev.varve.runtime;

import dev.varve.runtime.database.H2Database;
import dev.varve.runtime.database.TestDatabase;
import java.util.Optional;
import java.util.UUID;

/** H2 inside the process that dies: what it has not written to its file is lost with it. */
final class H2FileKillTest extends KillContractTest {

    @Override
    TestDatabase fresh() {
        return new H2Database(
                "jdbc:h2:" + folder.resolve(UUID.randomUUID().toString()) + ";WRITE_DELAY=0;CACHE_SIZE=1024");
    }

    @Override
    Optional<SessionEnd> sessionEnd() {
        return Optional.empty();
    }

    /** A database file is opened and recovered for each, so only some. */
    @Override
    int oneIn() {
        return 13;
    }
}
