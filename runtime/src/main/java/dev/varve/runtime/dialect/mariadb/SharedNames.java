package dev.varve.runtime.dialect.mariadb;

import dev.varve.runtime.dialect.Block;
import dev.varve.schema.Constraint;
import dev.varve.schema.QualifiedName;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.Table;
import dev.varve.schema.change.AddConstraint;
import dev.varve.schema.change.Change;
import dev.varve.schema.change.CreateTable;
import dev.varve.schema.change.RenameConstraint;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * Refuses a foreign key that has the name of one of another table, and in MySQL a check that has: a database has each name once,
 * and case makes no difference.
 */
record SharedNames(Product product, SchemaModel before) {

    static void requireFree(Product product, Block block) {
        var names = new SharedNames(product, block.before());
        block.changes().forEach(names::requireFree);
    }

    private void requireFree(Change change) {
        change.table()
                .ifPresent(table -> named(change).stream()
                        .filter(this::isShared)
                        .forEach(constraint -> requireFree(table, constraint)));
    }

    private Collection<Constraint> named(Change change) {
        if (change instanceof CreateTable created) {
            return created.definition().constraints().values();
        }
        if (change instanceof AddConstraint added) {
            return List.of(added.constraint());
        }
        return change instanceof RenameConstraint renamed
                ? before.table(renamed.tableName()).flatMap(table -> table.constraint(renamed.before())).stream()
                        .map(constraint -> constraint.withName(renamed.after()))
                        .toList()
                : List.of();
    }

    private boolean isShared(Constraint constraint) {
        return constraint instanceof Constraint.ForeignKey
                || (constraint instanceof Constraint.Check && product == Product.MYSQL);
    }

    private void requireFree(String name, Constraint constraint) {
        others(name)
                .filter(table -> table.constraints().values().stream()
                        .anyMatch(other -> other.getClass().equals(constraint.getClass())
                                && other.name().equalsIgnoreCase(constraint.name())))
                .findFirst()
                .ifPresent(table -> {
                    throw MariaDbSql.cannot(
                            product,
                            "\"" + constraint.name() + "\" of table \"" + name
                                    + "\" cannot be made: a constraint of the table \"" + table.name()
                                    + "\" has the same name, and a database has each once.",
                            "Give it another name, and generate the migration again.");
                });
    }

    private Stream<Table> others(String name) {
        var schema = QualifiedName.parse(name).schema();
        return before.tables().values().stream()
                .filter(table -> !table.name().equals(name))
                .filter(table -> QualifiedName.parse(table.name()).schema().equals(schema));
    }
}
