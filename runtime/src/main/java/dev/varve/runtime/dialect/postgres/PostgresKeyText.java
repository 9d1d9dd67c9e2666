package dev.varve.runtime.dialect.postgres;

import dev.varve.runtime.dialect.KeyText;
import dev.varve.schema.Column;
import dev.varve.schema.ColumnType;
import dev.varve.schema.DefaultValue;

/** Every type of PostgreSQL has a text that it reads again. */
final class PostgresKeyText implements KeyText {

    private final PostgresDialect dialect;

    PostgresKeyText(PostgresDialect dialect) {
        this.dialect = dialect;
    }

    @Override
    public boolean keeps(ColumnType type) {
        return true;
    }

    @Override
    public String read(Column column) {
        return "CAST(" + dialect.quote(column.name()) + " AS text)";
    }

    @Override
    public String write(Column column, String text) {
        return "CAST(" + DefaultValue.quote(text) + " AS " + new PostgresTypes(dialect::quote).name(column.type())
                + ")";
    }
}
