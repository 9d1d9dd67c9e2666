package dev.varve.schema.testing;

import dev.varve.schema.Column;
import dev.varve.schema.DefaultValue;
import dev.varve.schema.Index;
import dev.varve.schema.Literals;
import dev.varve.schema.PrimaryKey;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.SchemaVersion;
import dev.varve.schema.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A schema under change, whose tables and columns know what they were, whatever they are called meanwhile. */
final class Workbench {

    /** A column and the name it had in the beginning; none if it is new. */
    static final class Item {
        final Optional<String> origin;
        Column column;

        Item(Optional<String> origin, Column column) {
            this.origin = origin;
            this.column = column;
        }

        String name() {
            return column.name();
        }

        void rename(String name) {
            column = column.withName(name);
        }

        /** Replaces the definition; a default that does not fit the new type goes. */
        void define(Column definition) {
            Optional<DefaultValue> fitting = definition
                    .defaultValue()
                    .filter(value -> !(value instanceof DefaultValue.Literal literal)
                            || Literals.canonical(definition.type(), literal.value())
                                    .equals(Optional.of(literal.value())))
                    .filter(value -> value instanceof DefaultValue.Literal
                            || definition.type() instanceof dev.varve.schema.ColumnType.TimestampTz);
            column = definition
                    .withName(name())
                    .withDefault(fitting)
                    .withCollation(definition.collation().filter(rule -> RandomModels.isText(definition.type())));
        }
    }

    /** An index or a key over columns, which follow when they are renamed. */
    record Constraint(String name, List<Item> items, boolean unique) {
        List<String> columns() {
            return items.stream().map(Item::name).toList();
        }
    }

    /** A table and the name it had in the beginning; none if it is new. */
    static final class Bench {
        final Optional<String> origin;
        final SchemaVersion version;
        final List<Item> items = new ArrayList<>();
        final List<Constraint> indexes = new ArrayList<>();
        final List<Rule> rules = new ArrayList<>();
        String name;
        Optional<Constraint> key = Optional.empty();
        Optional<String> comment;

        Bench(Optional<String> origin, Table table) {
            this.origin = origin;
            this.name = table.name();
            this.version = table.version();
            this.comment = table.comment();
            var byName = new LinkedHashMap<String, Item>();
            table.columns()
                    .forEach((column, definition) ->
                            byName.put(column, new Item(origin.map(before -> column), definition)));
            items.addAll(byName.values());
            key = table.primaryKey()
                    .map(it -> new Constraint(
                            it.name(), it.columns().stream().map(byName::get).toList(), true));
            table.indexes()
                    .values()
                    .forEach(index -> indexes.add(new Constraint(
                            index.name(),
                            index.columns().stream().map(byName::get).toList(),
                            index.unique())));
        }

        boolean isUsed(Item item) {
            return Stream.concat(key.stream(), indexes.stream())
                            .anyMatch(constraint -> constraint.items().contains(item))
                    || rules.stream().anyMatch(rule -> rule.items().contains(item));
        }

        boolean isInKey(Item item) {
            return key.filter(constraint -> constraint.items().contains(item)).isPresent();
        }

        void remove(Item item) {
            items.remove(item);
            key = key.filter(constraint -> !constraint.items().contains(item));
            indexes.removeIf(constraint -> constraint.items().contains(item));
            rules.removeIf(rule -> rule.items().contains(item));
        }

        Table build(SchemaVersion at) {
            Table table = Table.of(
                            name, at, items.stream().map(item -> item.column).toList())
                    .withPrimaryKey(key.map(it -> new PrimaryKey(it.name(), it.columns())))
                    .withComment(comment);
            for (Constraint index : indexes) {
                table = table.withIndex(new Index(index.name(), index.columns(), index.unique()));
            }
            for (Rule rule : rules) {
                table = table.withConstraint(rule.build());
            }
            return table;
        }
    }

    final SchemaModel from;
    final List<Bench> tables = new ArrayList<>();
    private final Set<String> known;
    private int fresh;

    Workbench(SchemaModel from) {
        this.from = from;
        from.tables().values().forEach(table -> tables.add(new Bench(Optional.of(table.name()), table)));
        Rule.read(from, tables);
        known = from.tables().values().stream().flatMap(Workbench::names).collect(Collectors.toSet());
    }

    /** {@return a name that nothing has or had} */
    String fresh(String prefix) {
        String name;
        do {
            fresh++;
            name = prefix + "_n" + fresh;
        } while (known.contains(name));
        return name;
    }

    private static Stream<String> names(Table table) {
        return Stream.of(
                        Stream.of(table.name()),
                        table.primaryKey().map(PrimaryKey::name).stream(),
                        table.columns().keySet().stream(),
                        table.indexes().keySet().stream(),
                        table.constraints().keySet().stream())
                .flatMap(name -> name);
    }

    boolean hasTable(String name) {
        return tables.stream().anyMatch(table -> table.name.equals(name));
    }

    /** {@return the schema, each changed table a major version further} */
    SchemaModel build() {
        settleNames();
        Rule.settle(tables);
        return SchemaModel.of(tables.stream()
                .map(table -> table.build(isChanged(table) ? next(table.version) : table.version))
                .toList());
    }

    /** {@return each surviving table with the name it had} */
    Map<String, String> survivors() {
        var pairs = new TreeMap<String, String>();
        tables.forEach(table -> table.origin.ifPresent(before -> pairs.put(table.name, before)));
        return pairs;
    }

    /** {@return each surviving column of a table with the name it had} */
    static Map<String, String> survivors(Bench table) {
        var pairs = new TreeMap<String, String>();
        table.items.forEach(item -> item.origin.ifPresent(before -> pairs.put(item.name(), before)));
        return pairs;
    }

    /**
     * Gives a new table another name where nothing could say that it is new: under the name of a table that is gone, or
     * whose former owner took the name of one that is gone.
     */
    private void settleNames() {
        var renamedFrom = new TreeSet<String>();
        var kept = new TreeSet<String>();
        for (Bench table : tables) {
            table.origin.ifPresent(kept::add);
            table.origin.filter(before -> !before.equals(table.name)).ifPresent(renamedFrom::add);
        }
        for (Bench table : tables) {
            if (table.origin.isEmpty() && from.table(table.name).isPresent()) {
                boolean plain = tables.stream()
                        .filter(other -> other.origin.equals(Optional.of(table.name)))
                        .anyMatch(other -> from.table(other.name).isPresent() && !kept.contains(other.name));
                if (plain || !renamedFrom.contains(table.name)) {
                    table.name = fresh("t");
                }
            }
        }
    }

    private boolean isChanged(Bench table) {
        if (table.origin.isEmpty()) {
            return false;
        }
        Table before = from.table(table.origin.get()).orElseThrow();
        return !before.equals(table.build(table.version))
                || survivors(table).entrySet().stream()
                        .anyMatch(pair -> !pair.getKey().equals(pair.getValue()));
    }

    private static SchemaVersion next(SchemaVersion version) {
        return new SchemaVersion(version.major() + 1, 0, 0);
    }
}
