package dev.varve.runtime.execute;

import dev.varve.runtime.fold.FoldedMigration;
import dev.varve.runtime.history.HistoryRecord;
import dev.varve.schema.Table;
import dev.varve.schema.change.Change;
import dev.varve.schema.change.ChangeChecksum;
import dev.varve.schema.classify.ChangeClassifier;
import dev.varve.schema.classify.Rollback;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;

/** What the history says of a migration. */
final class HistoryRows {

    private static final String TOOL_VERSION = Optional.ofNullable(
                    HistoryRows.class.getPackage().getImplementationVersion())
            .orElse("dev");

    private HistoryRows() {}

    static HistoryRecord of(FoldedMigration migration) {
        return of(migration, List.of());
    }

    /** {@return what it says of a migration that is only recorded, because it was applied under these ids} */
    static HistoryRecord of(FoldedMigration migration, List<String> recordedFor) {
        var lines = new ArrayList<String>();
        // The worst of its changes decides for a migration.
        Rollback worst = Rollback.LOSSLESS;
        for (Change change : migration.declared().changes()) {
            lines.add(change.describe());
            Rollback rollback = ChangeClassifier.classify(change).rollback();
            if (rollback.compareTo(worst) > 0) {
                worst = rollback;
            }
        }
        return new HistoryRecord(
                migration.migration().header(),
                ChangeChecksum.ofLines(lines),
                lines,
                tableVersions(migration),
                worst.name(),
                TOOL_VERSION,
                migration.module(),
                recordedFor,
                migration.isBack() ? FoldedMigration.backMark() : "");
    }

    private static String tableVersions(FoldedMigration migration) {
        var versions = new StringJoiner(", ");
        for (Table table : migration.after().tablesSince(migration.before())) {
            Optional<Table> earlier = migration.before().table(table.name());
            // Most changes step a version, and that is seen at once.
            if (earlier.isEmpty()
                    || !earlier.get().version().equals(table.version())
                    || !earlier.get().equals(table)) {
                versions.add(table.name() + " " + table.version());
            }
        }
        return versions.toString();
    }
}
