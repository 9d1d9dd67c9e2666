package dev.varve.schema;

import static java.util.Objects.requireNonNull;

/** How the database itself makes the values of a column. */
public sealed interface Generated {

    /** {@return the canonical text} */
    String text();

    /**
     * The next number of a counter that belongs to the column.
     *
     * @param always whether an INSERT may not give a value of its own
     * @param options how it counts
     */
    record Identity(boolean always, Sequence.Options options) implements Generated {
        /** Requires the options. */
        public Identity {
            requireNonNull(options);
        }

        @Override
        public String text() {
            return (always ? "identity always" : "identity")
                    + (options.equals(Sequence.Options.PLAIN) ? "" : " (" + options.text() + ")");
        }
    }

    /**
     * An expression over other columns of the row.
     *
     * @param expression the expression
     * @param stored whether the value is stored; if not, it is computed when it is read
     */
    record Computed(SqlText expression, boolean stored) implements Generated {
        /** Requires the expression. */
        public Computed {
            requireNonNull(expression);
        }

        @Override
        public String text() {
            return (stored ? "computed stored (" : "computed virtual (") + expression.text() + ")";
        }
    }
}
