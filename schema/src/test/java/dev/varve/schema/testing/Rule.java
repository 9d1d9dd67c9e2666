package dev.varve.schema.testing;

import dev.varve.schema.ColumnType;
import dev.varve.schema.Constraint;
import dev.varve.schema.Constraint.Action;
import dev.varve.schema.Constraint.Check;
import dev.varve.schema.Constraint.Deferral;
import dev.varve.schema.Constraint.ForeignKey;
import dev.varve.schema.Constraint.Unique;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.SqlText;
import dev.varve.schema.Table;
import dev.varve.schema.testing.Workbench.Bench;
import dev.varve.schema.testing.Workbench.Item;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A constraint over columns, which follow when they are renamed.
 *
 * @param plan what it is, with the names of the beginning
 * @param items its columns
 * @param target the table that a foreign key refers to
 * @param targetItems the columns that a foreign key refers to
 */
record Rule(Constraint plan, List<Item> items, Optional<Bench> target, List<Item> targetItems) {

    static Rule unique(String name, List<Item> items) {
        return new Rule(new Unique(name, names(items), false, Deferral.NONE), items, Optional.empty(), List.of());
    }

    static Rule check(String name, List<Item> items) {
        return new Rule(new Check(name, condition(names(items))), items, Optional.empty(), List.of());
    }

    static Rule foreignKey(String name, List<Item> items, Bench target, List<Item> targetItems) {
        return new Rule(
                ForeignKey.of(name, names(items), target.name, names(targetItems)),
                items,
                Optional.of(target),
                targetItems);
    }

    Rule withPlan(Constraint plan) {
        return new Rule(plan, items, target, targetItems);
    }

    /** {@return a condition that holds for every row and mentions each column} */
    static SqlText condition(List<String> columns) {
        return SqlText.of(columns.stream()
                .map(column -> "(" + column + " = " + column + " or " + column + " is null)")
                .collect(Collectors.joining(" and ")));
    }

    static List<String> names(List<Item> items) {
        return items.stream().map(Item::name).toList();
    }

    Constraint build() {
        if (plan instanceof Unique unique) {
            return new Unique(unique.name(), names(items), unique.nullsNotDistinct(), unique.deferral());
        }
        if (plan instanceof ForeignKey key) {
            return new ForeignKey(
                    key.name(),
                    names(items),
                    target.orElseThrow().name,
                    names(targetItems),
                    possible(key.onDelete()),
                    possible(key.onUpdate()),
                    key.deferral());
        }
        return new Check(plan.name(), condition(names(items)));
    }

    private Action possible(Action action) {
        boolean refusesNull = items.stream().anyMatch(item -> !item.column.nullable());
        return action == Action.SET_NULL && refusesNull ? Action.NO_ACTION : action;
    }

    /** Takes the constraints of the beginning to the tables, which are all there. */
    static void read(SchemaModel from, List<Bench> tables) {
        for (Bench bench : tables) {
            Table table = from.table(bench.name).orElseThrow();
            for (Constraint constraint : table.constraints().values()) {
                bench.rules.add(read(constraint, bench, tables));
            }
        }
    }

    private static Rule read(Constraint constraint, Bench bench, List<Bench> tables) {
        if (constraint instanceof ForeignKey key) {
            Bench target = tables.stream()
                    .filter(other -> other.name.equals(key.target()))
                    .findFirst()
                    .orElseThrow();
            return new Rule(
                    key, items(bench, key.columns()), Optional.of(target), items(target, key.targetColumns()));
        }
        if (constraint instanceof Check check) {
            List<Item> items = bench.items.stream()
                    .filter(item -> check.condition().mentions(item.name()))
                    .toList();
            return new Rule(check, items, Optional.empty(), List.of());
        }
        return new Rule(constraint, items(bench, constraint.columns()), Optional.empty(), List.of());
    }

    private static List<Item> items(Bench bench, List<String> columns) {
        return columns.stream()
                .map(column -> bench.items.stream()
                        .filter(item -> item.name().equals(column))
                        .findFirst()
                        .orElseThrow())
                .toList();
    }

    /** Drops foreign keys that fit nothing any more; where only the types differ, those of the target count. */
    static void settle(List<Bench> tables) {
        boolean again = true;
        while (again) {
            again = false;
            for (Bench bench : tables) {
                again |= bench.rules.removeIf(rule -> !rule.target().isEmpty() && !rule.isPossible(tables));
            }
        }
        Set<Item> typed = new HashSet<>();
        for (Bench bench : tables) {
            bench.rules.removeIf(rule -> rule.target().isPresent() && !rule.takeTypes(tables, typed));
        }
        again = true;
        while (again) {
            again = false;
            for (Bench bench : tables) {
                again |= bench.rules.removeIf(
                        rule -> rule.target().isPresent() && !rule.types().equals(types(rule.targetItems())));
            }
        }
    }

    private boolean isPossible(List<Bench> tables) {
        Bench other = target.orElseThrow();
        return tables.contains(other)
                && other.items.containsAll(targetItems)
                && Stream.concat(
                                other.key.stream().map(Workbench.Constraint::items),
                                other.rules.stream()
                                        .filter(rule -> rule.plan() instanceof Unique)
                                        .map(Rule::items))
                        .anyMatch(targetItems::equals);
    }

    /** Takes the types of the target, unless other foreign keys rely on those that are there. */
    private boolean takeTypes(List<Bench> tables, Set<Item> typed) {
        for (int at = 0; at < items.size(); at++) {
            Item item = items.get(at);
            Item other = targetItems.get(at);
            if (item.column.type().equals(other.column.type())) {
                continue;
            }
            boolean isTarget = tables.stream()
                    .flatMap(bench -> bench.rules.stream())
                    .anyMatch(rule -> rule.targetItems().contains(item));
            if (isTarget || !typed.add(item)) {
                return false;
            }
            item.define(item.column.withType(other.column.type()));
        }
        return true;
    }

    private List<ColumnType> types() {
        return types(items);
    }

    private static List<ColumnType> types(List<Item> items) {
        return items.stream().map(item -> item.column.type()).toList();
    }
}
