package dev.varve.schema;

import static java.util.Objects.requireNonNull;

/** What a column holds when an INSERT does not name it. */
public sealed interface DefaultValue {

    /** {@return the canonical text: a quoted literal, or an expression in parentheses} */
    String text();

    /**
     * A constant.
     *
     * @param value the value as plain text without SQL quotes, in the canonical form of its type (see {@link Literals})
     */
    record Literal(String value) implements DefaultValue {
        /** Requires the value. */
        public Literal {
            requireNonNull(value);
        }

        @Override
        public String text() {
            return quote(value);
        }
    }

    /**
     * An SQL expression, evaluated by the database for each row. Its text is the author's and is compared as text.
     *
     * @param sql the expression
     */
    record Expression(SqlText sql) implements DefaultValue {
        /** Requires the expression. */
        public Expression {
            requireNonNull(sql);
        }

        /**
         * Makes a default that is the same for every database.
         *
         * @param sql the expression, not blank
         */
        public Expression(String sql) {
            this(SqlText.of(sql));
        }

        @Override
        public String text() {
            return "(" + sql.text() + ")";
        }
    }

    /**
     * The next number of a sequence.
     *
     * @param sequence the sequence's name
     */
    record NextValue(String sequence) implements DefaultValue {
        /** Requires the name. */
        public NextValue {
            requireNonNull(sequence);
        }

        @Override
        public String text() {
            return "next value of " + sequence;
        }
    }

    /** {@return the text as an SQL string literal: in single quotes, each quote inside doubled} */
    static String quote(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
