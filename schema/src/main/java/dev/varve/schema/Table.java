package dev.varve.schema;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * One table.
 *
 * <p>Columns keep the order in which their author wrote them, because CREATE TABLE and its readers want one, but the
 * order is no part of the schema: two tables that differ in it alone are equal, since no supported database can move
 * a column.
 *
 * @param name the name in the database
 * @param version the semantic version its author gave it; {@link SchemaVersion#NONE} if read from a database
 * @param columns the columns by name, in their author's order
 * @param primaryKey the key, if there is one; its columns exist and are NOT NULL
 * @param indexes the indexes by name; their columns exist
 * @param comment the comment, never empty
 */
public record Table(
        String name,
        SchemaVersion version,
        Map<String, Column> columns,
        Optional<PrimaryKey> primaryKey,
        SortedMap<String, Index> indexes,
        Optional<String> comment) {

    /** Copies the collections and checks that the parts fit together. */
    public Table {
        requireNonNull(name);
        requireNonNull(version);
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
        // Not the copying constructor: it would keep a foreign comparator, and with it a foreign order.
        var copy = new TreeMap<String, Index>();
        copy.putAll(indexes);
        indexes = Collections.unmodifiableSortedMap(copy);
        for (var entry : columns.entrySet()) {
            require(entry.getKey().equals(entry.getValue().name()), name, "files a column under another name");
        }
        for (var entry : indexes.entrySet()) {
            require(entry.getKey().equals(entry.getValue().name()), name, "files an index under another name");
            for (String column : entry.getValue().columns()) {
                require(columns.containsKey(column), name, "has an index on the missing column \"" + column + "\"");
            }
        }
        for (String column : primaryKey.map(PrimaryKey::columns).orElse(List.of())) {
            Column keyColumn = columns.get(column);
            require(keyColumn != null, name, "has a key on the missing column \"" + column + "\"");
            require(keyColumn == null || !keyColumn.nullable(), name, "has the nullable key column \"" + column + "\"");
        }
    }

    /**
     * {@return a table without key, indexes and comment}
     *
     * @param columns columns with distinct names, in their author's order
     */
    public static Table of(String name, SchemaVersion version, Collection<Column> columns) {
        return new Table(name, version, byName(columns), Optional.empty(), new TreeMap<>(), Optional.empty());
    }

    /** {@return the column of this name, if there is one} */
    public Optional<Column> column(String name) {
        return Optional.ofNullable(columns.get(name));
    }

    /** {@return the index of this name, if there is one} */
    public Optional<Index> index(String name) {
        return Optional.ofNullable(indexes.get(name));
    }

    /** {@return this table under another name} */
    public Table withName(String name) {
        return new Table(name, version, columns, primaryKey, indexes, comment);
    }

    /** {@return this table at another version} */
    public Table withVersion(SchemaVersion version) {
        return new Table(name, version, columns, primaryKey, indexes, comment);
    }

    /** {@return this table with the column added at the end, or put in place of the one of its name} */
    public Table withColumn(Column column) {
        var changed = new LinkedHashMap<>(columns);
        changed.put(column.name(), column);
        return new Table(name, version, changed, primaryKey, indexes, comment);
    }

    /** {@return this table without the column; key and indexes must not use it} */
    public Table withoutColumn(String column) {
        var changed = new LinkedHashMap<>(columns);
        changed.remove(column);
        return new Table(name, version, changed, primaryKey, indexes, comment);
    }

    /** {@return this table with a column renamed in its place, in the key and in every index} */
    public Table withColumnRenamed(String before, String after) {
        UnaryOperator<String> rename = column -> column.equals(before) ? after : column;
        var renamedColumns = byName(columns.values().stream()
                .map(column -> column.withName(rename.apply(column.name())))
                .toList());
        var renamedIndexes = new TreeMap<String, Index>();
        indexes.forEach((key, index) -> renamedIndexes.put(
                key, new Index(key, index.columns().stream().map(rename).toList(), index.unique())));
        return new Table(
                name,
                version,
                renamedColumns,
                primaryKey.map(key -> new PrimaryKey(
                        key.name(), key.columns().stream().map(rename).toList())),
                renamedIndexes,
                comment);
    }

    /** {@return this table with another key, or none} */
    public Table withPrimaryKey(Optional<PrimaryKey> primaryKey) {
        return new Table(name, version, columns, primaryKey, indexes, comment);
    }

    /** {@return this table with the index added, or put in place of the one of its name} */
    public Table withIndex(Index index) {
        var changed = new TreeMap<>(indexes);
        changed.put(index.name(), index);
        return new Table(name, version, columns, primaryKey, changed, comment);
    }

    /** {@return this table without the index} */
    public Table withoutIndex(String index) {
        var changed = new TreeMap<>(indexes);
        changed.remove(index);
        return new Table(name, version, columns, primaryKey, changed, comment);
    }

    /** {@return this table with another comment, or none} */
    public Table withComment(Optional<String> comment) {
        return new Table(name, version, columns, primaryKey, indexes, comment);
    }

    private static Map<String, Column> byName(Collection<Column> columns) {
        var byName = new LinkedHashMap<String, Column>();
        for (Column column : columns) {
            if (byName.put(column.name(), column) != null) {
                throw new IllegalArgumentException("two columns are named \"" + column.name() + "\"");
            }
        }
        return byName;
    }

    private static void require(boolean holds, String table, String complaint) {
        if (!holds) {
            throw new IllegalArgumentException("table \"" + table + "\" " + complaint);
        }
    }

    /** {@return the names of the columns that the key or an index uses} */
    public LinkedHashSet<String> usedColumns() {
        var used = new LinkedHashSet<String>();
        primaryKey.ifPresent(key -> used.addAll(key.columns()));
        indexes.values().forEach(index -> used.addAll(index.columns()));
        return used;
    }
}
