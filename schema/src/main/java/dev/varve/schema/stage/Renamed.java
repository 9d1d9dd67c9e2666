package dev.varve.schema.stage;

import dev.varve.schema.Column;
import dev.varve.schema.ColumnType;
import dev.varve.schema.DefaultValue;
import dev.varve.schema.EnumType;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.Table;
import dev.varve.schema.diff.Pairing;
import dev.varve.schema.intent.Intent;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Enum types and sequences change at once, in the first half of a step. What stays for the second half has them as they are
 * then.
 *
 * @param names the names that those have that are renamed, by the names they had
 * @param to the schema after
 */
record Renamed(Map<String, String> names, SchemaModel to) {

    static Renamed of(SchemaModel from, SchemaModel to, Collection<Intent> intents) {
        var names = new TreeMap<String, String>();
        Pairing.objects(from, to, intents).forEach((after, before) -> {
            if (!after.equals(before)) {
                names.put(before, after);
            }
        });
        return new Renamed(names, to);
    }

    /** {@return a table of the schema before, with what its columns use under its new name} */
    Table in(Table table) {
        Table changed = table;
        for (Column column : table.columns().values()) {
            changed = changed.withColumn(in(column));
        }
        return changed;
    }

    /** {@return a column of the schema before, with what it uses under its new name} */
    Column in(Column column) {
        Column changed = column.withType(in(column.type()));
        if (column.defaultValue().orElse(null) instanceof DefaultValue.NextValue next
                && names.containsKey(next.sequence())) {
            return changed.withDefault(Optional.of(new DefaultValue.NextValue(names.get(next.sequence()))));
        }
        boolean gone = changed.type() instanceof ColumnType.NamedEnum type
                && column.defaultValue().orElse(null) instanceof DefaultValue.Literal value
                && to.enumType(type.name())
                        .map(EnumType::values)
                        .filter(values -> !values.contains(value.value()))
                        .isPresent();
        return gone ? changed.withDefault(Optional.empty()) : changed;
    }

    private ColumnType in(ColumnType type) {
        if (type instanceof ColumnType.Array list) {
            return new ColumnType.Array(in(list.element()));
        }
        return type instanceof ColumnType.NamedEnum named
                ? new ColumnType.NamedEnum(names.getOrDefault(named.name(), named.name()))
                : type;
    }
}
