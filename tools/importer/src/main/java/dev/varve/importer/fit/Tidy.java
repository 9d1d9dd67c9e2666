package dev.varve.importer.fit;

import dev.varve.schema.Column;
import dev.varve.schema.ColumnType;
import dev.varve.schema.Constraint;
import dev.varve.schema.DefaultValue;
import dev.varve.schema.Generated;
import dev.varve.schema.Index;
import dev.varve.schema.IndexPart;
import dev.varve.schema.Partitioning;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.SqlText;
import dev.varve.schema.Table;
import dev.varve.schema.View;
import java.util.Locale;

/** Lays SQL texts out as the compiler does, so that what was imported is what the compiler reads. */
final class Tidy {

    private static final String FOR_VALUES = "FOR VALUES ";

    private Tidy() {}

    static SchemaModel model(SchemaModel model) {
        SchemaModel tidy = model;
        for (Table table : model.tables().values()) {
            tidy = tidy.with(table(table));
        }
        for (View view : model.objects(View.class)) {
            tidy = tidy.withObject(new View(view.name(), view.query().tidied(), view.materialized(), view.comment()));
        }
        return tidy;
    }

    private static Table table(Table table) {
        Table tidy = table;
        for (Column column : table.columns().values()) {
            tidy = tidy.withColumn(column.withType(type(column.type()))
                    .withDefault(column.defaultValue().map(Tidy::defaultValue))
                    .withGenerated(column.generated().map(Tidy::generated)));
        }
        for (Index index : table.indexes().values()) {
            tidy = tidy.withIndex(index(index));
        }
        for (Constraint constraint : table.constraints().values()) {
            tidy = constraint instanceof Constraint.Check check
                    ? tidy.withConstraint(
                            new Constraint.Check(check.name(), check.condition().tidied()))
                    : tidy;
        }
        return tidy.withPartitioning(table.partitioning().map(Tidy::partitioning));
    }

    private static ColumnType type(ColumnType type) {
        if (type instanceof ColumnType.Array array) {
            return new ColumnType.Array(type(array.element()));
        }
        return type instanceof ColumnType.Native spelled
                ? new ColumnType.Native(spelled.spelling().tidied())
                : type;
    }

    private static DefaultValue defaultValue(DefaultValue value) {
        return value instanceof DefaultValue.Expression expression
                ? new DefaultValue.Expression(expression.sql().tidied())
                : value;
    }

    private static Generated generated(Generated generated) {
        return generated instanceof Generated.Computed computed
                ? new Generated.Computed(computed.expression().tidied(), computed.stored())
                : generated;
    }

    private static Index index(Index index) {
        return new Index(
                index.name(),
                index.parts().stream().map(Tidy::part).toList(),
                index.unique(),
                index.method(),
                index.include(),
                index.where().map(SqlText::tidied),
                index.nullsNotDistinct());
    }

    private static IndexPart part(IndexPart part) {
        return part.expression()
                .map(sql -> new IndexPart(
                        new IndexPart.OfExpression(sql.tidied()),
                        part.descending(),
                        part.nulls(),
                        part.prefix(),
                        part.operatorClass()))
                .orElse(part);
    }

    private static Partitioning partitioning(Partitioning how) {
        return new Partitioning(
                how.method(),
                how.columns(),
                how.partitions().stream()
                        .map(part -> new Partitioning.Partition(
                                part.name(), SqlText.of(bounds(part.bounds().sql()))))
                        .toList());
    }

    /** An author writes only what follows these words. */
    private static String bounds(String sql) {
        return sql.toUpperCase(Locale.ROOT).startsWith(FOR_VALUES) ? sql.substring(FOR_VALUES.length()) : sql;
    }
}
