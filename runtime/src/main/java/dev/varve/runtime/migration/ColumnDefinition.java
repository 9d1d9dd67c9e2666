package dev.varve.runtime.migration;

import dev.varve.schema.Column;
import dev.varve.schema.ColumnType;
import dev.varve.schema.DefaultValue;
import java.util.Optional;

/** The definition of a column as migrations write it: {@code varchar(2).notNull()}. NOT NULL unless it says otherwise. */
public final class ColumnDefinition {

    private final Column column;

    private ColumnDefinition(Column column) {
        this.column = column;
    }

    static ColumnDefinition of(ColumnType type) {
        return new ColumnDefinition(Column.of("", type));
    }

    /** {@return this column refusing NULL} */
    public ColumnDefinition notNull() {
        return new ColumnDefinition(column.withNullable(false));
    }

    /** {@return this column accepting NULL} */
    public ColumnDefinition nullable() {
        return new ColumnDefinition(column.withNullable(true));
    }

    /**
     * {@return this column with a constant default}
     *
     * @param literal the value as plain text, without SQL quotes
     */
    public ColumnDefinition defaultValue(String literal) {
        return new ColumnDefinition(column.withDefault(Optional.of(new DefaultValue.Literal(literal))));
    }

    /**
     * {@return this column with a default that the database evaluates}
     *
     * @param sql an SQL expression
     */
    public ColumnDefinition defaultExpression(String sql) {
        return new ColumnDefinition(column.withDefault(Optional.of(new DefaultValue.Expression(sql))));
    }

    /**
     * {@return this column comparing its text in a way of its own}
     *
     * @param name the collation, as the database calls it
     */
    public ColumnDefinition collation(String name) {
        return new ColumnDefinition(column.withCollation(Optional.of(name)));
    }

    /**
     * {@return this column of a native type with the spelling of one more database}
     *
     * @param dialect the database, such as {@code h2}
     * @param spelling the type as its SQL writes it
     */
    public ColumnDefinition spelled(String dialect, String spelling) {
        if (column.type() instanceof ColumnType.Native type) {
            return new ColumnDefinition(
                    column.withType(new ColumnType.Native(type.spelling().on(dialect, spelling))));
        }
        throw new IllegalStateException("spelled(...) stands right after nativeType(...)");
    }

    /**
     * {@return this column with a comment}
     *
     * @param text the comment, not empty
     */
    public ColumnDefinition comment(String text) {
        return new ColumnDefinition(column.withComment(Optional.of(text)));
    }

    ColumnType type() {
        return column.type();
    }

    Column named(String name) {
        return column.withName(name);
    }
}
