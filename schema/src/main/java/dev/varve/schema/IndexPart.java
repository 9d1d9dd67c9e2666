package dev.varve.schema;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What an index holds at one position.
 *
 * @param key a column or an expression
 * @param descending whether greater values come first
 * @param nulls where NULL is
 * @param prefix how many characters or bytes are indexed; 0 for all
 * @param operatorClass how PostgreSQL compares the values; empty for the type's way
 */
public record IndexPart(Key key, boolean descending, Nulls nulls, int prefix, Optional<String> operatorClass) {

    /** What is indexed. */
    public sealed interface Key {}

    /**
     * A column.
     *
     * @param name its name
     */
    public record OfColumn(String name) implements Key {
        /** Requires the name. */
        public OfColumn {
            requireNonNull(name);
        }
    }

    /**
     * An expression over the row.
     *
     * @param sql the expression
     */
    public record OfExpression(SqlText sql) implements Key {
        /** Requires the expression. */
        public OfExpression {
            requireNonNull(sql);
        }
    }

    /** Where NULL is in the order of an index. */
    public enum Nulls {
        /** Where the database has it. */
        DEFAULT,
        /** Before all values. */
        FIRST,
        /** After all values. */
        LAST
    }

    /** Requires every part. */
    public IndexPart {
        requireNonNull(key);
        requireNonNull(nulls);
        requireNonNull(operatorClass);
        if (prefix < 0) {
            throw new IllegalArgumentException("a prefix of " + prefix + " is no length");
        }
    }

    /** {@return a whole column, in ascending order} */
    public static IndexPart of(String column) {
        return new IndexPart(new OfColumn(column), false, Nulls.DEFAULT, 0, Optional.empty());
    }

    /** {@return an expression, in ascending order} */
    public static IndexPart of(SqlText expression) {
        return new IndexPart(new OfExpression(expression), false, Nulls.DEFAULT, 0, Optional.empty());
    }

    /** {@return the column, if this is one} */
    public Optional<String> column() {
        return key instanceof OfColumn column ? Optional.of(column.name()) : Optional.empty();
    }

    /** {@return the expression, if this is one} */
    public Optional<SqlText> expression() {
        return key instanceof OfExpression expression ? Optional.of(expression.sql()) : Optional.empty();
    }

    /** {@return this part with a column in the place of its own column or expression} */
    public IndexPart withColumn(String column) {
        return new IndexPart(new OfColumn(column), descending, nulls, prefix, operatorClass);
    }

    /** {@return the canonical text} */
    public String text() {
        return column().orElseGet(() -> "(" + expression().map(SqlText::text).orElseThrow() + ")")
                + (prefix > 0 ? "(" + prefix + ")" : "")
                + operatorClass.map(name -> " " + name).orElse("")
                + (descending ? " desc" : "")
                + switch (nulls) {
                    case DEFAULT -> "";
                    case FIRST -> " nulls first";
                    case LAST -> " nulls last";
                };
    }
}
