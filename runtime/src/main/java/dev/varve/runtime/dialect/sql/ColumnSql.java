package dev.varve.runtime.dialect.sql;

import dev.varve.runtime.dialect.Dialect;
import dev.varve.schema.Column;
import dev.varve.schema.DefaultValue;
import dev.varve.schema.Generated;
import dev.varve.schema.Sequence;

/** Writes the definition of a column; what the product has no words for is refused. */
public abstract class ColumnSql {

    private final Dialect dialect;
    private final SqlTypes types;

    /**
     * Makes a writer.
     *
     * @param dialect quotes names
     * @param types spells types and constants
     */
    protected ColumnSql(Dialect dialect, SqlTypes types) {
        this.dialect = dialect;
        this.types = types;
    }

    /** {@return the next number of a sequence as an expression} */
    protected abstract String nextValue(String sequence);

    /** Refuses a computed column that the product cannot have. */
    protected abstract void requireComputable(Column column, Generated.Computed computed);

    /** {@return the collation of a column with the words before it} */
    protected abstract String collation(Column column, String name);

    /** {@return the definition of a column without its name} */
    public final String definition(Column column) {
        return type(column) + filling(column) + (column.nullable() ? "" : " NOT NULL");
    }

    /** {@return the type with its collation} */
    public final String type(Column column) {
        return types.name(column.type())
                + column.collation().map(name -> collation(column, name)).orElse("");
    }

    /** {@return the default or the generation of a column, each with a blank before it} */
    public final String filling(Column column) {
        return column.defaultValue()
                        .map(value -> " DEFAULT " + defaultValue(column, value))
                        .orElse("")
                + column.generated().map(how -> " " + generated(column, how)).orElse("");
    }

    /** {@return how the column's values are made, from the word GENERATED on} */
    public final String generated(Column column, Generated how) {
        if (how instanceof Generated.Computed computed) {
            requireComputable(column, computed);
            return "GENERATED ALWAYS AS (" + expression(column, computed) + ")" + storage(computed);
        }
        var identity = (Generated.Identity) how;
        String options = identity.options().equals(Sequence.Options.PLAIN)
                ? ""
                : " (" + SequenceSql.options(identity.options()) + ")";
        return "GENERATED " + kind(identity) + " AS IDENTITY" + options;
    }

    /** {@return how an identity column takes values of its own} */
    public static String kind(Generated.Identity identity) {
        return identity.always() ? "ALWAYS" : "BY DEFAULT";
    }

    /** {@return the word that says where the values of a computed column are, with a blank before it} */
    protected String storage(Generated.Computed computed) {
        return computed.stored() ? " STORED" : " VIRTUAL";
    }

    /** {@return the expression that computes a column} */
    public final String expression(Column column, Generated.Computed computed) {
        return SqlTexts.of(dialect, computed.expression(), "the computed column \"" + column.name() + "\"");
    }

    /** {@return a default as SQL writes it after the word DEFAULT} */
    public final String defaultValue(Column column, DefaultValue value) {
        if (value instanceof DefaultValue.Literal literal) {
            return types.literal(column.type(), literal.value());
        }
        if (value instanceof DefaultValue.NextValue next) {
            return nextValue(next.sequence());
        }
        var expression = (DefaultValue.Expression) value;
        return "("
                + SqlTexts.of(dialect, expression.sql(), "the default of the column \"" + column.name() + "\"")
                + ")";
    }
}
