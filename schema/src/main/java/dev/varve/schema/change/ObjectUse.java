package dev.varve.schema.change;

import dev.varve.schema.Column;
import dev.varve.schema.ColumnType;
import dev.varve.schema.DefaultValue;
import dev.varve.schema.EnumType;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.SchemaObject;
import dev.varve.schema.Sequence;
import dev.varve.schema.Table;
import java.util.Optional;

/** Which columns use an enum type or a sequence. */
final class ObjectUse {

    private ObjectUse() {}

    static boolean uses(Column column, SchemaObject object) {
        return !renamed(column, object, "").equals(column);
    }

    /** {@return the schema with the object's new name in every column that uses it} */
    static SchemaModel renamed(SchemaModel model, SchemaObject object, String after) {
        SchemaModel changed = model;
        for (Table table : model.tables().values()) {
            for (Column column : table.columns().values()) {
                if (uses(column, object)) {
                    Table current = changed.table(table.name()).orElseThrow();
                    changed = changed.with(current.withColumn(renamed(column, object, after)));
                }
            }
        }
        return changed;
    }

    private static Column renamed(Column column, SchemaObject object, String after) {
        if (object instanceof Sequence) {
            return column.defaultValue().equals(Optional.of(new DefaultValue.NextValue(object.name())))
                    ? column.withDefault(Optional.of(new DefaultValue.NextValue(after)))
                    : column;
        }
        return object instanceof EnumType ? column.withType(renamed(column.type(), object.name(), after)) : column;
    }

    private static ColumnType renamed(ColumnType type, String before, String after) {
        if (type instanceof ColumnType.Array array) {
            return new ColumnType.Array(renamed(array.element(), before, after));
        }
        // A blank name cannot be a type's, so the question whether it is used asks with this one.
        String name = after.isEmpty() ? before + "'" : after;
        return type.equals(new ColumnType.NamedEnum(before)) ? new ColumnType.NamedEnum(name) : type;
    }
}
