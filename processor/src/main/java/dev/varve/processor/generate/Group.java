package dev.varve.processor.generate;

import com.palantir.javapoet.CodeBlock;
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
     * {@return the groups in the order of the changes} But a new version comes first in its table, where readers look
     * for it; it depends on nothing but the table's name.
     */
    static List<Group> of(List<Change> changes) {
        var groups = new ArrayList<Group>();
        for (Change change : changes) {
            Optional<String> table = isOfWholeTable(change) ? Optional.empty() : change.table();
            Group last = groups.isEmpty() ? null : groups.get(groups.size() - 1);
            Optional<Group> open = change instanceof AlterTableVersion ? home(groups, table) : Optional.empty();
            if (open.isPresent()) {
                open.get().changes().add(0, change);
            } else if (last != null && table.isPresent() && last.table().equals(table)) {
                last.changes().add(change);
            } else {
                groups.add(new Group(table, new ArrayList<>(List.of(change))));
            }
        }
        return groups;
    }

    /** Before the last rename, the name may be another table's. */
    private static Optional<Group> home(List<Group> groups, Optional<String> table) {
        int renamed = 0;
        for (int i = 0; i < groups.size(); i++) {
            if (groups.get(i).table().isEmpty()) {
                renamed = i + 1;
            }
        }
        return groups.subList(renamed, groups.size()).stream()
                .filter(group -> table.isPresent() && group.table().equals(table))
                .findFirst();
    }

    private static boolean isOfWholeTable(Change change) {
        return change instanceof CreateTable || change instanceof DropTable || change instanceof RenameTable;
    }

    /** {@return how the statement begins} */
    CodeBlock opening() {
        return table.map(name -> CodeBlock.of("changes.table($S)", name)).orElseGet(() -> CodeBlock.of("changes"));
    }
}
