package dev.varve.importer;

import dev.varve.schema.Column;
import dev.varve.schema.ColumnType;
import dev.varve.schema.Constraint;
import dev.varve.schema.DefaultValue;
import dev.varve.schema.EnumType;
import dev.varve.schema.Index;
import dev.varve.schema.PrimaryKey;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.Sequence;
import dev.varve.schema.SqlText;
import dev.varve.schema.Table;
import dev.varve.schema.View;

/** Several schemas in one, under names that keep them apart. */
final class Apart {

    private Apart() {}

    static SchemaModel joined(SchemaModel whole, SchemaModel part, String prefix) {
        SchemaModel joined = whole;
        for (Table table : part.tables().values()) {
            joined = joined.with(table(table, prefix));
        }
        for (EnumType type : part.objects(EnumType.class)) {
            joined = joined.withObject(type.withName(prefix + type.name()));
        }
        for (Sequence sequence : part.objects(Sequence.class)) {
            joined = joined.withObject(sequence.withName(prefix + sequence.name())
                    .withOwner(sequence.ownedBy().map(owner -> prefix + owner)));
        }
        for (View view : part.objects(View.class)) {
            String query = view.query().sql().replace(" from ", " from " + prefix);
            joined = joined.withObject(
                    new View(prefix + view.name(), SqlText.of(query), view.materialized(), view.comment()));
        }
        return joined;
    }

    private static Table table(Table table, String prefix) {
        Table apart = table.withName(prefix + table.name());
        for (Column column : table.columns().values()) {
            apart = apart.withColumn(column.withType(type(column.type(), prefix))
                    .withDefault(column.defaultValue().map(value -> defaultValue(value, prefix))));
        }
        for (Index index : table.indexes().values()) {
            apart = apart.withoutIndex(index.name()).withIndex(index.withName(prefix + index.name()));
        }
        for (Constraint constraint : table.constraints().values()) {
            Constraint named = constraint.withName(prefix + constraint.name());
            apart = apart.withoutConstraint(constraint.name())
                    .withConstraint(
                            named instanceof Constraint.ForeignKey key
                                    ? key.withTarget(prefix + key.target(), key.targetColumns())
                                    : named);
        }
        return apart.withPrimaryKey(table.primaryKey().map(key -> new PrimaryKey(prefix + key.name(), key.columns())));
    }

    private static ColumnType type(ColumnType type, String prefix) {
        return type instanceof ColumnType.NamedEnum named ? new ColumnType.NamedEnum(prefix + named.name()) : type;
    }

    private static DefaultValue defaultValue(DefaultValue value, String prefix) {
        return value instanceof DefaultValue.NextValue next
                ? new DefaultValue.NextValue(prefix + next.sequence())
                : value;
    }
}
