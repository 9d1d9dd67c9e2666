package dev.varve.schema.testing;

import dev.varve.schema.Column;
import dev.varve.schema.ColumnType;
import dev.varve.schema.DefaultValue;
import dev.varve.schema.Index;
import dev.varve.schema.PrimaryKey;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.SchemaVersion;
import dev.varve.schema.SqlText;
import dev.varve.schema.Table;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Random schemas that every supported database can hold. The same seed gives the same schemas. Names come from a small
 * pool, so that two schemas share some.
 */
public final class RandomModels {

    private static final int MOST_TABLES = 5;
    private static final int MOST_COLUMNS = 6;
    private static final List<String> COMMENTS =
            List.of("a comment", "it's quoted", "two\nlines", "\"quoted\" \\ and more", "Grüße, 日本語");

    private final Random random;

    public RandomModels(long seed) {
        this(new Random(seed));
    }

    RandomModels(Random random) {
        this.random = random;
    }

    /** {@return a schema of a few tables} */
    public SchemaModel model() {
        var tables = new ArrayList<Table>();
        for (String name : some(pool("t", MOST_TABLES + 2), random.nextInt(MOST_TABLES + 1))) {
            tables.add(table(name));
        }
        return new RandomConstraints(random).on(SchemaModel.of(tables));
    }

    /** {@return a table with a key, mostly} */
    public Table table(String name) {
        var columns = new ArrayList<Column>();
        for (String column : some(pool("c", MOST_COLUMNS + 2), 1 + random.nextInt(MOST_COLUMNS))) {
            columns.add(column(column));
        }
        var version = new SchemaVersion(random.nextInt(3), random.nextInt(3), random.nextInt(3));
        Table table = Table.of(name, version, columns).withComment(comment());
        List<String> keys = columns.stream()
                .filter(column -> isIndexable(column.type()))
                .map(Column::name)
                .toList();
        if (!keys.isEmpty() && random.nextInt(8) > 0) {
            List<String> chosen = some(keys, 1 + random.nextInt(Math.min(2, keys.size())));
            for (String column : chosen) {
                table = table.withColumn(table.columns().get(column).withNullable(false));
            }
            table = table.withPrimaryKey(Optional.of(new PrimaryKey("pk_" + name, chosen)));
        }
        for (int number = 0; !keys.isEmpty() && number < random.nextInt(3); number++) {
            List<String> chosen = some(keys, 1 + random.nextInt(Math.min(3, keys.size())));
            table = table.withIndex(new Index("ix_" + name + "_" + number, chosen, random.nextInt(4) == 0));
        }
        return table;
    }

    /** {@return a column with a type, nullability, default and comment} */
    public Column column(String name) {
        return definition(name, type());
    }

    /** {@return a column of this type} */
    public Column definition(String name, ColumnType type) {
        return new Column(name, type, random.nextBoolean(), defaultValue(type), comment())
                .withCollation(collation(type));
    }

    /** {@return a type, each kind equally often} */
    public ColumnType type() {
        int precision = 1 + random.nextInt(20);
        List<ColumnType> types = List.of(
                new ColumnType.Bool(),
                new ColumnType.Real(),
                new ColumnType.DoublePrecision(),
                new ColumnType.Decimal(precision, random.nextInt(Math.min(precision, 6) + 1)),
                new ColumnType.Text(),
                new ColumnType.Blob(),
                new ColumnType.Time(random.nextInt(7)),
                new ColumnType.Timestamp(random.nextInt(7)),
                new ColumnType.TimestampTz(random.nextInt(7)),
                new ColumnType.Char(1 + random.nextInt(40)),
                new ColumnType.Varbinary(1 + random.nextInt(40)),
                new ColumnType.Json(),
                new ColumnType.Inet(),
                new ColumnType.Array(element()),
                new ColumnType.Native(SqlText.of("citext").on("h2", "varchar_ignorecase")),
                indexableType(),
                indexableType(),
                indexableType());
        return types.get(random.nextInt(types.size()));
    }

    private ColumnType element() {
        return random.nextBoolean() ? indexableType() : new ColumnType.Json();
    }

    /** {@return a type that every database takes into an index} */
    public ColumnType indexableType() {
        List<ColumnType> types = List.of(
                new ColumnType.SmallInt(),
                new ColumnType.Int(),
                new ColumnType.BigInt(),
                new ColumnType.Varchar(1 + random.nextInt(60)),
                new ColumnType.Uuid(),
                new ColumnType.Date());
        return types.get(random.nextInt(types.size()));
    }

    /** {@return whether every database takes columns of this type into an index} */
    public static boolean isIndexable(ColumnType type) {
        return type instanceof ColumnType.SmallInt
                || type instanceof ColumnType.Int
                || type instanceof ColumnType.BigInt
                || (type instanceof ColumnType.Varchar text && text.length() <= 64)
                || type instanceof ColumnType.Uuid
                || type instanceof ColumnType.Date;
    }

    /** {@return a default that fits the type, or none} */
    public Optional<DefaultValue> defaultValue(ColumnType type) {
        if (random.nextInt(3) > 0) {
            return Optional.empty();
        }
        if (type instanceof ColumnType.TimestampTz && random.nextBoolean()) {
            return Optional.of(new DefaultValue.Expression("CURRENT_TIMESTAMP"));
        }
        List<String> literals = SampleValues.of(type);
        // MySQL takes no default for unbounded text, bytes and JSON, so live tests must not meet one.
        return literals.isEmpty()
                        || type instanceof ColumnType.Text
                        || type instanceof ColumnType.Blob
                        || type instanceof ColumnType.Json
                ? Optional.empty()
                : Optional.of(new DefaultValue.Literal(literals.get(random.nextInt(literals.size()))));
    }

    /** {@return the name of a collation for text, or none} */
    public Optional<String> collation(ColumnType type) {
        return isText(type) && random.nextInt(8) == 0 ? Optional.of("C") : Optional.empty();
    }

    static boolean isText(ColumnType type) {
        return type instanceof ColumnType.Varchar || type instanceof ColumnType.Text || type instanceof ColumnType.Char;
    }

    /** {@return a comment, or none} */
    public Optional<String> comment() {
        return random.nextInt(4) > 0 ? Optional.empty() : Optional.of(COMMENTS.get(random.nextInt(COMMENTS.size())));
    }

    private List<String> some(List<String> names, int count) {
        var shuffled = new ArrayList<>(names);
        Collections.shuffle(shuffled, random);
        return List.copyOf(shuffled.subList(0, count));
    }

    private static List<String> pool(String prefix, int size) {
        var names = new ArrayList<String>();
        for (int number = 0; number < size; number++) {
            names.add(prefix + number);
        }
        return names;
    }
}
