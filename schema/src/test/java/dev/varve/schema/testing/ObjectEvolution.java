package dev.varve.schema.testing;

import dev.varve.schema.Column;
import dev.varve.schema.ColumnType;
import dev.varve.schema.EnumType;
import dev.varve.schema.PrimaryKey;
import dev.varve.schema.Row;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.SqlText;
import dev.varve.schema.Table;
import dev.varve.schema.View;
import dev.varve.schema.intent.Intent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;

/**
 * A random evolution of tables with the rest of a schema around it: database schemas, enum types and the columns that use
 * them, views, and rows that belong to the schema.
 */
public final class ObjectEvolution {

    private static final List<String> SCHEMAS = List.of("s1", "s2");
    private static final List<String> VALUES = List.of("new", "it's", "Mixed Case", "größe", "a,b(c)", "123", "old");

    private final Random random;
    private final List<Intent> intents = new ArrayList<>();
    private SchemaModel from;
    private SchemaModel to;

    private ObjectEvolution(long seed) {
        random = new Random(seed);
        Evolution base = Evolution.of(seed);
        intents.addAll(base.intents());
        from = base.from().withSchemas(new TreeSet<>(some(SCHEMAS)));
        to = base.to().withSchemas(new TreeSet<>(some(SCHEMAS)));
        from.schemas().stream()
                .filter(schema -> !to.schemas().contains(schema))
                .forEach(schema -> intents.add(new Intent.DroppedSchema(schema, "not needed")));
        enums();
        base.tables().forEach(this::moodColumn);
        for (String table : List.copyOf(base.to().tables().keySet())) {
            if (!to.schemas().isEmpty() && random.nextInt(3) == 0) {
                move(table, Optional.ofNullable(base.tables().get(table)));
            }
        }
        from = withRows(withViews(from));
        to = withRows(withViews(to));
    }

    /** {@return the evolution of this seed, the same each time} */
    public static ObjectEvolution of(long seed) {
        return new ObjectEvolution(seed);
    }

    public SchemaModel from() {
        return from;
    }

    public SchemaModel to() {
        return to;
    }

    public List<Intent> intents() {
        return List.copyOf(intents);
    }

    private <T> List<T> some(List<T> all) {
        var shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, random);
        return shuffled.subList(0, random.nextInt(all.size() + 1));
    }

    private List<String> values() {
        List<String> values = some(VALUES);
        return values.isEmpty() ? List.of("only") : List.copyOf(values);
    }

    private String qualified(SchemaModel model, String name) {
        return model.schemas().isEmpty() || random.nextBoolean()
                ? name
                : model.schemas().first() + "." + name;
    }

    /** One that stays under its name, one that is renamed, one that goes, and one that comes, each now and then. */
    private void enums() {
        if (random.nextBoolean()) {
            from = from.withObject(new EnumType("stays", values()));
            to = to.withObject(new EnumType("stays", values()));
        }
        if (random.nextBoolean()) {
            String before = qualified(from, "was");
            String after = qualified(to, "is");
            from = from.withObject(new EnumType(before, values()));
            to = to.withObject(new EnumType(after, values()));
            intents.add(new Intent.RenamedObject(after, List.of(before)));
        }
        if (random.nextBoolean()) {
            // What goes may have the name of a table that comes.
            List<String> names = List.copyOf(to.tables().keySet());
            String name = names.isEmpty() || random.nextBoolean() ? "gone" : names.get(random.nextInt(names.size()));
            if (from.table(name).isEmpty()) {
                from = from.withObject(new EnumType(name, values()));
                intents.add(new Intent.DroppedObject(name, "not needed"));
            }
        }
        if (random.nextBoolean()) {
            List<String> names = List.copyOf(from.tables().keySet());
            String name = names.isEmpty() || random.nextBoolean() ? "comes" : names.get(random.nextInt(names.size()));
            if (to.table(name).isEmpty() && from.object(name).isEmpty()) {
                to = to.withObject(new EnumType(name, values()));
            }
        }
        for (EnumType type : to.objects(EnumType.class)) {
            String before = type.name().endsWith("is") ? "was" : type.name();
            from.objects(EnumType.class).stream()
                    .filter(former -> former.name().endsWith(before))
                    .findFirst()
                    .ifPresent(former -> values(former, type));
        }
    }

    private void values(EnumType before, EnumType after) {
        for (String value : before.values()) {
            if (!after.values().contains(value)) {
                intents.add(
                        random.nextBoolean()
                                ? new Intent.DroppedValue(
                                        after.name(), value, after.values().get(0))
                                : new Intent.RenamedValue(
                                        after.name(),
                                        after.values().get(after.values().size() - 1),
                                        List.of(value)));
            }
        }
    }

    private void moodColumn(String after, String before) {
        Optional<EnumType> fromType = from.objects(EnumType.class).stream().findFirst();
        Optional<EnumType> toType = to.objects(EnumType.class).stream().findFirst();
        if (fromType.isPresent() && toType.isPresent() && random.nextBoolean()) {
            from = from.with(withMood(from.table(before).orElseThrow(), fromType.get()));
            to = to.with(withMood(to.table(after).orElseThrow(), toType.get()));
        }
    }

    private Table withMood(Table table, EnumType type) {
        ColumnType.NamedEnum named = new ColumnType.NamedEnum(type.name());
        return table.withColumn(Column.of("mood", named).withNullable(true))
                .withColumn(Column.of("moods", new ColumnType.Array(named)).withNullable(true));
    }

    /** Puts a table of the later schema into a database schema. */
    private void move(String table, Optional<String> before) {
        String moved = to.schemas().first() + "." + table;
        if (to.object(moved).isPresent() || from.object(moved).isPresent() || from.table(moved).isPresent()) {
            return;
        }
        to = to.withTableRenamed(table, moved);
        intents.replaceAll(intent -> moved(intent, table, moved));
        boolean declared = intents.stream()
                .anyMatch(intent -> intent instanceof Intent.RenamedTable renamed
                        && renamed.table().equals(moved));
        if (before.isPresent() && !declared) {
            intents.add(new Intent.RenamedTable(moved, List.of(before.get())));
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

    /** Views over tables and over each other; some read every column, some name theirs. */
    private SchemaModel withViews(SchemaModel model) {
        SchemaModel changed = model;
        var sources = new ArrayList<>(model.tables().values());
        Collections.shuffle(sources, random);
        int count = 0;
        for (Table table : sources.subList(0, Math.min(sources.size(), 2))) {
            String columns = random.nextBoolean() ? "*" : '"' + table.columns().keySet().iterator().next() + '"';
            String name = qualified(model, "v" + count++);
            String query = "select " + columns + " from " + table.name();
            changed = changed.withObject(new View(name, SqlText.of(query), random.nextInt(4) == 0, comment()));
            if (random.nextInt(3) == 0) {
                changed = changed.withObject(
                        new View("a_" + count, SqlText.of("select * from " + name), false, comment()));
            }
        }
        return changed;
    }

    private Optional<String> comment() {
        return random.nextInt(3) == 0 ? Optional.of("it's seen") : Optional.empty();
    }

    private SchemaModel withRows(SchemaModel model) {
        SchemaModel changed = model;
        for (Table table : model.tables().values()) {
            Optional<PrimaryKey> key = table.primaryKey();
            for (int number = key.isEmpty() ? 0 : random.nextInt(4); number > 0; number--) {
                Table current = changed.table(table.name()).orElseThrow();
                changed = changed.with(current.withRow(row(current)));
            }
        }
        return changed;
    }

    private Row row(Table table) {
        var values = new java.util.TreeMap<String, String>();
        for (Column column : table.columns().values()) {
            List<String> samples = SampleValues.of(column.type());
            boolean needed = table.keyColumns().contains(column.name());
            if (!samples.isEmpty() && (needed || random.nextBoolean())) {
                values.put(column.name(), samples.get(random.nextInt(samples.size())));
            }
        }
        return new Row(values);
    }
}
