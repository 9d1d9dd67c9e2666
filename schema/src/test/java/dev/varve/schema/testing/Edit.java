package dev.varve.schema.testing;

import dev.varve.schema.Column;
import dev.varve.schema.testing.Workbench.Bench;
import dev.varve.schema.testing.Workbench.Constraint;
import dev.varve.schema.testing.Workbench.Item;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * One random edit of a schema.
 *
 * @param kind what it does
 * @param seed what it does it to; where there is nothing, it does nothing
 */
record Edit(Kind kind, long seed) {

    /** What edits do. */
    enum Kind {
        ADD_TABLE,
        DROP_TABLE,
        RENAME_TABLE,
        SWAP_TABLES,
        RENAME_TABLE_AND_REUSE_NAME,
        RENAME_INTO_DROPPED_TABLE,
        COMMENT_TABLE,
        ADD_COLUMN,
        DROP_COLUMN,
        REPLACE_ALL_COLUMNS,
        RENAME_COLUMN,
        RENAME_INTO_DROPPED_COLUMN,
        ROTATE_COLUMNS,
        CHAIN_COLUMNS,
        CHANGE_TYPE,
        REDEFINE_COLUMN,
        CHANGE_NULLABLE,
        CHANGE_DEFAULT,
        COMMENT_COLUMN,
        CHANGE_KEY,
        SWAP_KEY_NAMES,
        DROP_KEY,
        ADD_INDEX,
        DROP_INDEX,
        MOVE_INDEX,
        CHANGE_INDEX,
        RENAME_INDEX,
        ADD_UNIQUE,
        ADD_FOREIGN_KEY,
        ADD_CHECK,
        DROP_CONSTRAINT,
        RENAME_CONSTRAINT,
        CHANGE_CONSTRAINT,
        SHUFFLE_COLUMNS
    }

    static Edit random(Random random) {
        Kind[] kinds = Kind.values();
        return new Edit(kinds[random.nextInt(kinds.length)], random.nextLong());
    }

    void applyTo(Workbench bench) {
        var random = new Random(seed);
        var models = new RandomModels(random);
        if (kind == Kind.ADD_TABLE) {
            addTable(bench, bench.fresh("t"), models);
            return;
        }
        if (bench.tables.isEmpty()) {
            return;
        }
        Bench table = bench.tables.get(random.nextInt(bench.tables.size()));
        Bench other = bench.tables.get(random.nextInt(bench.tables.size()));
        switch (kind) {
            case DROP_TABLE -> bench.tables.remove(table);
            case RENAME_TABLE -> table.name = bench.fresh("t");
            case SWAP_TABLES -> swap(table, other);
            case RENAME_TABLE_AND_REUSE_NAME -> reuse(bench, table, models);
            case RENAME_INTO_DROPPED_TABLE -> takeName(bench, table, other);
            case COMMENT_TABLE -> table.comment = models.comment();
            default -> new ColumnEdit(bench, random, models).apply(kind, table, other);
        }
    }

    private static Bench addTable(Workbench bench, String name, RandomModels models) {
        var added = new Bench(Optional.empty(), models.table(name));
        // Fresh names everywhere: what a table of a known name has must not look like what the earlier one had.
        added.items.forEach(item -> item.rename(bench.fresh("c")));
        added.key = added.key.map(key -> new Constraint(bench.fresh("pk"), key.items(), true));
        added.indexes.replaceAll(index -> new Constraint(bench.fresh("ix"), index.items(), index.unique()));
        bench.tables.add(added);
        return added;
    }

    private static void swap(Bench table, Bench other) {
        String name = table.name;
        table.name = other.name;
        other.name = name;
    }

    private static void reuse(Workbench bench, Bench table, RandomModels models) {
        String name = table.name;
        table.name = bench.fresh("t");
        addTable(bench, name, models);
    }

    private static void takeName(Workbench bench, Bench table, Bench other) {
        if (table != other) {
            bench.tables.remove(other);
            table.name = other.name;
        }
    }

    /** Edits within a table. */
    private record ColumnEdit(Workbench bench, Random random, RandomModels models) {

        void apply(Kind kind, Bench table, Bench other) {
            Item item = pick(table.items);
            switch (kind) {
                case ADD_COLUMN -> add(table);
                case DROP_COLUMN -> drop(table, item);
                case REPLACE_ALL_COLUMNS -> replaceAll(table);
                case RENAME_COLUMN -> item.rename(bench.fresh("c"));
                case RENAME_INTO_DROPPED_COLUMN -> takeName(table, item);
                case ROTATE_COLUMNS -> rotate(some(table.items, 3), false);
                case CHAIN_COLUMNS -> rotate(some(table.items, 3), true);
                case CHANGE_TYPE -> define(table, item, item.column.withType(models.type()));
                case REDEFINE_COLUMN -> define(table, item, models.column(item.name()));
                case CHANGE_NULLABLE -> define(table, item, item.column.withNullable(!item.column.nullable()));
                case CHANGE_DEFAULT ->
                    define(table, item, item.column.withDefault(models.defaultValue(item.column.type())));
                case COMMENT_COLUMN -> define(table, item, item.column.withComment(models.comment()));
                case SHUFFLE_COLUMNS -> Collections.shuffle(table.items, random);
                default -> constraint(kind, table, other);
            }
        }

        private void constraint(Kind kind, Bench table, Bench other) {
            switch (kind) {
                case CHANGE_KEY -> changeKey(table);
                case SWAP_KEY_NAMES -> swapKeyNames(table, other);
                case DROP_KEY -> table.key = Optional.empty();
                case ADD_INDEX -> addIndex(table, bench.fresh("ix"));
                case DROP_INDEX -> removeIndex(table);
                case MOVE_INDEX -> removeIndex(table).ifPresent(index -> addIndex(other, index.name()));
                case CHANGE_INDEX -> removeIndex(table).ifPresent(index -> addIndex(table, index.name()));
                default -> new RuleEdit(bench, random).apply(kind, table, other);
            }
        }

        private <T> T pick(List<T> all) {
            return all.get(random.nextInt(all.size()));
        }

        private <T> List<T> some(List<T> all, int most) {
            var shuffled = new ArrayList<>(all);
            Collections.shuffle(shuffled, random);
            return shuffled.subList(0, Math.min(shuffled.size(), 1 + random.nextInt(most)));
        }

        private void add(Bench table) {
            table.items.add(new Item(Optional.empty(), models.column(bench.fresh("c"))));
        }

        private void drop(Bench table, Item item) {
            if (table.items.size() > 1) {
                table.remove(item);
            }
        }

        private void replaceAll(Bench table) {
            List<Item> before = List.copyOf(table.items);
            add(table);
            add(table);
            before.forEach(table::remove);
        }

        private void takeName(Bench table, Item item) {
            Item dropped = pick(table.items);
            // A column that is new cannot take the name of one that was there: it would be that one.
            if (item != dropped && (item.origin.isPresent() || dropped.origin.isEmpty())) {
                table.remove(dropped);
                item.rename(dropped.name());
            }
        }

        /** Gives each column the name of the next; of a chain, the last gets a name of its own. */
        private void rotate(List<Item> items, boolean open) {
            if (items.stream().anyMatch(item -> item.origin.isEmpty())) {
                return;
            }
            String first = items.get(0).name();
            for (int at = 0; at + 1 < items.size(); at++) {
                items.get(at).rename(items.get(at + 1).name());
            }
            items.get(items.size() - 1).rename(open ? bench.fresh("c") : first);
        }

        private void define(Bench table, Item item, Column definition) {
            Column column = definition;
            if (table.isUsed(item) && !RandomModels.isIndexable(column.type())) {
                column = column.withType(models.indexableType());
            }
            item.define(table.isInKey(item) ? column.withNullable(false) : column);
        }

        private List<Item> indexable(Bench table) {
            return some(
                    table.items.stream()
                            .filter(item -> RandomModels.isIndexable(item.column.type()))
                            .toList(),
                    2);
        }

        private void changeKey(Bench table) {
            List<Item> items = indexable(table);
            if (!items.isEmpty()) {
                items.forEach(item -> item.define(item.column.withNullable(false)));
                String name = table.key
                        .map(Constraint::name)
                        .filter(same -> random.nextBoolean())
                        .orElse("");
                table.key = Optional.of(new Constraint(name.isEmpty() ? bench.fresh("pk") : name, items, true));
            }
        }

        private static void swapKeyNames(Bench table, Bench other) {
            if (table.key.isPresent() && other.key.isPresent() && table != other) {
                Constraint one = table.key.get();
                Constraint two = other.key.get();
                table.key = Optional.of(new Constraint(two.name(), one.items(), true));
                other.key = Optional.of(new Constraint(one.name(), two.items(), true));
            }
        }

        private void addIndex(Bench table, String name) {
            List<Item> items = indexable(table);
            if (!items.isEmpty()) {
                table.indexes.add(new Constraint(name, items, random.nextInt(4) == 0));
            }
        }

        private Optional<Constraint> removeIndex(Bench table) {
            if (table.indexes.isEmpty()) {
                return Optional.empty();
            }
            Constraint index = pick(table.indexes);
            table.indexes.remove(index);
            return Optional.of(index);
        }
    }
}
