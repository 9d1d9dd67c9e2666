package dev.varve.runtime.dialect.mariadb;

import dev.varve.runtime.dialect.KeyText;
import dev.varve.schema.Column;
import dev.varve.schema.ColumnType;
import dev.varve.schema.DefaultValue;

/**
 * Numbers stand bare, because in quotes they would be compared as texts or as floating point numbers. The values of an ENUM
 * are in another order as texts than in an index, and a FLOAT is not what its text says.
 */
record MariaDbKeyText(Product product) implements KeyText {

    @Override
    public boolean keeps(ColumnType type) {
        return !(type instanceof ColumnType.Real
                || type instanceof ColumnType.Json
                || type instanceof ColumnType.Array
                || type instanceof ColumnType.NamedEnum
                || type instanceof ColumnType.Native);
    }

    @Override
    public String read(Column column) {
        String name = MariaDbSql.quoted(column.name());
        return isBytes(column.type()) ? "HEX(" + name + ")" : "CAST(" + name + " AS CHAR)";
    }

    @Override
    public String write(Column column, String text) {
        if (isBytes(column.type())) {
            return "X'" + text + "'";
        }
        return MariaDbTypes.isBare(column.type()) ? text : product.sql(DefaultValue.quote(text));
    }

    private static boolean isBytes(ColumnType type) {
        return type instanceof ColumnType.Blob || type instanceof ColumnType.Varbinary;
    }
}
