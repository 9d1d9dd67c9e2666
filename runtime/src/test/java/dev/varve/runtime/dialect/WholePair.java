package dev.varve.runtime.dialect;

import dev.varve.runtime.database.TestDatabase;
import dev.varve.schema.Column;
import dev.varve.schema.ColumnType;
import dev.varve.schema.DefaultValue;
import dev.varve.schema.EnumType;
import dev.varve.schema.Partitioning;
import dev.varve.schema.PrimaryKey;
import dev.varve.schema.Row;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.SchemaObject;
import dev.varve.schema.SchemaVersion;
import dev.varve.schema.SqlText;
import dev.varve.schema.Table;
import dev.varve.schema.View;
import dev.varve.schema.intent.Intent;
import dev.varve.schema.testing.RandomGeneration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * A random pair of schemas with everything that a database can hold, in one: tables and constraints that evolve, indexes of
 * every kind, counters and computed columns, and around them enum types, views, rows and partitions.
 */
final class WholePair {

    private static final SchemaVersion VERSION = new SchemaVersion(1, 0, 0);
    private static final List<String> MOODS = List.of("new", "it's", "Mixed Case", "größe", "a,b(c)", "123");

    private final Random random;
    private final Evolution evolution;
    private final Optional<RandomGeneration> generation;
    private final List<Intent> intents = new ArrayList<>();
    private final SchemaModel from;
    private final SchemaModel to;

    /**
     * Makes a pair.
     *
     * @param lists whether a column can hold a list
     * @param features what the database can do of indexes and counters; if empty, only tables and constraints are drawn
     * @param partitions whether a table can be spread over partitions
     * @param moodyRows whether rows of the schema have values of an enum type, which no way back can give them again
     * @param database what it can do
     */
    WholePair(
            long seed,
            boolean lists,
            Optional<Set<RandomGeneration.Feature>> features,
            boolean partitions,
            boolean moodyRows,
            TestDatabase database) {
        random = new Random(seed);
        evolution = new Evolution(seed, lists, database);
        generation = features.map(has -> new RandomGeneration(seed, has));
        intents.addAll(evolution.intents());
        if (generation.isEmpty()) {
            from = evolution.from();
            to = evolution.to();
            return;
        }
        intents.addAll(generation.get().intents());
        SchemaModel before = joined(evolution.from(), generation.get().from());
        SchemaModel after = joined(evolution.to(), generation.get().to());
        boolean moody = random.nextInt(4) > 0;
        if (moody) {
            before = before.withObject(new EnumType("mood", moods()));
            after = after.withObject(new EnumType("mood", moods()));
            intents.addAll(droppedValues(before, after));
            for (var table : evolution.tables().entrySet()) {
                if (random.nextInt(3) == 0) {
                    before = withMood(before, table.getKey());
                    after = withMood(after, table.getValue());
                }
            }
        }
        from = views(country(before, moody && moodyRows));
        SchemaModel whole = views(country(after, moody && moodyRows));
        to = partitions && random.nextInt(4) == 0 ? whole.with(partitioned()) : whole;
    }

    Evolution evolution() {
        return evolution;
    }

    Optional<RandomGeneration> generation() {
        return generation;
    }

    SchemaModel from() {
        return from;
    }

    SchemaModel to() {
        return to;
    }

    List<Intent> intents() {
        return List.copyOf(intents);
    }

    /** {@return what becomes of the values of the enum type that are gone} */
    static List<Intent> droppedValues(SchemaModel before, SchemaModel after) {
        List<String> had = before.enumType("mood").map(EnumType::values).orElse(List.of());
        List<String> has = after.enumType("mood").map(EnumType::values).orElse(List.of());
        return had.stream()
                .filter(value -> !has.isEmpty() && !has.contains(value))
                .<Intent>map(value -> new Intent.DroppedValue("mood", value, has.get(0)))
                .toList();
    }

    private static SchemaModel joined(SchemaModel one, SchemaModel other) {
        SchemaModel joined = one;
        for (Table table : other.tables().values()) {
            joined = joined.with(table);
        }
        for (SchemaObject object : other.objects().values()) {
            joined = joined.withObject(object);
        }
        return joined;
    }

    private List<String> moods() {
        var values = new ArrayList<>(MOODS);
        Collections.shuffle(values, random);
        return List.copyOf(values.subList(0, 1 + random.nextInt(values.size())));
    }

    private static SchemaModel withMood(SchemaModel model, String table) {
        return model.with(model.table(table)
                .orElseThrow()
                .withColumn(
                        Column.of("its mood", new ColumnType.NamedEnum("mood")).withNullable(true)));
    }

    /** A table with rows of its own, one column of which may be of the enum type. */
    private SchemaModel country(SchemaModel model, boolean moody) {
        var columns = new ArrayList<>(List.of(
                Column.of("id", new ColumnType.Int()),
                Column.of("name", new ColumnType.Varchar(40)).withNullable(true)));
        Optional<EnumType> moods = model.enumType("mood").filter(type -> moody && random.nextBoolean());
        moods.ifPresent(type -> columns.add(Column.of("mood", new ColumnType.NamedEnum("mood"))
                .withDefault(Optional.of(new DefaultValue.Literal(type.values().get(0))))));
        Table table = Table.of("country", VERSION, columns)
                .withPrimaryKey(Optional.of(new PrimaryKey("country_pk", List.of("id"))));
        for (int id = random.nextInt(4); id > 0; id--) {
            var values = new TreeMap<>(Map.of("id", String.valueOf(id)));
            if (random.nextBoolean()) {
                values.put("name", "it's " + random.nextInt(3));
            }
            if (moods.isPresent() && random.nextBoolean()) {
                List<String> all = moods.get().values();
                values.put("mood", all.get(random.nextInt(all.size())));
            }
            table = table.withRow(new Row(values));
        }
        return model.with(table);
    }

    /** Views of a column of a table that evolves, and of those views. */
    private SchemaModel views(SchemaModel model) {
        SchemaModel changed = model;
        int number = 0;
        for (Table table : model.tables().values()) {
            if (random.nextInt(3) == 0) {
                List<String> columns = List.copyOf(table.columns().keySet());
                String column = columns.get(random.nextInt(columns.size()));
                String name = "v" + number++;
                changed = changed.withObject(view(name, column, table.name()));
                if (random.nextInt(3) == 0) {
                    changed = changed.withObject(view("a" + name, column, name));
                }
            }
        }
        return changed;
    }

    private static View view(String name, String column, String source) {
        String query = "select \"" + column + "\" from \"" + source + "\"";
        String upper = "select \"" + stored(column) + "\" from \"" + stored(source) + "\"";
        return new View(name, SqlText.of(query).on("h2", upper), false, Optional.empty());
    }

    /** H2 keeps a plain name in upper case. */
    private static String stored(String name) {
        return name.matches("[a-z_][a-z0-9_$]*") ? name.toUpperCase(Locale.ROOT) : name;
    }

    private static Table partitioned() {
        return Table.of("measure", VERSION, List.of(Column.of("day", new ColumnType.Date())))
                .withPartitioning(Optional.of(new Partitioning(
                        Partitioning.Method.RANGE,
                        List.of("day"),
                        List.of(new Partitioning.Partition("measure_rest", SqlText.of("DEFAULT"))))));
    }
}
