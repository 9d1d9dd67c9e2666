package dev.varve.runtime.dialect.h2;

import dev.varve.runtime.dialect.Dialect;
import dev.varve.runtime.dialect.sql.ColumnSql;
import dev.varve.runtime.dialect.sql.Unsupported;
import dev.varve.schema.Column;
import dev.varve.schema.Generated;

/** Writes columns for H2. */
final class H2Columns extends ColumnSql {

    private final Dialect dialect;

    H2Columns(Dialect dialect, H2Types types) {
        super(dialect, types);
        this.dialect = dialect;
    }

    @Override
    protected String nextValue(String sequence) {
        return "NEXT VALUE FOR " + dialect.quote(sequence);
    }

    @Override
    protected void requireComputable(Column column, Generated.Computed computed) {
        if (!computed.stored()) {
            throw Unsupported.because("the column \"" + column.name() + "\" is computed when it is read, which H2 cannot."
                    + "\n  Let it be stored.");
        }
    }

    @Override
    protected String storage(Generated.Computed computed) {
        return "";
    }

    @Override
    protected String collation(Column column, String name) {
        throw Unsupported.because("the column \"" + column.name() + "\" has the collation \"" + name
                + "\", and H2 has one collation for the whole database.\n  Take it away.");
    }
}
