package dev.varve.runtime.dialect.sqlite;

import dev.varve.schema.Column;
import dev.varve.schema.ColumnType;
import dev.varve.schema.DefaultValue;
import dev.varve.schema.PrimaryKey;
import dev.varve.schema.SchemaVersion;
import dev.varve.schema.Table;
import dev.varve.schema.change.AlterColumn;
import java.util.List;
import java.util.Optional;

/** Short words for the models of tests. */
final class Tables {

    private Tables() {}

    static Table table(String name, Column... columns) {
        return Table.of(name, SchemaVersion.NONE, List.of(columns));
    }

    static Table keyed(Table table, String... columns) {
        return table.withPrimaryKey(Optional.of(key("pk_" + table.name(), columns)));
    }

    static PrimaryKey key(String name, String... columns) {
        return new PrimaryKey(name, List.of(columns));
    }

    /** {@return a NOT NULL column of the type with this canonical text} */
    static Column column(String name, String type) {
        return Column.of(name, ColumnType.parse(type).orElseThrow());
    }

    static Column nullable(String name, String type) {
        return column(name, type).withNullable(true);
    }

    static Column withDefault(Column column, String literal) {
        return column.withDefault(Optional.of(new DefaultValue.Literal(literal)));
    }

    static Column withExpression(Column column, String sql) {
        return column.withDefault(Optional.of(new DefaultValue.Expression(sql)));
    }

    static AlterColumn alter(String table, Column before, Column after) {
        return new AlterColumn(table, before, after, Optional.empty(), Optional.empty());
    }
}
