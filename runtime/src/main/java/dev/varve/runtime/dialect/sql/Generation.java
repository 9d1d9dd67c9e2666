package dev.varve.runtime.dialect.sql;

import dev.varve.runtime.dialect.Statement;
import dev.varve.schema.Column;
import dev.varve.schema.DefaultValue;
import dev.varve.schema.Generated;
import dev.varve.schema.Sequence;
import dev.varve.schema.Table;
import dev.varve.schema.change.AlterColumn;
import java.util.List;
import java.util.Optional;

/**
 * How a column that is there begins and ends to be filled by the database itself. A counter that takes over goes on
 * behind the greatest number that is there, and behind the counter it takes over from.
 */
public interface Generation {

    /** {@return the statements that end how the values were made; the values stay} They come first. */
    List<Statement> end(AlterColumn change);

    /**
     * {@return the statements that begin how the values are made from now on} They come last.
     *
     * @param table the table
     * @param before the column as it was; empty if it is new and its rows have been filled
     * @param after the column as it is, but for its generation
     * @param converted whether it got another type before
     */
    List<Statement> begin(String table, Optional<Column> before, Column after, boolean converted);

    /**
     * {@return the statements that make a column into the computed one that the change asks for}
     *
     * @param change the change
     * @param owner the table before it
     */
    List<Statement> compute(AlterColumn change, Table owner);

    /** {@return the counter of a column, if it has one} */
    static Optional<Generated.Identity> identity(Column column) {
        return column.generated()
                .filter(Generated.Identity.class::isInstance)
                .map(Generated.Identity.class::cast);
    }

    /** {@return the sequence that a column takes its default from, if it does} */
    static Optional<String> sequence(Column column) {
        return column.defaultValue()
                .filter(DefaultValue.NextValue.class::isInstance)
                .map(value -> ((DefaultValue.NextValue) value).sequence());
    }

    /** {@return the expression of a column whose values were computed until now} */
    static Optional<Generated.Computed> computed(Column column) {
        return column.generated()
                .filter(Generated.Computed.class::isInstance)
                .map(Generated.Computed.class::cast);
    }

    /** {@return whether the numbers go down} */
    static boolean goesDown(Sequence.Options options) {
        return options.increment() < 0;
    }
}
