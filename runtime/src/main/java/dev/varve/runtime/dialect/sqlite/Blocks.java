package dev.varve.runtime.dialect.sqlite;

import dev.varve.runtime.dialect.Block;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.change.AddColumn;
import dev.varve.schema.change.AlterColumn;
import dev.varve.schema.change.Change;
import dev.varve.schema.change.CreateIndex;
import dev.varve.schema.change.CreateTable;
import dev.varve.schema.change.DropIndex;
import dev.varve.schema.change.DropTable;
import dev.varve.schema.change.RenameTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Gathers the changes of a table, so that it is rebuilt once. A change moves up past changes of other tables only where
 * neither side has an expression, which may read any table, or an index of the same name.
 */
final class Blocks {

    private static final NeedsRebuild NEEDS_REBUILD = new NeedsRebuild();

    private final List<List<Change>> groups = new ArrayList<>();

    private Blocks() {}

    static List<Block> of(List<Change> changes, SchemaModel before) {
        var gathered = new Blocks();
        changes.forEach(gathered::add);
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

    static boolean isRebuild(List<Change> changes) {
        return changes.stream().anyMatch(change -> change.accept(NEEDS_REBUILD));
    }

    private void add(Change change) {
        for (int i = groups.size() - 1; i >= 0; i--) {
            List<Change> group = groups.get(i);
            if (belong(group.get(0), change)) {
                group.add(change);
                return;
            }
            if (!isOfOneTable(change)
                    || !isOfOneTable(group.get(0))
                    || group.stream().anyMatch(other -> !areIndependent(other, change))) {
                break;
            }
        }
        groups.add(new ArrayList<>(List.of(change)));
    }

    private static boolean belong(Change first, Change change) {
        return first instanceof DropTable && change instanceof DropTable
                || isOfOneTable(first)
                        && isOfOneTable(change)
                        && first.table().equals(change.table());
    }

    private static boolean isOfOneTable(Change change) {
        return change.table().isPresent()
                && !(change instanceof CreateTable || change instanceof DropTable || change instanceof RenameTable);
    }

    private static boolean areIndependent(Change one, Change other) {
        return !hasExpression(one)
                && !hasExpression(other)
                && indexName(one).filter(name -> indexName(other).filter(name::equals).isPresent()).isEmpty();
    }

    private static boolean hasExpression(Change change) {
        return change instanceof AddColumn added && added.backfill().isPresent()
                || change instanceof AlterColumn altered
                        && (altered.using().isPresent() || altered.backfill().isPresent());
    }

    private static Optional<String> indexName(Change change) {
        return Stream.of(change)
                .map(any -> any instanceof CreateIndex create ? create.index() : any instanceof DropIndex drop ? drop.index() : null)
                .flatMap(Stream::ofNullable)
                .map(index -> index.name())
                .findFirst();
    }
}
