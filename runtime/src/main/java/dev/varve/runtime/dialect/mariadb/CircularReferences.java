package dev.varve.runtime.dialect.mariadb;

import dev.varve.runtime.dialect.Block;
import dev.varve.schema.Constraint;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.change.RenameColumn;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Refuses to rename a column on MySQL that is referred to in a circle of foreign keys. The server (8.0.33) renames it, but of
 * some such tables it says from then on, until it starts again, that they do not exist when they are altered.
 */
record CircularReferences(SchemaModel before) {

    static void requireNone(Product product, Block block) {
        if (product == Product.MYSQL) {
            block.changes().stream()
                    .filter(RenameColumn.class::isInstance)
                    .map(RenameColumn.class::cast)
                    .filter(new CircularReferences(block.before())::isReferredToInACircle)
                    .findFirst()
                    .ifPresent(rename -> {
                        throw MariaDbSql.cannot(
                                product,
                                "the column \"" + rename.tableName() + "." + rename.before() + "\" is not renamed to \""
                                        + rename.after() + "\": tables that refer to each other refer to it, and the"
                                        + " server may lose track of them.",
                                "Drop the foreign keys that refer to it in a migration before this one, and add them in"
                                        + " one after it.");
                    });
        }
    }

    private boolean isReferredToInACircle(RenameColumn rename) {
        Set<String> reachable = reachable(rename.tableName());
        return before.tables().values().stream()
                .filter(table -> reachable.contains(table.name()))
                .anyMatch(table -> table.foreignKeys().stream()
                        .anyMatch(key -> key.target().equals(rename.tableName())
                                && key.targetColumns().contains(rename.before())));
    }

    /** {@return the tables that a table refers to, and those that they refer to} */
    private Set<String> reachable(String from) {
        var found = new HashSet<String>();
        var next = new ArrayDeque<>(List.of(from));
        while (!next.isEmpty()) {
            before.table(next.remove())
                    .ifPresent(table -> table.foreignKeys().stream()
                            .map(Constraint.ForeignKey::target)
                            .filter(target -> !target.equals(table.name()))
                            .filter(found::add)
                            .forEach(next::add));
        }
        return found;
    }
}
