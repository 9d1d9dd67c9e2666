package dev.varve.schema.testing;

import dev.varve.schema.Column;
import dev.varve.schema.Constraint.Action;
import dev.varve.schema.Constraint.Check;
import dev.varve.schema.Constraint.Deferral;
import dev.varve.schema.Constraint.ForeignKey;
import dev.varve.schema.Constraint.Unique;
import dev.varve.schema.PrimaryKey;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Puts random constraints on tables: foreign keys to keys and unique columns, of one table to itself too and in
 * cycles, unique constraints and checks.
 *
 * @param random chooses
 */
record RandomConstraints(Random random) {

    SchemaModel on(SchemaModel plain) {
        SchemaModel model = plain;
        for (String name : plain.tables().keySet()) {
            model = model.with(unique(check(model.table(name).orElseThrow())));
        }
        for (String name : plain.tables().keySet()) {
            for (int number = random.nextInt(3); number > 0; number--) {
                model = foreignKey(model, model.table(name).orElseThrow(), number);
            }
        }
        return model;
    }

    private Table unique(Table table) {
        List<String> columns = indexable(table);
        return columns.isEmpty() || random.nextInt(3) > 0
                ? table
                : table.withConstraint(
                        new Unique("uq_" + table.name(), List.of(pick(columns)), false, Deferral.NONE));
    }

    private Table check(Table table) {
        List<String> columns = indexable(table);
        return columns.isEmpty() || random.nextInt(3) > 0
                ? table
                : table.withConstraint(new Check("ck_" + table.name(), Rule.condition(List.of(pick(columns)))));
    }

    private SchemaModel foreignKey(SchemaModel model, Table table, int number) {
        List<Table> tables = List.copyOf(model.tables().values());
        Table target = pick(tables);
        List<List<String>> keys = new ArrayList<>();
        target.primaryKey().map(PrimaryKey::columns).ifPresent(keys::add);
        target.constraints().values().stream()
                .filter(Unique.class::isInstance)
                .forEach(unique -> keys.add(unique.columns()));
        if (keys.isEmpty()) {
            return model;
        }
        List<String> targetColumns = pick(keys);
        Table changed = table;
        var columns = new ArrayList<String>();
        for (String column : targetColumns) {
            String added = "f" + number + "_" + columns.size();
            var type = target.column(column).orElseThrow().type();
            changed = changed.withColumn(Column.of(added, type).withNullable(true));
            columns.add(added);
        }
        return model.with(changed.withConstraint(new ForeignKey(
                "fk_" + table.name() + "_" + number,
                columns,
                target.name(),
                targetColumns,
                action(random),
                action(random),
                Deferral.NONE)));
    }

    static Action action(Random random) {
        return Action.values()[random.nextInt(Action.values().length)];
    }

    private static List<String> indexable(Table table) {
        return table.columns().values().stream()
                .filter(column -> RandomModels.isIndexable(column.type()))
                .map(Column::name)
                .toList();
    }

    private <T> T pick(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
