package dev.varve.runtime.dialect.mariadb;

import dev.varve.schema.Constraint;
import dev.varve.schema.Constraint.ForeignKey;
import dev.varve.schema.Index;
import dev.varve.schema.IndexPart;
import dev.varve.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The indexes that foreign keys need. The servers make them by themselves, of the first that has none, and take them away
 * when another will do; so they are said: a foreign key has one of its own name exactly if no declared key or index
 * begins with its columns.
 */
final class ReferenceIndexes {

    private ReferenceIndexes() {}

    /** {@return those of a table that is made, as its clauses} */
    static Stream<String> of(Table table) {
        return needy(table).stream().map(ReferenceIndexes::clause);
    }

    /** {@return the clauses of ALTER TABLE that a change of declared keys, indexes and foreign keys brings along} */
    static List<String> changes(Table before, Table after) {
        List<ForeignKey> had = needy(before);
        List<ForeignKey> has = needy(after);
        var clauses = new ArrayList<String>();
        had.stream()
                .filter(key -> !isIn(has, key))
                .map(key -> "DROP INDEX " + MariaDbSql.quoted(key.name()))
                .forEach(clauses::add);
        has.stream()
                .filter(key -> !isIn(had, key))
                .map(key -> "ADD " + clause(key))
                .forEach(clauses::add);
        return clauses;
    }

    private static boolean isIn(List<ForeignKey> keys, ForeignKey key) {
        return keys.stream()
                .anyMatch(other ->
                        other.name().equals(key.name()) && other.columns().equals(key.columns()));
    }

    private static String clause(ForeignKey key) {
        return "INDEX " + MariaDbSql.quoted(key.name()) + " (" + MariaDbSql.columns(key.columns()) + ")";
    }

    private static List<ForeignKey> needy(Table table) {
        List<List<String>> declared = Stream.of(
                        Stream.of(table.keyColumns()),
                        table.indexes().values().stream()
                                .filter(ReferenceIndexes::isPlain)
                                .map(Index::columns),
                        table.constraints().values().stream()
                                .filter(Constraint.Unique.class::isInstance)
                                .map(Constraint::columns))
                .flatMap(columns -> columns)
                .toList();
        return table.foreignKeys().stream()
                .filter(key -> declared.stream().noneMatch(columns -> begins(columns, key.columns())))
                .collect(Collectors.toList());
    }

    private static boolean begins(List<String> columns, List<String> with) {
        return columns.size() >= with.size() && columns.subList(0, with.size()).equals(with);
    }

    private static boolean isPlain(Index index) {
        return index.method().filter(method -> !method.equals("btree")).isEmpty()
                && index.parts().stream()
                        .allMatch(part -> part.column().isPresent() && part.prefix() == 0 && isAscending(part));
    }

    private static boolean isAscending(IndexPart part) {
        return !part.descending();
    }
}
