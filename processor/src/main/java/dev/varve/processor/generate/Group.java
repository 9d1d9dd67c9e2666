package dev.varve.processor.generate;

import com.palantir.javapoet.CodeBlock;
import dev.varve.schema.change.AlterTableComment;
import dev.varve.schema.change.AlterTableVersion;
import dev.varve.schema.change.Change;
import dev.varve.schema.change.CreateTable;
import dev.varve.schema.change.DropTable;
import dev.varve.schema.change.RenameTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Changes that are one statement of the generated class: either one that is about a whole table, or those that follow
 * each other on one table.
 *
 * @param table the table, if they are changes of one
 * @param changes the changes in order
 */
record Group(Optional<String> table, List<Change> changes) {

    /**
     * {@return the groups in the order of the changes} But what changes nothing in the rows of a table, its version and
     * its comment, joins the other changes of the table, the version in front, where readers look for it.
     */
    static List<Group> of(List<Change> changes) {
        var groups = new ArrayList<Group>();
        for (Change change : changes) {
            Optional<String> table = isOfWholeTable(change) ? Optional.empty() : change.table();
            Optional<Group> open = table.flatMap(name -> open(groups, name, isMovable(change)));
            if (open.isEmpty()) {
                groups.add(new Group(table, new ArrayList<>(List.of(change))));
            } else if (change instanceof AlterTableVersion) {
                open.get().changes().add(0, change);
            } else {
                open.get().changes().add(change);
            }
        }
        return groups;
    }

    /** The last group, if it is the table's; or any group since the last rename, before which a name may mean another. */
    private static Optional<Group> open(List<Group> groups, String table, boolean movable) {
        int first = movable ? 0 : Math.max(groups.size() - 1, 0);
        for (int i = first; i < groups.size(); i++) {
            if (groups.get(i).changes().get(0) instanceof RenameTable) {
                first = i + 1;
            }
        }
        return groups.subList(first, groups.size()).stream()
                .filter(group -> group.table().equals(Optional.of(table)))
                .findFirst();
    }

    private static boolean isMovable(Change change) {
        return change instanceof AlterTableVersion || change instanceof AlterTableComment;
    }

    private static boolean isOfWholeTable(Change change) {
        return change instanceof CreateTable || change instanceof DropTable || change instanceof RenameTable;
    }

    /** {@return how the statement begins} */
    CodeBlock opening() {
        return table.map(name -> CodeBlock.of("changes.table($S)", name)).orElseGet(() -> CodeBlock.of("changes"));
    }
}
