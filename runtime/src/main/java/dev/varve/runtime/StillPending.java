package dev.varve.runtime;

import dev.varve.runtime.dialect.Session;
import dev.varve.runtime.plan.PendingMigration;
import dev.varve.schema.problem.ProblemCode;
import dev.varve.schema.problem.VarveException;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Which migrations no other process has applied, where the lock ends with each transaction. The whole history is read again
 * when another connection has changed something in the database, and not for each migration.
 */
final class StillPending {

    private final Migrator migrator;
    private final Session session;
    private final Set<String> keys = new HashSet<>();
    private OptionalLong seen;

    /** Remembers how the database is. What is pending is looked for after that, and then {@linkplain #known told}. */
    StillPending(Migrator migrator, Session session) throws SQLException {
        this.migrator = migrator;
        this.session = session;
        this.seen = session.changesOfOthers();
    }

    /** What is pending as of this moment. */
    void known(List<PendingMigration> pending) {
        keys.clear();
        for (PendingMigration each : pending) {
            keys.add(each.key());
        }
    }

    /**
     * {@return whether a migration is pending that was and that this run did not apply}
     *
     * @param key its id, with its module if that has a name; everything before it was applied
     * @throws VarveException VRV429 if another process has taken something back that comes before it
     */
    boolean has(String key) throws SQLException {
        OptionalLong now = session.changesOfOthers();
        if (now.isEmpty() || !now.equals(seen)) {
            seen = now;
            List<PendingMigration> pending = migrator.pending();
            known(pending);
            if (keys.contains(key)) {
                requireFirst(key, pending.get(0).key());
            }
        }
        return keys.contains(key);
    }

    /** This run has passed what comes before. */
    private static void requireFirst(String key, String first) {
        if (!first.equals(key)) {
            throw new VarveException(
                    ProblemCode.OTHER_WAY_MEANWHILE,
                    "another process took \"" + first + "\" back while this run went on, so \"" + key
                            + "\" does not follow what is applied."
                            + "\n  What this run applied before is applied, or was taken back by that process; nothing of \""
                            + key + "\" was done."
                            + "\n  Start again when no other process takes migrations back: what is pending then is applied.");
        }
    }
}
