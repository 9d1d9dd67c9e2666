package dev.varve.runtime.dialect.sqlite;

import dev.varve.runtime.dialect.Block;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.Index;
import dev.varve.schema.change.AddColumn;
import dev.varve.schema.change.Change;
import dev.varve.schema.change.CreateIndex;
import dev.varve.schema.change.DropIndex;
import dev.varve.schema.change.RenameColumn;
import dev.varve.schema.change.RenameIndex;
import dev.varve.schema.change.DropTable;
import java.util.ArrayList;
import java.util.List;

/**
 * Gathers the changes of a table, so that a migration rebuilds it once, and tables that are dropped, so that they may
 * refer to each other. A change moves up past others only where they have nothing to do with each other.
 */
final class Blocks {

    private static final NeedsRebuild NEEDS_REBUILD = new NeedsRebuild();

    private final List<List<Change>> groups = new ArrayList<>();

    private Blocks() {}

    static List<Block> of(List<Change> changes, SchemaModel before) {
        var gathered = new Blocks();
        withoutRenamedIndexes(changes, before).forEach(gathered::add);
        var blocks = new ArrayList<Block>();
        SchemaModel model = before;
        for (List<Change> group : gathered.groups) {
            boolean together = isRebuild(group) || group.get(0) instanceof DropTable;
            List<List<Change>> parts =
                    together ? List.of(group) : group.stream().map(List::of).toList();
            for (List<Change> part : parts) {
                var block = new Block(part, model);
                blocks.add(block);
                model = block.after();
            }
        }
        return List.copyOf(blocks);
    }

    /** SQLite cannot rename an index, so it goes and comes again. */
    private static List<Change> withoutRenamedIndexes(List<Change> changes, SchemaModel before) {
        var plain = new ArrayList<Change>();
        SchemaModel model = before;
        for (Change change : changes) {
            SchemaModel after = change.applyTo(model);
            if (change instanceof RenameIndex rename) {
                plain.add(new DropIndex(
                        rename.tableName(), index(model, rename.tableName(), rename.before())));
                plain.add(new CreateIndex(rename.tableName(), index(after, rename.tableName(), rename.after())));
            } else {
                plain.add(change);
            }
            model = after;
        }
        return plain;
    }

    private static Index index(SchemaModel model, String table, String name) {
        return model.table(table).flatMap(owner -> owner.index(name)).orElseThrow();
    }

    static boolean isRebuild(List<Change> changes) {
        return changes.stream().anyMatch(change -> change.accept(NEEDS_REBUILD));
    }

    private void add(Change change) {
        var touched = Touched.by(change);
        for (int i = groups.size() - 1; i >= 0; i--) {
            List<Change> group = groups.get(i);
            if (belong(group.get(0), change) && !readsRenamed(change, group)) {
                group.add(change);
                return;
            }
            if (group.stream().map(Touched::by).anyMatch(touched::conflicts)) {
                break;
            }
        }
        groups.add(new ArrayList<>(List.of(change)));
    }

    /** Columns are renamed at the end of a rebuild, so what is computed of them waits until that is done. */
    private static boolean readsRenamed(Change change, List<Change> group) {
        if (!(change instanceof AddColumn added)) {
            return false;
        }
        return added.column()
                .computedBy()
                .filter(text -> group.stream()
                        .anyMatch(other -> other instanceof RenameColumn rename
                                && (text.mentions(rename.before()) || text.mentions(rename.after()))))
                .isPresent();
    }

    private static boolean belong(Change first, Change change) {
        if (first instanceof DropTable || change instanceof DropTable) {
            return first instanceof DropTable && change instanceof DropTable;
        }
        return Touched.by(first).onlyTable().isPresent()
                && Touched.by(first).onlyTable().equals(Touched.by(change).onlyTable());
    }
}
