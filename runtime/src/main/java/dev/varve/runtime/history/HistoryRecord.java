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
 */
public record HistoryRecord(
        MigrationHeader header,
        String checksum,
        List<String> changes,
        String tableVersions,
        String rollback,
        String toolVersion) {

    /** Copies the list. */
    public HistoryRecord {
        changes = List.copyOf(changes);
    }
}
