package dev.varve.runtime.dialect.postgres;

import dev.varve.runtime.dialect.Dialect;
import dev.varve.runtime.dialect.sql.ColumnSql;
import dev.varve.runtime.dialect.sql.Unsupported;
import dev.varve.schema.Column;
import dev.varve.schema.DefaultValue;
import dev.varve.schema.Generated;

/** Writes columns for PostgreSQL. */
final class PostgresColumns extends ColumnSql {

    private static final int FIRST_WITH_VIRTUAL = 18;

    private final Dialect dialect;
    private final int version;

    PostgresColumns(Dialect dialect, PostgresTypes types, int version) {
        super(dialect, types);
        this.dialect = dialect;
        this.version = version;
    }

    @Override
    protected String nextValue(String sequence) {
        return "nextval(" + regclass(dialect, sequence) + ")";
    }

    /** {@return the constant that stands for a sequence} */
    static String regclass(Dialect dialect, String sequence) {
        return DefaultValue.quote(dialect.quote(sequence)) + "::regclass";
    }

    @Override
    protected void requireComputable(Column column, Generated.Computed computed) {
        if (!computed.stored() && version < FIRST_WITH_VIRTUAL) {
            throw Unsupported.because("the column \"" + column.name() + "\" is computed when it is read, which "
                    + "PostgreSQL can since version " + FIRST_WITH_VIRTUAL + ", and this server is version " + version
                    + ".\n  Let it be stored, or use a newer server.");
        }
    }

    /** A dot in the name of a collation is part of it. */
    @Override
    protected String collation(Column column, String name) {
        return " COLLATE \"" + name.replace("\"", "\"\"") + '"';
    }
}
