package dev.varve.runtime.migration;

import dev.varve.schema.Column;
import dev.varve.schema.Constraint;
import dev.varve.schema.Index;
import dev.varve.schema.Partitioning;
import dev.varve.schema.PrimaryKey;
import dev.varve.schema.Row;
import dev.varve.schema.SchemaVersion;
import dev.varve.schema.SqlText;
import dev.varve.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Takes the parts of a whole table, for a migration that creates or drops it. */
public final class TableDefinition {

    private final String name;
    private final SchemaVersion version;
    private final List<Column> columns = new ArrayList<>();
    private final List<Index> indexes = new ArrayList<>();
    private final List<Constraint> constraints = new ArrayList<>();
    private Optional<PrimaryKey> primaryKey = Optional.empty();
    private final List<Row> rows = new ArrayList<>();
    private Optional<Partitioning> partitioning = Optional.empty();
    private Optional<String> comment = Optional.empty();

    TableDefinition(String name, String version) {
        this.name = name;
        this.version = Versions.parse(version);
    }

    /**
     * Adds a column.
     *
     * @param column its name
     * @param definition its type and the rest
     * @return this
     */
    public TableDefinition column(String column, ColumnDefinition definition) {
        columns.add(definition.named(column));
        return this;
    }

    /**
     * Sets the primary key.
     *
     * @param constraint the constraint's name
     * @param keyColumns the key columns in order
     * @return this
     */
    public TableDefinition primaryKey(String constraint, String... keyColumns) {
        primaryKey = Optional.of(new PrimaryKey(constraint, List.of(keyColumns)));
        return this;
    }

    /**
     * Adds an index.
     *
     * @param index its name
     * @param indexColumns the indexed columns in order
     * @return this
     */
    public TableDefinition index(String index, String... indexColumns) {
        indexes.add(new Index(index, List.of(indexColumns), false));
        return this;
    }

    /**
     * Adds an index.
     *
     * @param index its name
     * @param definition what it is
     * @return this
     */
    public TableDefinition index(String index, IndexDefinition definition) {
        indexes.add(definition.named(index));
        return this;
    }

    /**
     * Adds a unique index.
     *
     * @param index its name
     * @param indexColumns the indexed columns in order
     * @return this
     */
    public TableDefinition uniqueIndex(String index, String... indexColumns) {
        indexes.add(new Index(index, List.of(indexColumns), true));
        return this;
    }

    /**
     * Adds a constraint.
     *
     * @param constraint its name
     * @param definition what it is
     * @return this
     */
    public TableDefinition constraint(String constraint, ConstraintDefinition definition) {
        constraints.add(definition.named(constraint));
        return this;
    }

    /**
     * Sets the comment.
     *
     * @param text the comment, not empty
     * @return this
     */
    public TableDefinition comment(String text) {
        comment = Optional.of(text);
        return this;
    }

    /**
     * Spreads the rows over partitions.
     *
     * @param method what decides in which one a row is: {@code "range"}, {@code "list"} or {@code "hash"}
     * @param partitionColumns the columns that decide
     * @return this
     */
    public TableDefinition partitionBy(String method, String... partitionColumns) {
        partitioning = Optional.of(new Partitioning(
                Partitioning.Method.valueOf(method.toUpperCase(Locale.ROOT)), List.of(partitionColumns), List.of()));
        return this;
    }

    /**
     * Adds a partition.
     *
     * @param partition its name
     * @param bounds which values it takes, as the database writes it, such as {@code FROM (1) TO (10)}
     * @return this
     */
    public TableDefinition partition(String partition, String bounds) {
        Partitioning how = partitioning.orElseThrow(
                () -> new IllegalStateException("partition(...) stands after partitionBy(...)"));
        var parts = new ArrayList<>(how.partitions());
        parts.add(new Partitioning.Partition(partition, SqlText.of(bounds)));
        partitioning = Optional.of(new Partitioning(how.method(), how.columns(), parts));
        return this;
    }

    /**
     * Adds a row that belongs to the schema.
     *
     * @param row the row
     * @return this
     */
    public TableDefinition row(Row row) {
        rows.add(row);
        return this;
    }

    Table toTable() {
        Table table =
                Table.of(name, version, columns).withPrimaryKey(primaryKey).withComment(comment);
        for (Index index : indexes) {
            table = table.withIndex(index);
        }
        table = table.withPartitioning(partitioning);
        for (Row row : rows) {
            table = table.withRow(row);
        }
        for (Constraint constraint : constraints) {
            table = table.withConstraint(constraint);
        }
        return table;
    }
}
