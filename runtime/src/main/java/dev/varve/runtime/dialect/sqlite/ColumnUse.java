package dev.varve.runtime.dialect.sqlite;

import dev.varve.schema.Column;
import dev.varve.schema.Constraint;
import dev.varve.schema.change.DropColumn;
import dev.varve.schema.problem.ProblemCode;
import dev.varve.schema.problem.VarveException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Refuses to drop a column that something uses of which Varve does not know: it would have to drop that too, and nobody
 * declared it. What is written in the column's own definition and is about no other column goes with it.
 *
 * @param catalog what the database has
 * @param table the table's name there
 * @param droppedIndexes the names of the indexes that are dropped too
 */
record ColumnUse(Catalog catalog, String table, Set<String> droppedIndexes) {

    /**
     * Refuses if the column is used.
     *
     * @param change drops it
     * @param column its name in the database
     * @param definition the table at this point of the changes
     */
    void requireUnused(DropColumn change, String column, TableSql definition) {
        Stream.of(
                        constraint(change.column(), column, definition),
                        index(column),
                        ownReference(column, definition),
                        reference(column),
                        trigger(column))
                .flatMap(Optional::stream)
                .findFirst()
                .ifPresent(use -> {
                    throw new VarveException(
                            ProblemCode.DIALECT_CANNOT,
                            "column \"" + change.column().name() + "\" of table \"" + change.tableName()
                                    + "\" cannot be dropped: it is used by " + use
                                    + "\n  Varve does not know of it, so it will not drop it with the column."
                                    + " Drop or change it by hand first.");
                });
    }

    private static Optional<String> constraint(Column dropped, String column, TableSql definition) {
        Stream<Clause> ofColumns = definition.columns().stream()
                .flatMap(owner -> owner.clauses().stream()
                        .filter(clause -> clause.kind() == Clause.Kind.CHECK || clause.kind() == Clause.Kind.GENERATED)
                        .filter(clause -> owner.name().equalsIgnoreCase(column)
                                ? !isKnown(clause, dropped) && mentionsAnother(clause, owner, definition)
                                : clause.mentions(column)));
        Stream<Clause> ownKey =
                definition.column(column).stream().flatMap(owner -> owner.clause(Clause.Kind.PRIMARY_KEY).stream());
        Stream<Clause> ofTable = definition.constraints().stream().filter(clause -> clause.mentions(column));
        return Stream.of(ofColumns, ownKey, ofTable)
                .flatMap(clauses -> clauses)
                .findFirst()
                .map(Clause::title);
    }

    /** What a computed column is computed of goes with it. */
    private static boolean isKnown(Clause clause, Column dropped) {
        return clause.kind() == Clause.Kind.GENERATED && dropped.computedBy().isPresent();
    }

    private static boolean mentionsAnother(Clause clause, ColumnSql owner, TableSql definition) {
        return definition.columns().stream()
                .anyMatch(other -> !other.name().equalsIgnoreCase(owner.name()) && clause.mentions(other.name()));
    }

    private Optional<String> index(String column) {
        return catalog.of("index", table).stream()
                .filter(entry -> droppedIndexes.stream().noneMatch(entry.name()::equalsIgnoreCase))
                .filter(entry -> Clause.mentions(
                        Tokenizer.tokens(entry.sql()).stream()
                                .dropWhile(token -> !token.isSign('('))
                                .toList(),
                        column))
                .findFirst()
                .map(entry -> "the index \"" + entry.name() + "\": " + entry.sql());
    }

    /** The foreign keys of the table itself are as the changes before this one left them. */
    private Optional<String> ownReference(String column, TableSql definition) {
        var keys = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        keys.put(table, definition.keyColumns());
        return new ConstraintText(table, definition, keys)
                .constraints().stream()
                        .filter(Constraint.ForeignKey.class::isInstance)
                        .map(Constraint.ForeignKey.class::cast)
                        .filter(key -> key.target().equalsIgnoreCase(table))
                        .filter(key -> key.targetColumns().stream().anyMatch(column::equalsIgnoreCase))
                        .filter(key -> key.columns().stream().noneMatch(column::equalsIgnoreCase))
                        .findFirst()
                        .map(key -> "the foreign key of \"" + table + "." + String.join(", ", key.columns())
                                + "\", which refers to it");
    }

    private Optional<String> reference(String column) {
        return catalog.references().stream()
                .filter(reference -> reference.parent().equalsIgnoreCase(table)
                        && reference.to().filter(column::equalsIgnoreCase).isPresent())
                .filter(reference -> !reference.child().equalsIgnoreCase(table))
                .findFirst()
                .map(reference -> "the foreign key of \"" + reference.child() + "." + reference.from()
                        + "\", which refers to it");
    }

    private Optional<String> trigger(String column) {
        return catalog.of("trigger", table).stream()
                .filter(entry -> usesInTrigger(entry.sql(), column))
                .findFirst()
                .map(entry -> "the trigger \"" + entry.name() + "\"");
    }

    /** As NEW.column, as OLD.column, or in the list of UPDATE OF, which SQLite itself never checks. */
    private static boolean usesInTrigger(String sql, String column) {
        List<Token> words =
                Tokenizer.tokens(sql).stream().filter(token -> !token.isGap()).toList();
        boolean inList = false;
        for (int i = 1; i < words.size(); i++) {
            Token word = words.get(i);
            inList = (word.is("OF") && words.get(i - 1).is("UPDATE")) || (inList && !word.is("ON"));
            boolean ofRow = i > 1
                    && words.get(i - 1).isSign('.')
                    && List.of("NEW", "OLD").contains(words.get(i - 2).keyword());
            if ((inList || ofRow) && word.isName() && word.name().equalsIgnoreCase(column)) {
                return true;
            }
        }
        return false;
    }
}
