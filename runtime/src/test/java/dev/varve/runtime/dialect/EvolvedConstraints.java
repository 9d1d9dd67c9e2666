package dev.varve.runtime.dialect;

import dev.varve.schema.Column;
import dev.varve.schema.ColumnType;
import dev.varve.schema.Constraint;
import dev.varve.schema.Constraint.Action;
import dev.varve.schema.Constraint.Check;
import dev.varve.schema.Constraint.Deferral;
import dev.varve.schema.Constraint.ForeignKey;
import dev.varve.schema.Constraint.Unique;
import dev.varve.schema.PrimaryKey;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.SqlText;
import dev.varve.schema.Table;
import dev.varve.schema.intent.Intent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Constraints that the rows of the test keep: a row holds the same value in every column of one type, so a foreign key
 * to a key of its types is kept by itself, and so is one to the own table.
 */
final class EvolvedConstraints {

    private final Random random;
    private final Predicate<ColumnType> distinct;
    private final Set<Action> actions;
    private int counter;

    /**
     * Makes a source of constraints.
     *
     * @param distinct whether two rows never have the same value of a type
     * @param actions those that the database has
     */
    EvolvedConstraints(Random random, Predicate<ColumnType> distinct, Set<Action> actions) {
        this.random = random;
        this.distinct = distinct;
        this.actions = actions;
    }

    /** {@return the schema with constraints, and new columns for its foreign keys} */
    SchemaModel on(SchemaModel plain) {
        SchemaModel model = plain;
        for (String name : plain.tables().keySet()) {
            Table table = model.table(name).orElseThrow();
            List<String> columns = table.columns().values().stream()
                    .filter(column -> distinct.test(column.type()))
                    .map(Column::name)
                    .toList();
            if (!columns.isEmpty() && random.nextInt(3) == 0) {
                table = table.withConstraint(new Unique(fresh("uq"), List.of(pick(columns)), false, Deferral.NONE));
            }
            if (!columns.isEmpty() && random.nextInt(3) == 0) {
                table = table.withConstraint(new Check(fresh("ck"), condition(pick(columns))));
            }
            model = model.with(table);
        }
        for (String name : plain.tables().keySet()) {
            for (int number = random.nextInt(3); number > 0; number--) {
                model = withForeignKey(model, model.table(name).orElseThrow());
            }
        }
        return model;
    }

    private SchemaModel withForeignKey(SchemaModel model, Table table) {
        Table target = pick(List.copyOf(model.tables().values()));
        if (target.primaryKey().isEmpty()) {
            return model;
        }
        Table changed = table;
        var columns = new ArrayList<String>();
        List<String> targetColumns =
                target.primaryKey().map(PrimaryKey::columns).orElseThrow();
        for (String column : targetColumns) {
            ColumnType type = target.column(column).orElseThrow().type();
            columns.add(fresh("ref "));
            changed = changed.withColumn(
                    Column.of(columns.get(columns.size() - 1), type).withNullable(true));
        }
        return model.with(changed.withConstraint(
                new ForeignKey(fresh("fk"), columns, target.name(), targetColumns, action(), action(), Deferral.NONE)));
    }

    private Action action() {
        Action any = pick(List.of(Action.values()));
        return actions.contains(any) ? any : Action.NO_ACTION;
    }

    /** A condition that holds for each row; H2 keeps a plain name in upper case. */
    private static SqlText condition(String column) {
        String stored = column.matches("[a-z_][a-z0-9_$]*") ? column.toUpperCase(java.util.Locale.ROOT) : column;
        return SqlText.of(always(column)).on("h2", always(stored));
    }

    private static String always(String column) {
        String quoted = "\"" + column + "\"";
        return quoted + " = " + quoted + " or " + quoted + " is null";
    }

    /** {@return what remains of the constraints, changed at random, with new ones beside them} */
    SchemaModel evolve(
            SchemaModel from,
            SchemaModel to,
            Map<String, String> tables,
            Map<String, Map<String, String>> columns,
            List<Intent> intents) {
        SchemaModel model = to;
        for (Table before : from.tables().values()) {
            String name = tables.get(before.name());
            if (name == null) {
                continue;
            }
            Map<String, String> kept = columns.get(before.name());
            for (Constraint constraint : before.constraints().values()) {
                Table table = model.table(name).orElseThrow();
                if (random.nextInt(5) > 0) {
                    model = constraint instanceof ForeignKey key
                            ? withForeignKey(model, before, from, table, key, tables, columns, intents)
                            : with(model, table, constraint, before, kept);
                }
            }
        }
        for (Table added : model.tables().values()) {
            if (random.nextInt(4) == 0) {
                model = withForeignKey(model, model.table(added.name()).orElseThrow());
            }
        }
        return model;
    }

    private SchemaModel with(
            SchemaModel model, Table table, Constraint constraint, Table before, Map<String, String> kept) {
        List<String> used = constraint instanceof Check check
                ? before.columns().keySet().stream()
                        .filter(check.condition()::mentions)
                        .toList()
                : constraint.columns();
        boolean whole = kept.keySet().containsAll(used)
                && used.stream()
                        .allMatch(column -> distinct.test(
                                table.column(kept.get(column)).orElseThrow().type()));
        if (!whole) {
            return model;
        }
        Constraint after = constraint instanceof Check
                ? new Check(constraint.name(), condition(kept.get(used.get(0))))
                : constraint.withColumns(kept::get);
        return model.with(table.withConstraint(maybeRenamed(after)));
    }

    private Constraint maybeRenamed(Constraint constraint) {
        return random.nextInt(5) == 0 ? constraint.withName(fresh("new")) : constraint;
    }

    // The parts of an evolution.
    private SchemaModel withForeignKey(
            SchemaModel model,
            Table before,
            SchemaModel from,
            Table table,
            ForeignKey key,
            Map<String, String> tables,
            Map<String, Map<String, String>> columns,
            List<Intent> intents) {
        String targetName = tables.get(key.target());
        Map<String, String> kept = columns.get(before.name());
        Map<String, String> keptTarget = columns.getOrDefault(key.target(), Map.of());
        if (targetName == null
                || !kept.keySet().containsAll(key.columns())
                || !keptTarget.keySet().containsAll(key.targetColumns())) {
            return model;
        }
        Table target = model.table(targetName).orElseThrow();
        List<String> targetColumns =
                key.targetColumns().stream().map(keptTarget::get).toList();
        if (!target.keyColumns().equals(targetColumns)) {
            return model;
        }
        Table changed = table;
        for (int i = 0; i < targetColumns.size(); i++) {
            Column was = before.column(key.columns().get(i)).orElseThrow();
            ColumnType type = target.column(targetColumns.get(i)).orElseThrow().type();
            String name = kept.get(was.name());
            Column is = changed.column(name).orElseThrow();
            boolean isKey = changed.keyColumns().contains(name);
            if (isKey && !is.type().equals(type)) {
                return model;
            }
            changed = changed.withColumn(
                    is.withType(type).withNullable(!isKey && was.nullable()).withDefault(Optional.empty()));
        }
        for (int i = 0; i < targetColumns.size(); i++) {
            Column was = before.column(key.columns().get(i)).orElseThrow();
            String name = kept.get(was.name());
            intents.removeIf(intent -> intent instanceof Intent.ConvertedColumn converted
                            && converted.table().equals(table.name())
                            && converted.column().equals(name)
                    || intent instanceof Intent.BackfilledColumn filled
                            && filled.table().equals(table.name())
                            && filled.column().equals(name));
            if (!changed.column(name).orElseThrow().type().equals(was.type())) {
                intents.add(new Intent.ConvertedColumn(table.name(), name, was.type(), Optional.empty(), true));
            }
        }
        Action onDelete = random.nextInt(4) == 0 ? action() : key.onDelete();
        var after = new ForeignKey(
                key.name(),
                key.columns().stream().map(kept::get).toList(),
                targetName,
                targetColumns,
                onDelete,
                key.onUpdate(),
                Deferral.NONE);
        return model.with(changed.withConstraint(maybeRenamed(after)));
    }

    private String fresh(String prefix) {
        return prefix + "_e" + counter++;
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
