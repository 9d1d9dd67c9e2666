package dev.varve.schema.diff;

import dev.varve.schema.Constraint;
import dev.varve.schema.Constraint.ForeignKey;
import dev.varve.schema.Index;
import dev.varve.schema.PrimaryKey;
import dev.varve.schema.SqlText;
import dev.varve.schema.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * The key, indexes and constraints of one table that stay where they are: the new name of each by the one it had. What
 * is the same but for its name stays too, if its old name is given up and its new one is new; that is no guess, because
 * to drop it and make it again gives the same.
 *
 * @param key the primary key
 * @param indexes the indexes
 * @param constraints the constraints; foreign keys only once they were looked at
 */
record Kept(SortedMap<String, String> key, SortedMap<String, String> indexes, SortedMap<String, String> constraints) {

    /** {@return what stays of a table, foreign keys aside} */
    static Kept of(TableDiffer differ) {
        var key = new TreeMap<String, String>();
        if (differ.droppedKey().isEmpty()) {
            differ.from().primaryKey().ifPresent(before -> key.put(
                    before.name(), differ.to().primaryKey().orElseThrow().name()));
        }
        Map<String, String> renamed = differ.renamed();
        Set<String> touched = differ.touched();
        var indexes = new TreeMap<String, Index>();
        differ.from().indexes().forEach((name, index) -> {
            if (isFree(index.usedColumns(), index.expressions(), renamed, touched)) {
                indexes.put(name, renamed(index, renamed));
            }
        });
        var constraints = new TreeMap<String, Constraint>();
        differ.from().constraints().forEach((name, constraint) -> {
            if (!(constraint instanceof ForeignKey)
                    && isFree(constraint.columns(), constraint.expressions(), renamed, touched)) {
                constraints.put(name, constraint.withColumns(column -> renamed.getOrDefault(column, column)));
            }
        });
        return new Kept(
                key,
                match(indexes, differ.to().indexes(), Index::withName, differ.names()),
                match(constraints, differ.to().constraints(), Constraint::withName, differ.names()));
    }

    private static boolean isFree(
            Collection<String> columns, List<SqlText> expressions, Map<String, String> renamed, Set<String> touched) {
        return renamed.keySet().containsAll(columns)
                && expressions.stream().noneMatch(text -> TouchedColumns.mentions(text, touched));
    }

    private static Index renamed(Index index, Map<String, String> names) {
        Index renamed = index;
        // All at once, by way of names that no column has, because names may be swapped.
        for (String before : index.usedColumns()) {
            renamed = renamed.withColumnRenamed(before, "\u0000" + before);
        }
        for (String before : index.usedColumns()) {
            renamed = renamed.withColumnRenamed("\u0000" + before, names.getOrDefault(before, before));
        }
        return renamed;
    }

    /** {@return the new name of each part that stays, by its old one} */
    private static <T> SortedMap<String, String> match(
            SortedMap<String, T> from, SortedMap<String, T> to, BiFunction<T, String, T> withName, NameSpace names) {
        var matched = new TreeMap<String, String>();
        from.forEach((name, part) -> {
            if (part.equals(to.get(name))) {
                matched.put(name, name);
            }
        });
        from.forEach((before, part) -> to.entrySet().stream()
                .filter(after -> !matched.containsValue(after.getKey()))
                .filter(after -> names.allowsRename(before, after.getKey()))
                .filter(after -> withName.apply(part, after.getKey()).equals(after.getValue()))
                .findFirst()
                .ifPresent(after -> matched.put(before, after.getKey())));
        return matched;
    }

    /** Adds the foreign keys that stay. */
    void addForeignKeys(TableDiffer differ, Map<String, TableDiffer> differs, Map<String, Kept> kept) {
        var keys = new TreeMap<String, Constraint>();
        for (ForeignKey key : differ.from().foreignKeys()) {
            TableDiffer target = differs.get(key.target());
            if (target != null
                    && differ.keepsTypes(key.columns())
                    && kept.get(key.target()).keepsTarget(target, key.targetColumns())) {
                Map<String, String> renamed = differ.renamed();
                Map<String, String> renamedTarget = target.renamed();
                keys.put(
                        key.name(),
                        key.withColumns(renamed::get)
                                .withTarget(
                                        target.to().name(),
                                        key.targetColumns().stream()
                                                .map(renamedTarget::get)
                                                .toList()));
            }
        }
        constraints.putAll(match(keys, differ.to().constraints(), Constraint::withName, differ.names()));
    }

    /**
     * {@return whether a foreign key to these columns can stay} Databases tie a foreign key to one key or unique index of
     * the other table and do not say to which, so all over these columns must stay.
     */
    boolean keepsTarget(TableDiffer target, List<String> columns) {
        if (!target.keepsTypes(columns)) {
            return false;
        }
        Map<String, String> renamed = target.renamed();
        var before = new TreeSet<String>();
        for (String name : keysOver(target.from(), Set.copyOf(columns))) {
            if (!key.containsKey(name) && !indexes.containsKey(name) && !constraints.containsKey(name)) {
                return false;
            }
            before.add(key.getOrDefault(name, indexes.getOrDefault(name, constraints.getOrDefault(name, name))));
        }
        var after = keysOver(target.to(), columns.stream().map(renamed::get).collect(Collectors.toSet()));
        return before.containsAll(after);
    }

    /** {@return the names of the primary key, unique constraints and unique indexes that hold exactly these columns} */
    static List<String> keysOver(Table table, Set<String> columns) {
        var names = new ArrayList<String>();
        table.primaryKey()
                .filter(key -> Set.copyOf(key.columns()).equals(columns))
                .map(PrimaryKey::name)
                .ifPresent(names::add);
        table.indexes().values().stream()
                .filter(index -> index.unique() && index.expressions().isEmpty())
                .filter(index -> Set.copyOf(index.columns()).equals(columns))
                .map(Index::name)
                .forEach(names::add);
        table.constraints().values().stream()
                .filter(Constraint.Unique.class::isInstance)
                .filter(unique -> Set.copyOf(unique.columns()).equals(columns))
                .map(Constraint::name)
                .forEach(names::add);
        return names;
    }
}
