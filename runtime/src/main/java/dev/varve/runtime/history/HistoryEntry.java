package dev.varve.runtime.history;

import dev.varve.runtime.migration.MigrationHeader;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One row of the history.
 *
 * @param order the position in which it was applied, counted from 1
 * @param header the header of the migration as it was applied
 * @param checksum over its changes
 * @param changes its changes, each in its canonical line
 * @param tableVersions the tables it touched with the versions they got
 * @param appliedAt when it ended, or began if it has not ended, by the clock of the database
 * @param appliedBy the user of the database
 * @param durationMillis how long it ran
 * @param state how it ended
 * @param error what the database said when it failed
 * @param rollback whether it can be taken back
 * @param toolVersion the version of Varve that applied it
 * @param module the module that the migration belongs to; empty if it has no name
 * @param recordedFor the ids under which it had been applied, if it was only recorded
 */
public record HistoryEntry(
        int order,
        MigrationHeader header,
        String checksum,
        List<String> changes,
        String tableVersions,
        Instant appliedAt,
        String appliedBy,
        long durationMillis,
        HistoryState state,
        Optional<String> error,
        String rollback,
        String toolVersion,
        String module,
        List<String> recordedFor) {

    /** Copies the lists. */
    public HistoryEntry {
        changes = List.copyOf(changes);
        recordedFor = List.copyOf(recordedFor);
    }

    /** {@return the id with the module, if that has a name} */
    public String key() {
        return module.isEmpty() ? id() : module + ":" + id();
    }

    /** {@return the id of the migration} */
    public String id() {
        return header.id();
    }
}
