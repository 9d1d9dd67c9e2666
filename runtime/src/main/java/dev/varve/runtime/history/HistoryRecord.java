package dev.varve.runtime.history;

import dev.varve.runtime.migration.MigrationHeader;
import java.util.List;

/**
 * What is written of a migration, but for what only the database knows.
 *
 * @param header its header
 * @param checksum over its changes
 * @param changes its changes, each in its canonical line
 * @param tableVersions the tables it touches with the versions they get
 * @param rollback whether it can be taken back
 * @param toolVersion the version of Varve
 * @param module the module that the migration belongs to; empty if it has no name
 * @param recordedFor the ids under which it had been applied, if it is only recorded
 * @param mark what follows the id; empty for a migration that is applied
 */
public record HistoryRecord(
        MigrationHeader header,
        String checksum,
        List<String> changes,
        String tableVersions,
        String rollback,
        String toolVersion,
        String module,
        List<String> recordedFor,
        String mark) {

    /** Copies the lists. */
    public HistoryRecord {
        changes = List.copyOf(changes);
        recordedFor = List.copyOf(recordedFor);
    }

    /** {@return what stands in the column of ids, which is unique over all modules} */
    String key() {
        return (module.isEmpty() ? header.id() : module + ":" + header.id()) + mark;
    }
}
