package dev.varve.runtime.dialect.postgres;

import dev.varve.runtime.dialect.Block;
import dev.varve.schema.Table;
import dev.varve.schema.change.Change;
import dev.varve.schema.change.CreateIndex;
import dev.varve.schema.change.CreateTable;
import dev.varve.schema.change.DropIndex;
import dev.varve.schema.change.DropTable;
import dev.varve.schema.change.RenameTable;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

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
        return wasThere && !isReplaced(change);
    }

    /** Of a table in parts PostgreSQL builds and drops no index concurrently. */
    private static boolean isInOnePiece(Table table) {
        return table.partitioning().isEmpty();
    }

    /** What only makes room for another change comes back in the same transaction, or rows could slip in between. */
    private boolean isReplaced(Change change) {
        if (change instanceof CreateIndex created) {
            return changes.stream()
                    .anyMatch(other -> other instanceof DropIndex dropped
                            && dropped.index().name().equals(created.index().name()));
        }
        return change instanceof DropIndex dropped
                && changes.stream()
                        .anyMatch(other -> other instanceof CreateIndex created
                                && created.index().name().equals(dropped.index().name()));
    }
}
