package dev.varve.schema.testing;

import dev.varve.schema.Column;
import dev.varve.schema.ColumnType;
import dev.varve.schema.Constraint;
import dev.varve.schema.DefaultValue;
import dev.varve.schema.EnumType;
import dev.varve.schema.Generated;
import dev.varve.schema.Index;
import dev.varve.schema.IndexPart;
import dev.varve.schema.Partitioning;
import dev.varve.schema.Row;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.SqlText;
import dev.varve.schema.Table;
import dev.varve.schema.View;
import dev.varve.schema.intent.Intent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes extras along to the next version of a schema: most stay, under the names that what they use has now.
 *
 * @param random chooses
 * @param fresh gives names
 * @param intents takes what a developer must declare
 */
record KeptExtras(Random random, NewExtras fresh, List<Intent> intents) {

    private static final Pattern QUERY = Pattern.compile("select (\\S+) from (\\S+)");

    /**
     * {@return the schema with the extras of one table}
     *
     * @param former the columns of the table, with the names they had; the extra ones are added
     * @param objects the names that enum types and sequences have, by those they had
     */
    SchemaModel table(
            SchemaModel model,
            Table before,
            String name,
            SortedMap<String, String> former,
            Map<String, String> objects) {
        SchemaModel changed = model;
        for (Column column : before.columns().values()) {
            if (Extras.isExtra(column.name()) && column.computedBy().isEmpty()) {
                changed = ordinary(changed, before, name, column, former, objects);
            }
        }
        Table table = changed.table(name).orElseThrow();
        for (Column column : before.columns().values()) {
            if (column.computedBy().isPresent()) {
                table = computed(before, table, column, former);
            } else if (Extras.isCounted(column)) {
                table = counted(table, column, Extras.present(former), objects);
            }
        }
        Map<String, String> present = Extras.present(former);
        for (Index index : before.indexes().values()) {
            if (Extras.isExtra(index.name()) && random.nextInt(5) > 0) {
                table = index(before, table, index, present);
            }
        }
        for (Constraint constraint : before.constraints().values()) {
            if (constraint instanceof Constraint.Exclusion exclusion && random.nextInt(4) > 0) {
                table = exclusion(before, table, exclusion, present);
            }
        }
        Optional<Partitioning> partitioning = before.partitioning()
                .map(how -> new Partitioning(
                        how.method(), how.columns().stream().map(present::get).toList(), how.partitions()));
        return rows(changed.with(table.withPartitioning(partitioning)), before, name, present);
    }

    /** A column of an enum type, or one that a partitioning needs. */
    private SchemaModel ordinary(
            SchemaModel model,
            Table before,
            String name,
            Column column,
            SortedMap<String, String> former,
            Map<String, String> objects) {
        boolean needed = before.partitioning()
                .filter(how -> how.columns().contains(column.name()))
                .isPresent();
        Optional<Column> typed = needed ? Optional.of(column) : ofEnum(model, column, objects);
        if (typed.isEmpty() || !needed && random.nextInt(6) == 0) {
            intents.add(new Intent.DroppedColumn(name, column.name(), "not needed"));
            return model;
        }
        String after = named(name, column, former);
        return model.with(model.table(name).orElseThrow().withColumn(typed.get().withName(after)));
    }

    private String named(String table, Column column, SortedMap<String, String> former) {
        String after = random.nextInt(5) == 0 ? fresh.fresh(Extras.MARK + "r") : column.name();
        if (!after.equals(column.name())) {
            intents.add(new Intent.RenamedColumn(table, after, List.of(column.name())));
        }
        former.put(after, column.name());
        return after;
    }

    private static Optional<Column> ofEnum(SchemaModel model, Column column, Map<String, String> objects) {
        boolean list = column.type() instanceof ColumnType.Array;
        var type = (ColumnType.NamedEnum) (list ? ((ColumnType.Array) column.type()).element() : column.type());
        return Optional.ofNullable(objects.get(type.name())).map(name -> {
            var named = new ColumnType.NamedEnum(name);
            String first = model.enumType(name).orElseThrow().values().get(0);
            return column.withType(list ? new ColumnType.Array(named) : named)
                    .withDefault(column.defaultValue().map(value -> new DefaultValue.Literal(first)));
        });
    }

    private Table computed(Table before, Table table, Column column, SortedMap<String, String> former) {
        Optional<SqlText> expression =
                Extras.renamed(column.computedBy().orElseThrow(), before, Extras.present(former));
        if (expression.isEmpty() || random.nextInt(6) == 0) {
            intents.add(new Intent.DroppedColumn(table.name(), column.name(), "not needed"));
            return table;
        }
        boolean stored = random.nextInt(4) == 0
                ? random.nextBoolean()
                : ((Generated.Computed) column.generated().orElseThrow()).stored();
        return table.withColumn(column.withName(named(table.name(), column, former))
                .withGenerated(Optional.of(new Generated.Computed(expression.get(), stored))));
    }

    private Table counted(Table table, Column column, Map<String, String> present, Map<String, String> objects) {
        Optional<Column> after = Optional.ofNullable(present.get(column.name()))
                .flatMap(table::column)
                .filter(NewExtras::canCount)
                .filter(kept -> random.nextInt(5) > 0);
        if (after.isEmpty()) {
            return table;
        }
        if (column.defaultValue().orElse(null) instanceof DefaultValue.NextValue next) {
            return Optional.ofNullable(objects.get(next.sequence()))
                    .map(name ->
                            table.withColumn(after.get().withDefault(Optional.of(new DefaultValue.NextValue(name)))))
                    .orElse(table);
        }
        Optional<Generated> counter = random.nextInt(4) == 0
                ? Optional.of(new Generated.Identity(random.nextBoolean(), fresh.options()))
                : column.generated();
        return table.withColumn(after.get().withGenerated(counter));
    }

    private Table index(Table before, Table table, Index index, Map<String, String> present) {
        var parts = new ArrayList<IndexPart>();
        for (IndexPart part : index.parts()) {
            Optional<IndexPart> kept = part.column().isPresent()
                    ? part.column().map(present::get).map(part::withColumn)
                    : Extras.renamed(part.expression().orElseThrow(), before, present)
                            .map(IndexPart::of);
            if (kept.isEmpty()) {
                return table;
            }
            parts.add(kept.get());
        }
        Optional<SqlText> where = index.where().flatMap(text -> Extras.renamed(text, before, present));
        if (!present.keySet().containsAll(index.include())
                || where.isPresent() != index.where().isPresent()) {
            return table;
        }
        return table.withIndex(new Index(
                random.nextInt(5) == 0 ? fresh.fresh(Extras.MARK + "ix") : index.name(),
                parts,
                index.unique(),
                random.nextInt(6) == 0 ? Optional.empty() : index.method(),
                index.include().stream().map(present::get).toList(),
                where,
                index.nullsNotDistinct()));
    }

    private Table exclusion(Table before, Table table, Constraint.Exclusion exclusion, Map<String, String> present) {
        String column = exclusion.elements().get(0).key().column().orElseThrow();
        Optional<SqlText> where = exclusion.where().flatMap(text -> Extras.renamed(text, before, present));
        if (!present.containsKey(column)
                || where.isPresent() != exclusion.where().isPresent()) {
            return table;
        }
        return table.withConstraint(new Constraint.Exclusion(
                random.nextInt(5) == 0 ? fresh.fresh(Extras.MARK + "ex") : exclusion.name(),
                exclusion.method(),
                List.of(new Constraint.Exclusion.Element(IndexPart.of(present.get(column)), "=")),
                where,
                exclusion.deferral()));
    }

    private SchemaModel rows(SchemaModel model, Table before, String name, Map<String, String> present) {
        Table table = model.table(name).orElseThrow();
        for (Row row : before.rows().values()) {
            var values = new TreeMap<String, String>();
            row.values().forEach((column, value) -> {
                String after = present.get(column);
                if (after != null) {
                    value(
                                    model,
                                    before.columns().get(column),
                                    model.table(name).orElseThrow().columns().get(after),
                                    value)
                            .ifPresent(kept -> values.put(after, kept));
                }
            });
            boolean keyed = table.primaryKey().isPresent() && values.keySet().containsAll(table.keyColumns());
            if (keyed && random.nextInt(5) > 0) {
                table = table.withRow(new Row(values));
            }
        }
        return model.with(table);
    }

    private static Optional<String> value(SchemaModel model, Column before, Column after, String value) {
        if (after.computedBy().isPresent()) {
            return Optional.empty();
        }
        if (after.type() instanceof ColumnType.NamedEnum named) {
            List<String> values =
                    model.enumType(named.name()).map(EnumType::values).orElseThrow();
            return Optional.of(values.contains(value) ? value : values.get(0));
        }
        return Optional.of(value).filter(same -> before.type().equals(after.type()));
    }

    /** {@return the schema with the views of tables and columns that are still there} */
    SchemaModel views(
            SchemaModel from,
            SchemaModel to,
            SortedMap<String, String> tables,
            SortedMap<String, SortedMap<String, String>> columns) {
        Map<String, String> names = Extras.present(tables);
        SchemaModel changed = to;
        var kept = new TreeMap<String, String>();
        // First those that read tables, then those that read views.
        for (int round = 0; round < 2; round++) {
            for (View view : from.objects(View.class)) {
                Matcher query = QUERY.matcher(view.query().text());
                if (!query.matches() || from.table(query.group(2)).isEmpty() != (round == 1)) {
                    continue;
                }
                String source = round == 0 ? names.get(query.group(2)) : kept.get(query.group(2));
                String column = source == null || query.group(1).equals("*")
                        ? "*"
                        : Extras.present(columns.get(source)).get(query.group(1));
                boolean taken = changed.table(view.name()).isPresent()
                        || changed.object(view.name()).isPresent();
                if (source != null && column != null && !taken && random.nextInt(5) > 0) {
                    changed = changed.withObject(new View(
                            view.name(),
                            SqlText.of("select " + column + " from " + source),
                            view.materialized(),
                            view.comment()));
                    kept.put(view.name(), view.name());
                }
            }
        }
        return changed;
    }
}
