package dev.varve.runtime.dialect.h2;

import dev.varve.runtime.dialect.KeyText;
import dev.varve.schema.Column;
import dev.varve.schema.ColumnType;
import dev.varve.schema.DefaultValue;
import dev.varve.schema.SchemaModel;

/** H2 reads bytes as characters where it casts them, and finds no document and no list again by its text. */
final class H2KeyText implements KeyText {

    private final H2Dialect dialect;

    H2KeyText(H2Dialect dialect) {
        this.dialect = dialect;
    }

    @Override
    public boolean keeps(ColumnType type) {
        return !(type instanceof ColumnType.Json
                || type instanceof ColumnType.Array
                || type instanceof ColumnType.Native);
    }

    @Override
    public String read(Column column) {
        String name = dialect.quote(column.name());
        return isBytes(column.type()) ? "RAWTOHEX(" + name + ")" : "CAST(" + name + " AS VARCHAR)";
    }

    @Override
    public String write(Column column, String text) {
        if (isBytes(column.type())) {
            return "X'" + text + "'";
        }
        // The text of a named enum is compared as one of the column's own values.
        return column.type() instanceof ColumnType.NamedEnum
                ? DefaultValue.quote(text)
                : "CAST(" + DefaultValue.quote(text) + " AS " + new H2Types(SchemaModel.empty()).name(column.type())
                        + ")";
    }

    private static boolean isBytes(ColumnType type) {
        return type instanceof ColumnType.Blob || type instanceof ColumnType.Varbinary;
    }
}
