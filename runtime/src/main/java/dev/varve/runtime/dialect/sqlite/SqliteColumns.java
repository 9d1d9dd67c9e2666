package dev.varve.runtime.dialect.sqlite;

import dev.varve.runtime.dialect.Dialect;
import dev.varve.runtime.dialect.sql.ColumnSql;
import dev.varve.runtime.dialect.sql.Unsupported;
import dev.varve.schema.Column;
import dev.varve.schema.Generated;

/** Writes columns for SQLite. A counter is written with the key that it belongs to. */
final class SqliteColumns extends ColumnSql {

    SqliteColumns(Dialect dialect, SqliteTypes types) {
        super(dialect, types);
    }

    @Override
    protected String nextValue(String sequence) {
        throw noSequence(sequence);
    }

    /** {@return the refusal of a sequence} */
    static RuntimeException noSequence(String sequence) {
        return Unsupported.because("SQLite has no sequences, so it cannot have \"" + sequence + "\"."
                + "\n  Let the key count by itself: @Identity on it.");
    }

    /** SQLite has both kinds. */
    @Override
    protected void requireComputable(Column column, Generated.Computed computed) {}

    @Override
    protected String collation(Column column, String name) {
        return " COLLATE " + SqliteSql.quote(name);
    }
}
