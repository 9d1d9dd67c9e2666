package dev.varve.runtime.dialect;

import dev.varve.runtime.database.TestDatabase;
import dev.varve.schema.Column;
import dev.varve.schema.ColumnType;
import dev.varve.schema.DefaultValue;
import dev.varve.schema.Index;
import dev.varve.schema.PrimaryKey;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.SchemaVersion;
import dev.varve.schema.Table;
import dev.varve.schema.intent.Intent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * A random pair of schemas, where each column of the second knows the one it was in the first. Values are chosen so that
 * every conversion that occurs keeps them: numbers and texts are the row's number, times are days of 2026.
 */
final class Evolution {

    private static final List<String> NAMES = List.of(
            "order",
            "user",
            "id",
            "Mixed Case",
            "größe",
            "select",
            "a_rather_long_name_of_fifty_characters_and_no_more__",
            "value",
            "x1",
            "group",
            "table",
            "UPPER",
            "dollar$",
            "日本",
            "primary",
            "name");
    private static final SchemaVersion VERSION = new SchemaVersion(1, 0, 0);

    private final Random random;
    private final boolean lists;
    private final ColumnType endless;
    private final List<Intent> intents = new ArrayList<>();
    private final Map<String, String> tables = new HashMap<>();
    private final Map<String, Map<String, String>> columns = new HashMap<>();
    private int counter;
    private SchemaModel from = SchemaModel.empty();
    private SchemaModel to = SchemaModel.empty();

    /**
     * The evolution of this seed.
     *
     * @param lists whether the database has arrays
     * @param database what it can do
     */
    Evolution(long seed, boolean lists, TestDatabase database) {
        endless = database.longestKey();
        random = new Random(seed);
        this.lists = lists;
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            from = from.with(table("t" + i + "_" + pick(NAMES)));
        }
        var constraints = new EvolvedConstraints(random, Evolution::distinct, database.actions());
        from = constraints.on(from);
        for (Table table : from.tables().values()) {
            if (random.nextInt(8) > 0) {
                to = to.with(evolve(table));
            }
        }
        if (random.nextInt(3) == 0) {
            to = to.with(table("n_" + pick(NAMES)));
        }
        to = constraints.evolve(from, to, tables, columns, intents);
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

    /** New names of the tables that stay, by their old ones. */
    Map<String, String> tables() {
        return Map.copyOf(tables);
    }

    /** New names of the columns that stay, by their old ones. */
    Map<String, String> columns(String oldTable) {
        return Map.copyOf(columns.get(oldTable));
    }

    /** The value of a column in a row, as SQL writes it between quotes. */
    static String value(ColumnType type, int row) {
        String number = Integer.toString(10 + row);
        return switch (type.text().replaceAll("\\(.*", "")) {
            case "boolean" -> row % 2 == 0 ? "true" : "false";
            case "inet" -> "10.0.0." + number;
            case "smallint[]", "bigint[]", "text[]" -> "[\"" + number + "\"]";
            case "decimal", "varchar", "text", "char" -> decimal(type) ? Integer.toString(1 + row) : number;
            case "blob", "varbinary" -> "00" + number;
            case "uuid" -> "00000000-0000-4000-8000-0000000000" + number;
            case "date" -> "2026-01-" + number;
            case "time" -> number + ":30:00";
            case "timestamp" -> "2026-01-" + number + " 00:00:00";
            case "timestamptz" -> "2026-01-" + number + " 00:00:00+00";
            default -> number;
        };
    }

    private static boolean decimal(ColumnType type) {
        return type instanceof ColumnType.Decimal number && number.precision() - number.scale() < 2;
    }

    private Table table(String name) {
        var names = new ArrayList<>(NAMES);
        Collections.shuffle(names, random);
        int count = 2 + random.nextInt(6);
        var made = new ArrayList<Column>();
        for (int i = 0; i < count; i++) {
            made.add(column(names.get(i), false));
        }
        Table table = Table.of(name, VERSION, made).withComment(comment());
        return withIndexes(withKey(table));
    }

    private Table withKey(Table table) {
        var candidates = table.columns().values().stream()
                .filter(column -> !column.nullable() && distinct(column.type()))
                .map(Column::name)
                .toList();
        return candidates.isEmpty() || random.nextInt(5) == 0
                ? table
                : table.withPrimaryKey(Optional.of(new PrimaryKey("pk_" + counter++, some(candidates))));
    }

    private Table withIndexes(Table table) {
        Table indexed = table;
        var candidates = table.columns().values().stream()
                .filter(column -> distinct(column.type()))
                .map(Column::name)
                .toList();
        for (int i = random.nextInt(3); i > 0 && !candidates.isEmpty(); i--) {
            indexed = indexed.withIndex(new Index("ix_" + counter++, some(candidates), random.nextBoolean()));
        }
        return indexed;
    }

    private Column column(String name, boolean fillable) {
        ColumnType type = type();
        Column column =
                Column.of(name, type).withNullable(random.nextInt(3) == 0).withComment(comment());
        boolean defaults = random.nextInt(3) == 0 && !(type instanceof ColumnType.Blob);
        return defaults || fillable && !column.nullable() && random.nextBoolean() ? withDefault(column) : column;
    }

    private Column withDefault(Column column) {
        return column.type() instanceof ColumnType.Blob
                ? column.withNullable(true)
                : column.withDefault(Optional.of(new DefaultValue.Literal(
                        dev.varve.schema.Literals.canonical(column.type(), literal(column.type()))
                                .orElseThrow())));
    }

    private static String literal(ColumnType type) {
        return value(type, 5).replace(" 00:00:00", "T00:00:00").replace("+00", "Z");
    }

    private Table evolve(Table before) {
        String name = random.nextInt(4) == 0 ? "r" + before.name() : before.name();
        if (!name.equals(before.name())) {
            intents.add(new Intent.RenamedTable(name, List.of(before.name())));
        }
        tables.put(before.name(), name);
        var kept = new HashMap<String, String>();
        columns.put(before.name(), kept);
        var after = new ArrayList<Column>();
        for (Column column : before.columns().values()) {
            boolean drop = random.nextInt(6) == 0 && before.columns().size() > after.size() + 1 && !after.isEmpty();
            if (!drop) {
                Column evolved = evolve(name, column, before);
                kept.put(column.name(), evolved.name());
                after.add(evolved);
            }
        }
        while (random.nextInt(2) == 0) {
            Column added = column("added " + counter++, true);
            if (!distinct(added.type())) {
                added = added.withNullable(true);
            }
            if (!added.nullable() && added.defaultValue().isEmpty() || random.nextInt(3) == 0) {
                intents.add(new Intent.BackfilledColumn(name, added.name(), backfill(added.type())));
            }
            after.add(added);
        }
        Table table = Table.of(name, VERSION, after).withComment(random.nextBoolean() ? before.comment() : comment());
        return carryOver(before, table, kept);
    }

    /** An SQL expression that every product takes for the type. */
    private static String backfill(ColumnType type) {
        return !distinct(type) ? "NULL" : "'" + value(type, 7).replace("+00", "") + "'";
    }

    private Column evolve(String table, Column before, Table of) {
        Column column = before;
        if (random.nextInt(5) == 0) {
            column = column.withName("renamed " + counter++);
            intents.add(new Intent.RenamedColumn(table, column.name(), List.of(before.name())));
        }
        if (random.nextInt(3) == 0) {
            ColumnType type = converted(before.type());
            if (!type.equals(before.type())) {
                column = column.withType(type).withDefault(Optional.empty());
                intents.add(new Intent.ConvertedColumn(table, column.name(), before.type(), Optional.empty(), true));
            }
        }
        boolean key =
                of.primaryKey().stream().anyMatch(present -> present.columns().contains(before.name()));
        if (random.nextInt(4) == 0 && !key && distinct(column.type())) {
            column = column.withNullable(!column.nullable());
            if (!column.nullable()) {
                intents.add(new Intent.BackfilledColumn(table, column.name(), backfill(column.type())));
            }
        }
        if (random.nextInt(4) == 0) {
            column = column.defaultValue().isPresent() ? column.withDefault(Optional.empty()) : withDefaultOnly(column);
        }
        return random.nextInt(4) == 0 ? column.withComment(comment()) : column;
    }

    private Column withDefaultOnly(Column column) {
        return column.type() instanceof ColumnType.Blob ? column : withDefault(column);
    }

    private Table carryOver(Table before, Table after, Map<String, String> kept) {
        Table table = after;
        var key = before.primaryKey().filter(present -> kept.keySet().containsAll(present.columns()));
        if (key.isPresent() && random.nextInt(6) > 0) {
            table = table.withPrimaryKey(Optional.of(new PrimaryKey(
                    key.get().name(),
                    key.get().columns().stream().map(kept::get).toList())));
        } else if (random.nextBoolean()) {
            table = rekeyed(table, before, kept);
        }
        for (Index index : before.indexes().values()) {
            if (kept.keySet().containsAll(index.columns()) && random.nextInt(5) > 0) {
                table = table.withIndex(new Index(
                        index.name(), index.columns().stream().map(kept::get).toList(), index.unique()));
            }
        }
        return table;
    }

    /** A new key of columns whose values differ from row to row. */
    private Table rekeyed(Table table, Table before, Map<String, String> kept) {
        var candidates = before.columns().values().stream()
                .filter(column -> !column.nullable() && distinct(column.type()) && kept.containsKey(column.name()))
                .map(column -> kept.get(column.name()))
                .filter(name -> !table.columns().get(name).nullable())
                .toList();
        return candidates.isEmpty()
                ? table
                : table.withPrimaryKey(Optional.of(new PrimaryKey("pk_" + counter++, some(candidates))));
    }

    /** A type that holds the test's values of this one. */
    private ColumnType converted(ColumnType type) {
        return switch (type.text().replaceAll("\\(.*", "")) {
            case "char" -> pick(List.of(new ColumnType.Char(20), new ColumnType.Varchar(20), endless));
            case "varbinary" -> pick(List.of(new ColumnType.Varbinary(20), new ColumnType.Blob()));
            case "json" -> new ColumnType.Text();
            case "inet" -> pick(List.of(new ColumnType.Varchar(45), endless));
            case "smallint[]", "bigint[]" ->
                pick(List.of(
                        new ColumnType.Array(new ColumnType.BigInt()), new ColumnType.Array(new ColumnType.Text())));
            case "smallint", "integer", "bigint", "varchar", "text" ->
                pick(List.of(
                        new ColumnType.SmallInt(),
                        new ColumnType.Int(),
                        new ColumnType.BigInt(),
                        new ColumnType.DoublePrecision(),
                        new ColumnType.Decimal(12, 2),
                        new ColumnType.Varchar(20 + random.nextInt(60)),
                        endless));
            case "decimal", "real", "double" ->
                pick(List.of(new ColumnType.BigInt(), new ColumnType.Decimal(30, 4), new ColumnType.DoublePrecision()));
            case "date", "timestamp", "timestamptz" ->
                pick(List.of(
                        new ColumnType.Timestamp(random.nextInt(7)), new ColumnType.TimestampTz(random.nextInt(7))));
            case "time" -> new ColumnType.Time(random.nextInt(7));
            case "uuid" -> pick(List.of(new ColumnType.Varchar(36), endless));
            default -> type;
        };
    }

    private ColumnType type() {
        if (random.nextInt(4) == 0) {
            return newerType();
        }
        return pick(List.of(
                new ColumnType.Bool(),
                new ColumnType.SmallInt(),
                new ColumnType.Int(),
                new ColumnType.BigInt(),
                new ColumnType.Real(),
                new ColumnType.DoublePrecision(),
                new ColumnType.Decimal(2 + random.nextInt(20), random.nextInt(2)),
                new ColumnType.Varchar(2 + random.nextInt(100)),
                new ColumnType.Varchar(40),
                endless,
                new ColumnType.Blob(),
                new ColumnType.Uuid(),
                new ColumnType.Date(),
                new ColumnType.Time(random.nextInt(7)),
                new ColumnType.Timestamp(random.nextInt(7)),
                new ColumnType.TimestampTz(random.nextInt(7))));
    }

    private ColumnType newerType() {
        var types = new ArrayList<ColumnType>(List.of(
                new ColumnType.Char(2 + random.nextInt(30)),
                new ColumnType.Varbinary(2 + random.nextInt(30)),
                new ColumnType.Json(),
                new ColumnType.Inet()));
        if (lists) {
            types.add(new ColumnType.Array(new ColumnType.SmallInt()));
            types.add(new ColumnType.Array(new ColumnType.BigInt()));
        }
        return pick(types);
    }

    /** Whether rows have different values, of which every database makes a key, and which SQL writes alike everywhere. */
    private static boolean distinct(ColumnType type) {
        return !(type instanceof ColumnType.Bool)
                && !(type instanceof ColumnType.Blob)
                && !(type instanceof ColumnType.Varbinary)
                && !(type instanceof ColumnType.Json)
                && !(type instanceof ColumnType.Array);
    }

    private Optional<String> comment() {
        return random.nextInt(4) == 0 ? Optional.of("what's \"" + counter++ + "\"; -- ö") : Optional.empty();
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private List<String> some(List<String> names) {
        var shuffled = new ArrayList<>(names);
        Collections.shuffle(shuffled, random);
        return shuffled.subList(0, 1 + random.nextInt(Math.min(3, shuffled.size())));
    }
}
