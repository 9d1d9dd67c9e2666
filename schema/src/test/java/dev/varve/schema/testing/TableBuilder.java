package dev.varve.schema.testing;

import dev.varve.schema.Column;
import dev.varve.schema.ColumnType;
import dev.varve.schema.Constraint;
import dev.varve.schema.DefaultValue;
import dev.varve.schema.Generated;
import dev.varve.schema.Index;
import dev.varve.schema.PrimaryKey;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.SchemaVersion;
import dev.varve.schema.SqlText;
import dev.varve.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Builds a table in a few words: {@code table("customer").id().column("email", "varchar(320)").build()}. Types are
 * written as snapshots write them.
 */
public final class TableBuilder {

    private final String name;
    private final List<Column> columns = new ArrayList<>();
    private final List<Index> indexes = new ArrayList<>();
    private final List<Constraint> constraints = new ArrayList<>();
    private SchemaVersion version = new SchemaVersion(1, 0, 0);
    private Optional<PrimaryKey> key = Optional.empty();
    private Optional<String> comment = Optional.empty();

    private TableBuilder(String name) {
        this.name = name;
    }

    public static TableBuilder table(String name) {
        return new TableBuilder(name);
    }

    public static SchemaModel schema(TableBuilder... tables) {
        return SchemaModel.of(Stream.of(tables).map(TableBuilder::build).toList());
    }

    public static ColumnType type(String text) {
        return ColumnType.parse(text).orElseThrow(() -> new IllegalArgumentException("no type: " + text));
    }

    public TableBuilder version(String text) {
        version = SchemaVersion.parse(text).orElseThrow();
        return this;
    }

    /** A column {@code id} of type bigint that is the key. */
    public TableBuilder id() {
        return column("id", "bigint").key("pk_" + name, "id");
    }

    /** A NOT NULL column. */
    public TableBuilder column(String column, String type) {
        return column(column, type, plain -> plain);
    }

    public TableBuilder nullable(String column, String type) {
        return column(column, type, plain -> plain.withNullable(true));
    }

    /** A NOT NULL column with a literal as default. */
    public TableBuilder withDefault(String column, String type, String literal) {
        return column(column, type, plain -> plain.withDefault(Optional.of(new DefaultValue.Literal(literal))));
    }

    public TableBuilder column(String column, String type, UnaryOperator<Column> rest) {
        columns.add(rest.apply(Column.of(column, type(type))));
        return this;
    }

    public TableBuilder key(String key, String... keyColumns) {
        this.key = Optional.of(new PrimaryKey(key, List.of(keyColumns)));
        return this;
    }

    public TableBuilder index(String index, String... indexed) {
        indexes.add(new Index(index, List.of(indexed), false));
        return this;
    }

    public TableBuilder unique(String index, String... indexed) {
        indexes.add(new Index(index, List.of(indexed), true));
        return this;
    }

    public TableBuilder index(Index index) {
        indexes.add(index);
        return this;
    }

    public TableBuilder constraint(Constraint constraint) {
        constraints.add(constraint);
        return this;
    }

    /** A unique constraint; {@link #unique} is an index. */
    public TableBuilder distinct(String constraint, String... distinct) {
        return constraint(new Constraint.Unique(constraint, List.of(distinct), false, Constraint.Deferral.NONE));
    }

    /** A foreign key of one column to the column {@code id} of another table. */
    public TableBuilder references(String constraint, String column, String target) {
        return constraint(Constraint.ForeignKey.of(constraint, List.of(column), target, List.of("id")));
    }

    public TableBuilder check(String constraint, String condition) {
        return constraint(new Constraint.Check(constraint, SqlText.of(condition)));
    }

    /** A stored computed column. */
    public TableBuilder computed(String column, String type, String expression) {
        return column(
                column,
                type,
                plain -> plain.withNullable(true)
                        .withGenerated(Optional.of(new Generated.Computed(SqlText.of(expression), true))));
    }

    public TableBuilder comment(String text) {
        comment = Optional.of(text);
        return this;
    }

    public Table build() {
        Table table = Table.of(name, version, columns).withPrimaryKey(key).withComment(comment);
        for (Index index : indexes) {
            table = table.withIndex(index);
        }
        for (Constraint constraint : constraints) {
            table = table.withConstraint(constraint);
        }
        return table;
    }
}
