package dev.varve.runtime.dialect.postgres;

import dev.varve.runtime.dialect.Block;
import dev.varve.schema.Constraint;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.Table;
import dev.varve.schema.change.AddConstraint;
import dev.varve.schema.change.AddPrimaryKey;
import dev.varve.schema.change.Change;
import dev.varve.schema.change.CreateIndex;
import dev.varve.schema.change.CreateTable;
import dev.varve.schema.change.DropConstraint;
import dev.varve.schema.change.DropIndex;
import dev.varve.schema.change.DropPrimaryKey;
import dev.varve.schema.change.DropTable;
import dev.varve.schema.change.RenameTable;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which blocks of a migration are about tables that others may use meanwhile. Asked for one block after the other, in their
 * order.
 */
final class UsableTables {

    private final List<Change> changes;
    private final Set<String> created = new HashSet<>();

    UsableTables(List<Change> changes) {
        this.changes = changes;
    }

    /**
     * {@return whether something that keeps rows apart from each other is taken off and put on again} Rows that repeat each
     * other would slip in between if that were more than one transaction.
     */
    boolean mustBeOneTransaction() {
        Set<String> dropped = changes.stream()
                .flatMap(change -> uniqueDropped(change).stream())
                .collect(Collectors.toSet());
        return changes.stream().flatMap(change -> uniqueAdded(change).stream()).anyMatch(dropped::contains);
    }

    private static List<String> uniqueDropped(Change change) {
        if (change instanceof DropPrimaryKey key) {
            return List.of("key of " + key.tableName());
        }
        if (change instanceof DropIndex index && index.index().unique()) {
            return List.of("index " + index.index().name());
        }
        return change instanceof DropConstraint constraint && constraint.constraint() instanceof Constraint.Unique
                ? List.of("constraint " + constraint.constraint().name())
                : List.of();
    }

    private static List<String> uniqueAdded(Change change) {
        if (change instanceof AddPrimaryKey key) {
            return List.of("key of " + key.tableName());
        }
        if (change instanceof CreateIndex index && index.index().unique()) {
            return List.of("index " + index.index().name());
        }
        return change instanceof AddConstraint constraint && constraint.constraint() instanceof Constraint.Unique
                ? List.of("constraint " + constraint.constraint().name())
                : List.of();
    }

    /** {@return whether the block can be carried out so that its table stays usable} */
    boolean staysUsable(Block block) {
        Change change = block.changes().get(0);
        if (change instanceof CreateTable table) {
            created.add(table.definition().name());
        } else if (change instanceof DropTable table) {
            created.remove(table.definition().name());
        } else if (change instanceof RenameTable renamed && created.remove(renamed.before())) {
            created.add(renamed.after());
        }
        boolean wasThere = change.table()
                .filter(name -> !created.contains(name))
                .flatMap(block.before()::table)
                .filter(UsableTables::isInOnePiece)
                .isPresent();
        return wasThere && !comesAgain(change) && !refersToParts(change, block.before());
    }

    /** Of a table in parts PostgreSQL builds and drops no index concurrently. */
    private static boolean isInOnePiece(Table table) {
        return table.partitioning().isEmpty();
    }

    private static boolean refersToParts(Change change, SchemaModel model) {
        return change instanceof AddConstraint added
                && added.constraint() instanceof Constraint.ForeignKey key
                && model.table(key.target()).filter(UsableTables::isInOnePiece).isEmpty();
    }

    /** An index that only makes room for another change goes with that, at no further cost. */
    private boolean comesAgain(Change change) {
        return change instanceof DropIndex dropped
                && changes.stream()
                        .anyMatch(other -> other instanceof CreateIndex again
                                && again.index().name().equals(dropped.index().name()));
    }
}
