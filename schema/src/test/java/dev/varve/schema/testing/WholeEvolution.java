package dev.varve.schema.testing;

import dev.varve.schema.EnumType;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.SchemaVersion;
import dev.varve.schema.Sequence;
import dev.varve.schema.Table;
import dev.varve.schema.intent.Intent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Evolves a schema with everything that a schema can hold: the tables by edits, and around them what {@link Extras} are,
 * which stay, change, are renamed, move, go and come.
 */
final class WholeEvolution {

    private static final List<String> SCHEMAS = List.of("s1", "s2");

    private final Random random;
    private final SchemaModel from;
    private final NewExtras fresh;
    private final List<Intent> intents;
    private final SortedMap<String, String> tables;
    private final SortedMap<String, SortedMap<String, String>> columns = new TreeMap<>();
    private SchemaModel to;

    private WholeEvolution(SchemaModel from, List<Edit> edits, Random random) {
        this.random = random;
        this.from = from;
        Evolution plain = Evolution.of(Extras.without(from), edits);
        var names = Extras.names(from);
        names.addAll(Extras.names(plain.to()));
        fresh = new NewExtras(random, names);
        intents = new ArrayList<>(plain.intents());
        tables = new TreeMap<>(plain.tables());
        plain.columns().forEach((table, pairs) -> columns.put(table, new TreeMap<>(pairs)));
        to = plain.to().withSchemas(schemas(random));
    }

    /** {@return a whole schema} */
    static SchemaModel model(Random random) {
        SchemaModel plain = new RandomModels(random).model().withSchemas(schemas(random));
        return new NewExtras(random, Extras.names(plain))
                .on(plain, plain.tables().keySet());
    }

    static Evolution of(SchemaModel from, List<Edit> edits, long seed) {
        return new WholeEvolution(from, edits, new Random(seed)).evolve();
    }

    private static TreeSet<String> schemas(Random random) {
        var schemas = new TreeSet<>(SCHEMAS);
        schemas.removeIf(schema -> random.nextInt(3) == 0);
        return schemas;
    }

    private Evolution evolve() {
        List.copyOf(to.tables().keySet()).stream()
                .filter(table -> random.nextInt(5) == 0)
                .forEach(this::move);
        Map<String, String> types = objects();
        var kept = new KeptExtras(random, fresh, intents);
        for (var pair : tables.entrySet()) {
            Table before = from.table(pair.getValue()).orElseThrow();
            to = kept.table(to, before, pair.getKey(), columns.get(pair.getKey()), types);
        }
        to = kept.views(from, to, tables, columns);
        to = fresh.on(to, NewExtras.newTables(to, tables.keySet()));
        intents.removeIf(this::fillsItself);
        settle();
        return new Evolution(from, to, List.copyOf(intents), tables, columns);
    }

    /** Puts a table into another database schema, or gives it back to the connection's. */
    private void move(String table) {
        String name = table.substring(table.indexOf('.') + 1);
        String moved = fresh.place(to, name);
        if (to.table(moved).isPresent()
                || from.table(moved).isPresent()
                || from.object(moved).isPresent()) {
            return;
        }
        to = to.withTableRenamed(table, moved);
        intents.replaceAll(intent -> moved(intent, table, moved));
        if (tables.containsKey(table)) {
            boolean declared = intents.stream()
                    .anyMatch(intent -> intent instanceof Intent.RenamedTable renamed
                            && renamed.table().equals(moved));
            String before = tables.remove(table);
            tables.put(moved, before);
            columns.put(moved, columns.remove(table));
            if (!declared) {
                intents.add(new Intent.RenamedTable(moved, List.of(before)));
            }
        }
    }

    private static Intent moved(Intent intent, String table, String moved) {
        if (intent instanceof Intent.RenamedTable it && it.table().equals(table)) {
            return new Intent.RenamedTable(moved, it.before());
        }
        if (intent instanceof Intent.RenamedColumn it && it.table().equals(table)) {
            return new Intent.RenamedColumn(moved, it.column(), it.before());
        }
        if (intent instanceof Intent.DroppedColumn it && it.table().equals(table)) {
            return new Intent.DroppedColumn(moved, it.column(), it.reason());
        }
        if (intent instanceof Intent.ConvertedColumn it && it.table().equals(table)) {
            return new Intent.ConvertedColumn(moved, it.column(), it.from(), it.using(), it.lossy());
        }
        if (intent instanceof Intent.BackfilledColumn it && it.table().equals(table)) {
            return new Intent.BackfilledColumn(moved, it.column(), it.sql());
        }
        return intent;
    }

    /** {@return the names that the enum types and sequences have that stay, by those they had} */
    private Map<String, String> objects() {
        var present = new TreeMap<String, String>();
        for (EnumType type : from.objects(EnumType.class)) {
            EnumType after = random.nextBoolean() ? new EnumType(type.name(), fresh.values()) : type;
            keep(type.name(), "e", present).ifPresent(name -> {
                to = to.withObject(after.withName(name));
                values(type, after.withName(name));
            });
        }
        for (Sequence sequence : from.objects(Sequence.class)) {
            Sequence.Options options = random.nextInt(3) == 0 ? fresh.options() : sequence.options();
            keep(sequence.name(), "q", present)
                    .ifPresent(name -> to = to.withObject(new Sequence(name, options, Optional.empty())));
        }
        return present;
    }

    private Optional<String> keep(String name, String prefix, Map<String, String> present) {
        boolean taken = to.table(name).isPresent() || to.object(name).isPresent();
        if (random.nextInt(5) == 0) {
            intents.add(new Intent.DroppedObject(name, "not needed"));
            return Optional.empty();
        }
        String after = taken || random.nextInt(4) == 0 ? fresh.place(to, fresh.fresh(prefix)) : name;
        if (!after.equals(name)) {
            intents.add(new Intent.RenamedObject(after, List.of(name)));
        }
        present.put(name, after);
        return Optional.of(after);
    }

    private void values(EnumType before, EnumType after) {
        var added = new ArrayList<>(after.values());
        added.removeAll(before.values());
        for (String value : before.values()) {
            if (!after.values().contains(value)) {
                intents.add(
                        added.isEmpty() || random.nextBoolean()
                                ? new Intent.DroppedValue(
                                        after.name(), value, after.values().get(0))
                                : new Intent.RenamedValue(after.name(), added.remove(0), List.of(value)));
            }
        }
    }

    /** A new column that got a counter asks for nothing. */
    private boolean fillsItself(Intent intent) {
        return intent instanceof Intent.BackfilledColumn filled
                && !columns.getOrDefault(filled.table(), new TreeMap<>()).containsKey(filled.column())
                && Extras.isCounted(
                        to.table(filled.table()).orElseThrow().columns().get(filled.column()));
    }

    /** Declares database schemas that go, keeps those that are used, and takes every changed table a step further. */
    private void settle() {
        var schemas = new TreeSet<>(to.schemas());
        NewExtras.schemas(to).forEach(schemas::add);
        to = to.withSchemas(schemas);
        from.schemas().stream()
                .filter(schema -> !schemas.contains(schema))
                .forEach(schema -> intents.add(new Intent.DroppedSchema(schema, "not needed")));
        tables.forEach((name, former) -> {
            Table before = from.table(former).orElseThrow();
            Table after = to.table(name).orElseThrow();
            boolean renamed = columns.get(name).entrySet().stream()
                    .anyMatch(pair -> !pair.getKey().equals(pair.getValue()));
            if (renamed
                    || !name.equals(former)
                    || !before.withName(name).withVersion(after.version()).equals(after)) {
                to = to.with(
                        after.withVersion(new SchemaVersion(before.version().major() + 1, 0, 0)));
            }
        });
    }
}
