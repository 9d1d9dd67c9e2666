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
import java.util.stream.Stream;

/**
 * Refuses names that are too long: a product that cuts them off would do so without a word.
 *
 * @param dialect knows how long names may be
 */
record NameLengths(Dialect dialect) {

    /** Requires that the names of what a change makes, changes or renames fit. */
    void require(Change change, SchemaModel before, SchemaModel after) {
        Stream.of(
                        after.schemas().stream(),
                        after.objectsSince(before).stream()
                                .map(SchemaObject::name)
                                .map(NameLengths::last),
                        after.tablesSince(before).stream().flatMap(NameLengths::names))
                .flatMap(names -> names)
                .filter(name ->
                        dialect.nameLength(name) > dialect.capabilities().maxNameLength())
                .findFirst()
                .ifPresent(name -> {
                    throw new VarveException(
                            ProblemCode.DIALECT_CANNOT,
                            "the name \"" + name + "\" is too long for " + dialect.name() + ", which allows "
                                    + dialect.capabilities().maxNameLength() + ".\n  Change: " + change.describe()
                                    + "\n  Give it a shorter name and generate the migration again.");
                });
    }

    private static Stream<String> names(Table table) {
        return Stream.of(
                        Stream.of(last(table.name())),
                        table.columns().keySet().stream(),
                        table.primaryKey().stream().map(key -> key.name()),
                        table.indexes().keySet().stream(),
                        table.constraints().keySet().stream(),
                        table.partitioning().stream()
                                .flatMap(how -> how.partitions().stream().map(Partition::name))
                                .map(NameLengths::last))
                .flatMap(names -> names);
    }

    /** Each part of a qualified name has its own length; the database schema is among the names of the model. */
    private static String last(String name) {
        return QualifiedName.parse(name).name();
    }
}
