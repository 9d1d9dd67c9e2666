package dev.varve.runtime.plan;

import dev.varve.runtime.fold.FoldedMigration;
import dev.varve.runtime.history.HistoryEntry;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.SchemaVersion;
import dev.varve.schema.Table;
import dev.varve.schema.change.AlterTableVersion;
import dev.varve.schema.change.Change;
import dev.varve.schema.change.DropTable;
import java.util.List;
import java.util.Optional;

/**
 * Applies changes without asking for the versions of tables. They exist in no database, and rebasing a migration changes
 * them alone.
 */
final class Unversioned {

    private Unversioned() {}

    /** {@return the schema after the changes, whatever versions the tables had before} */
    static SchemaModel apply(List<Change> changes, SchemaModel before) {
        SchemaModel model = before;
        for (Change change : changes) {
            if (change instanceof AlterTableVersion step) {
                model = withVersion(model, step.tableName(), step.before());
            } else if (change instanceof DropTable drop) {
                model = withVersion(
                        model, drop.definition().name(), drop.definition().version());
            }
            model = change.applyTo(model);
        }
        return model;
    }

    /** {@return the schema with no versions, to compare with another of which only the versions may differ} */
    static SchemaModel of(SchemaModel model) {
        SchemaModel bare = model;
        for (Table table : model.tables().values()) {
            bare = bare.with(table.withVersion(SchemaVersion.NONE));
        }
        return bare;
    }

    /** {@return the schema with the versions that the history says its tables got last} */
    static SchemaModel withVersions(SchemaModel model, List<HistoryEntry> history) {
        SchemaModel versioned = model;
        for (HistoryEntry entry : history) {
            for (String text : entry.tableVersions().split(", ", -1)) {
                int space = text.lastIndexOf(' ');
                Optional<SchemaVersion> version = SchemaVersion.parse(text.substring(space + 1));
                if (space > 0 && version.isPresent()) {
                    versioned = withVersion(versioned, text.substring(0, space), version.get());
                }
            }
        }
        return versioned;
    }

    /** {@return the schema with the versions that the migration expects of the tables it is about} */
    static SchemaModel asExpected(SchemaModel model, FoldedMigration migration) {
        SchemaModel expected = model;
        for (Change change : migration.migration().changes()) {
            Optional<Table> table = change.table().flatMap(migration.before()::table);
            if (table.isPresent()) {
                expected = withVersion(expected, table.get().name(), table.get().version());
            }
        }
        return expected;
    }

    private static SchemaModel withVersion(SchemaModel model, String name, SchemaVersion version) {
        return model.table(name)
                .map(table -> model.with(table.withVersion(version)))
                .orElse(model);
    }
}
