package dev.varve.runtime.execute;

import dev.varve.runtime.fold.FoldedMigration;
import dev.varve.runtime.history.HistoryRecord;
import dev.varve.schema.change.Change;
import dev.varve.schema.change.ChangeChecksum;
import dev.varve.schema.classify.ChangeClassifier;
import dev.varve.schema.classify.Rollback;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the history says of a migration. */
final class HistoryRows {

    private HistoryRows() {}

    static HistoryRecord of(FoldedMigration migration) {
        return of(migration, List.of());
    }

    /** {@return what it says of a migration that is only recorded, because it was applied under these ids} */
    static HistoryRecord of(FoldedMigration migration, List<String> recordedFor) {
        List<Change> changes = migration.declared().changes();
        String tableVersions = migration.after().tablesSince(migration.before()).stream()
                .map(table -> table.name() + " " + table.version())
                .collect(Collectors.joining(", "));
        // The worst of its changes decides for a migration.
        Rollback rollback = changes.stream()
                .map(change -> ChangeClassifier.classify(change).rollback())
                .reduce(Rollback.LOSSLESS, (one, other) -> one.compareTo(other) >= 0 ? one : other);
        return new HistoryRecord(
                migration.migration().header(),
                ChangeChecksum.of(changes),
                changes.stream().map(Change::describe).toList(),
                tableVersions,
                rollback.name(),
                Optional.ofNullable(HistoryRows.class.getPackage().getImplementationVersion())
                        .orElse("dev"),
                migration.module(),
                recordedFor,
                migration.isBack() ? FoldedMigration.backMark() : "");
    }
}
