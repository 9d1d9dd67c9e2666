package dev.varve.runtime.plan;

import dev.varve.runtime.fold.FoldedMigration;
import java.util.List;

/**
 * A migration that the history does not have under its present id.
 *
 * @param migration the migration, between the schemas that this database has before and after it
 * @param recordedFor the ids under which the database has applied it, so that it is only recorded; none if it is to run
 */
public record PendingMigration(FoldedMigration migration, List<String> recordedFor) {

    /** Copies the list. */
    public PendingMigration {
        recordedFor = List.copyOf(recordedFor);
    }

    /** {@return whether its effect is there, so that it is only written into the history} */
    public boolean isRecordedOnly() {
        return !recordedFor.isEmpty();
    }

    /** {@return the id, with the module if that has a name} */
    public String key() {
        return migration.key();
    }
}
