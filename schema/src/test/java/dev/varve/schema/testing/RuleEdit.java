package dev.varve.schema.testing;

import dev.varve.schema.Column;
import dev.varve.schema.Constraint.ForeignKey;
import dev.varve.schema.Constraint.Unique;
import dev.varve.schema.testing.Workbench.Bench;
import dev.varve.schema.testing.Workbench.Constraint;
import dev.varve.schema.testing.Workbench.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Edits of indexes' names and of constraints. */
record RuleEdit(Workbench bench, Random random) {

    void apply(Edit.Kind kind, Bench table, Bench other) {
        switch (kind) {
            case RENAME_INDEX -> renameIndex(table);
            case ADD_UNIQUE ->
                indexable(table).ifPresent(item -> table.rules.add(Rule.unique(bench.fresh("uq"), List.of(item))));
            case ADD_CHECK ->
                indexable(table).ifPresent(item -> table.rules.add(Rule.check(bench.fresh("ck"), List.of(item))));
            case ADD_FOREIGN_KEY -> addForeignKey(table, other);
            case DROP_CONSTRAINT -> remove(table);
            case RENAME_CONSTRAINT ->
                remove(table)
                        .ifPresent(rule ->
                                table.rules.add(rule.withPlan(rule.plan().withName(bench.fresh("co")))));
            case CHANGE_CONSTRAINT -> remove(table).ifPresent(rule -> change(table, rule));
            default -> throw new IllegalArgumentException("no edit of a table: " + kind);
        }
    }

    private void renameIndex(Bench table) {
        if (!table.indexes.isEmpty()) {
            Constraint index = table.indexes.remove(0);
            table.indexes.add(new Constraint(bench.fresh("ix"), index.items(), index.unique()));
        }
    }

    private Optional<Item> indexable(Bench table) {
        List<Item> items = table.items.stream()
                .filter(item -> RandomModels.isIndexable(item.column.type()))
                .toList();
        return items.isEmpty() ? Optional.empty() : Optional.of(items.get(random.nextInt(items.size())));
    }

    private void addForeignKey(Bench table, Bench target) {
        List<List<Item>> keys = new ArrayList<>();
        target.key.ifPresent(key -> keys.add(key.items()));
        target.rules.stream().filter(rule -> rule.plan() instanceof Unique).forEach(rule -> keys.add(rule.items()));
        if (keys.isEmpty()) {
            return;
        }
        List<Item> targetItems = keys.get(random.nextInt(keys.size()));
        List<Item> items = new ArrayList<>();
        for (Item item : targetItems) {
            var column = Column.of(bench.fresh("f"), item.column.type()).withNullable(true);
            items.add(new Item(Optional.empty(), column));
        }
        table.items.addAll(items);
        table.rules.add(Rule.foreignKey(bench.fresh("fk"), items, target, targetItems));
    }

    private Optional<Rule> remove(Bench table) {
        return table.rules.isEmpty()
                ? Optional.empty()
                : Optional.of(table.rules.remove(random.nextInt(table.rules.size())));
    }

    private void change(Bench table, Rule rule) {
        if (rule.plan() instanceof ForeignKey key) {
            table.rules.add(rule.withPlan(new ForeignKey(
                    key.name(),
                    key.columns(),
                    key.target(),
                    key.targetColumns(),
                    RandomConstraints.action(random),
                    RandomConstraints.action(random),
                    key.deferral())));
            return;
        }
        indexable(table)
                .map(item -> rule.plan() instanceof Unique
                        ? Rule.unique(rule.plan().name(), List.of(item))
                        : Rule.check(rule.plan().name(), List.of(item)))
                .ifPresent(table.rules::add);
    }
}
