package dev.varve.runtime.migration;

import dev.varve.schema.Column;
import dev.varve.schema.Constraint;
import dev.varve.schema.Index;
import dev.varve.schema.PrimaryKey;
import dev.varve.schema.SchemaVersion;
import dev.varve.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes the parts of a whole table, for a migration that creates or drops it. */
public final class TableDefinition {

    private final String name;
    private final SchemaVersion version;
    private final List<Column> columns = new ArrayList<>();
    private final List<Index> indexes = new ArrayList<>();
    private final List<Constraint> constraints = new ArrayList<>();
    private Optional<PrimaryKey> primaryKey = Optional.empty();
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

    Table toTable() {
        Table table =
                Table.of(name, version, columns).withPrimaryKey(primaryKey).withComment(comment);
        for (Index index : indexes) {
            table = table.withIndex(index);
        }
        for (Constraint constraint : constraints) {
            table = table.withConstraint(constraint);
        }
        return table;
    }
}
