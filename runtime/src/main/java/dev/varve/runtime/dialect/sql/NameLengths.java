package dev.varve.runtime.dialect.sql;

import dev.varve.runtime.dialect.Dialect;
import dev.varve.schema.Partitioning.Partition;
import dev.varve.schema.QualifiedName;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.SchemaObject;
import dev.varve.schema.Table;
import dev.varve.schema.change.Change;
import dev.varve.schema.problem.ProblemCode;
import dev.varve.schema.problem.VarveException;

/**
 * Refuses names that are too long: a product that cuts them off would do so without a word.
 *
 * @param dialect knows how long names may be
 */
record NameLengths(Dialect dialect) {

    /** Bytes of UTF-8 for one char of Java. */
    private static final int LONGEST_LETTER = 3;

    /** Requires that the names of what a change makes, changes or renames fit. */
    void require(Change change, SchemaModel before, SchemaModel after) {
        require(after.schemas(), change);
        for (SchemaObject object : after.objectsSince(before)) {
            require(last(object.name()), change);
        }
        for (Table table : after.tablesSince(before)) {
            require(last(table.name()), change);
            require(table.columns().keySet(), change);
            if (table.primaryKey().isPresent()) {
                require(table.primaryKey().get().name(), change);
            }
            require(table.indexes().keySet(), change);
            require(table.constraints().keySet(), change);
            if (table.partitioning().isPresent()) {
                for (Partition partition : table.partitioning().get().partitions()) {
                    require(last(partition.name()), change);
                }
            }
        }
    }

    private void require(Iterable<String> names, Change change) {
        for (String name : names) {
            require(name, change);
        }
    }

    private void require(String name, Change change) {
        int allowed = dialect.capabilities().maxNameLength();
        // However a product counts, nothing of a text counts more than the bytes of its letters.
        if (name.length() > allowed / LONGEST_LETTER && dialect.nameLength(name) > allowed) {
            throw new VarveException(
                    ProblemCode.DIALECT_CANNOT,
                    "the name \"" + name + "\" is too long for " + dialect.name() + ", which allows "
                            + allowed + ".\n  Change: " + change.describe()
                            + "\n  Give it a shorter name and generate the migration again.");
        }
    }

    /** Each part of a qualified name has its own length; the database schema is among the names of the model. */
    private static String last(String name) {
        return QualifiedName.parse(name).name();
    }
}
