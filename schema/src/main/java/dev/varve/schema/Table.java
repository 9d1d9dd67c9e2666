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
import java.util.stream.Stream;

/**
 * One table.
 *
 * <p>Columns keep the order in which their author wrote them, because CREATE TABLE and its readers want one, but the
 * order is no part of the schema: two tables that differ in it alone are equal, since no supported database can move
 * a column.
 *
 * @param name the name in the database, qualified if it is in another database schema than the connection's
 * @param version the semantic version its author gave it; {@link SchemaVersion#NONE} if read from a database
 * @param columns the columns by name, in their author's order
 * @param primaryKey the key, if there is one; its columns exist and are NOT NULL
 * @param indexes the indexes by name; their columns exist
 * @param constraints the other constraints by name; their columns exist
 * @param partitioning how the rows are spread over parts, if they are
 * @param rows the rows that belong to the schema, by {@link Row#key}
 * @param comment the comment, never empty
 */
public record Table(
        String name,
        SchemaVersion version,
        Map<String, Column> columns,
        Optional<PrimaryKey> primaryKey,
        SortedMap<String, Index> indexes,
        SortedMap<String, Constraint> constraints,
        Optional<Partitioning> partitioning,
        SortedMap<String, Row> rows,
        Optional<String> comment) {

    /** Copies the collections and checks that the parts fit together. */
    public Table {
        requireNonNull(name);
        requireNonNull(version);
        requireNonNull(partitioning);
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
        indexes = sorted(indexes);
        constraints = sorted(constraints);
        rows = sorted(rows);
        var check = new TableCheck(name, columns);
        check.primaryKey(primaryKey);
        check.indexes(indexes);
        check.constraints(constraints);
        if (partitioning.isPresent()) {
            check.columns(partitioning.get().columns(), "a partitioning");
        }
        check.rows(rows, primaryKey.isPresent() ? primaryKey.get().columns() : List.of());
    }

    /**
     * {@return a table without key, indexes, constraints, rows and comment}
     *
     * @param columns columns with distinct names, in their author's order
     */
    public static Table of(String name, SchemaVersion version, Collection<Column> columns) {
        return new Table(
                name,
                version,
                byName(columns),
                Optional.empty(),
                new TreeMap<>(),
                new TreeMap<>(),
                Optional.empty(),
                new TreeMap<>(),
                Optional.empty());
    }

    /** {@return the column of this name, if there is one} */
    public Optional<Column> column(String name) {
        return Optional.ofNullable(columns.get(name));
    }

    /** {@return the index of this name, if there is one} */
    public Optional<Index> index(String name) {
        return Optional.ofNullable(indexes.get(name));
    }

    /** {@return the constraint of this name, if there is one; the primary key is not among them} */
    public Optional<Constraint> constraint(String name) {
        return Optional.ofNullable(constraints.get(name));
    }

    /** {@return the foreign keys of this table} */
    public List<Constraint.ForeignKey> foreignKeys() {
        return constraints.values().stream()
                .filter(Constraint.ForeignKey.class::isInstance)
                .map(Constraint.ForeignKey.class::cast)
                .toList();
    }

    /** {@return this table under another name} */
    public Table withName(String name) {
        return new Table(name, version, columns, primaryKey, indexes, constraints, partitioning, rows, comment);
    }

    /** {@return this table at another version} */
    public Table withVersion(SchemaVersion version) {
        return new Table(name, version, columns, primaryKey, indexes, constraints, partitioning, rows, comment);
    }

    /** {@return this table with the column added at the end, or put in place of the one of its name} */
    public Table withColumn(Column column) {
        var changed = new LinkedHashMap<>(columns);
        changed.put(column.name(), column);
        return withColumns(changed);
    }

    /** {@return this table without the column; key, indexes, constraints and rows must not use it} */
    public Table withoutColumn(String column) {
        var changed = new LinkedHashMap<>(columns);
        changed.remove(column);
        return withColumns(changed);
    }

    private Table withColumns(Map<String, Column> columns) {
        return new Table(name, version, columns, primaryKey, indexes, constraints, partitioning, rows, comment);
    }

    /**
     * {@return this table with a column renamed in its place, in the key, in every index, constraint and row}
     * Expressions keep their text.
     */
    public Table withColumnRenamed(String before, String after) {
        UnaryOperator<String> rename = column -> column.equals(before) ? after : column;
        var renamedIndexes = new TreeMap<String, Index>();
        indexes.forEach((key, index) -> renamedIndexes.put(key, index.withColumnRenamed(before, after)));
        var renamedConstraints = new TreeMap<String, Constraint>();
        constraints.forEach((key, constraint) -> renamedConstraints.put(key, constraint.withColumns(rename)));
        var renamedRows = new TreeMap<String, Row>();
        List<String> renamedKey = keyColumns().stream().map(rename).toList();
        for (Row row : rows.values()) {
            Row renamed = row.withColumnRenamed(before, after);
            renamedRows.put(renamed.key(renamedKey), renamed);
        }
        return new Table(
                name,
                version,
                byName(columns.values().stream()
                        .map(column -> column.withName(rename.apply(column.name())))
                        .toList()),
                primaryKey.map(key -> new PrimaryKey(
                        key.name(), key.columns().stream().map(rename).toList())),
                renamedIndexes,
                renamedConstraints,
                partitioning.map(how -> new Partitioning(
                        how.method(), how.columns().stream().map(rename).toList(), how.partitions())),
                renamedRows,
                comment);
    }

    /** {@return this table with another key, or none, by which its rows are then told apart} */
    public Table withPrimaryKey(Optional<PrimaryKey> primaryKey) {
        var filed = new TreeMap<String, Row>();
        for (Row row : rows.values()) {
            filed.put(row.key(primaryKey.map(PrimaryKey::columns).orElse(List.of())), row);
        }
        return new Table(name, version, columns, primaryKey, indexes, constraints, partitioning, filed, comment);
    }

    /** {@return this table with the index added, or put in place of the one of its name} */
    public Table withIndex(Index index) {
        return withIndexes(with(indexes, index.name(), index));
    }

    /** {@return this table without the index} */
    public Table withoutIndex(String index) {
        return withIndexes(without(indexes, index));
    }

    private Table withIndexes(SortedMap<String, Index> indexes) {
        return new Table(name, version, columns, primaryKey, indexes, constraints, partitioning, rows, comment);
    }

    /** {@return this table with the constraint added, or put in place of the one of its name} */
    public Table withConstraint(Constraint constraint) {
        return withConstraints(with(constraints, constraint.name(), constraint));
    }

    /** {@return this table without the constraint} */
    public Table withoutConstraint(String constraint) {
        return withConstraints(without(constraints, constraint));
    }

    private Table withConstraints(SortedMap<String, Constraint> constraints) {
        return new Table(name, version, columns, primaryKey, indexes, constraints, partitioning, rows, comment);
    }

    /** {@return this table with its rows spread in another way, or not} */
    public Table withPartitioning(Optional<Partitioning> partitioning) {
        return new Table(name, version, columns, primaryKey, indexes, constraints, partitioning, rows, comment);
    }

    /** {@return this table with the row added, or put in place of the one with its key; the table has a key} */
    public Table withRow(Row row) {
        return withRows(with(rows, row.key(keyColumns()), row));
    }

    /** {@return this table without the row of this key} */
    public Table withoutRow(String key) {
        return withRows(without(rows, key));
    }

    /** {@return this table with other rows that belong to the schema} */
    public Table withRows(SortedMap<String, Row> rows) {
        return new Table(name, version, columns, primaryKey, indexes, constraints, partitioning, rows, comment);
    }

    /** {@return this table with another comment, or none} */
    public Table withComment(Optional<String> comment) {
        return new Table(name, version, columns, primaryKey, indexes, constraints, partitioning, rows, comment);
    }

    /** {@return the columns of the primary key in order; none without a key} */
    public List<String> keyColumns() {
        return primaryKey.map(PrimaryKey::columns).orElse(List.of());
    }

    /** {@return the names of the columns that the key, an index, a constraint or the partitioning names} */
    public LinkedHashSet<String> usedColumns() {
        var used = new LinkedHashSet<>(keyColumns());
        indexes.values().forEach(index -> used.addAll(index.usedColumns()));
        constraints.values().forEach(constraint -> used.addAll(constraint.columns()));
        partitioning.ifPresent(how -> used.addAll(how.columns()));
        return used;
    }

    /** {@return the expressions of computed columns, indexes and constraints} */
    public List<SqlText> expressions() {
        return Stream.of(
                        columns.values().stream().flatMap(column -> column.computedBy().stream()),
                        indexes.values().stream().flatMap(index -> index.expressions().stream()),
                        constraints.values().stream().flatMap(constraint -> constraint.expressions().stream()))
                .flatMap(expression -> expression)
                .toList();
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

    /** Not the copying constructor: it would keep a foreign comparator, and with it a foreign order. */
    private static <T> SortedMap<String, T> sorted(Map<String, T> parts) {
        var copy = new TreeMap<String, T>();
        copy.putAll(parts);
        return Collections.unmodifiableSortedMap(copy);
    }

    private static <T> SortedMap<String, T> with(SortedMap<String, T> parts, String key, T part) {
        var changed = new TreeMap<>(parts);
        changed.put(key, part);
        return changed;
    }

    private static <T> SortedMap<String, T> without(SortedMap<String, T> parts, String key) {
        var changed = new TreeMap<>(parts);
        changed.remove(key);
        return changed;
    }
}
