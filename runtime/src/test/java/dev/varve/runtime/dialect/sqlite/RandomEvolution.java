package dev.varve.runtime.dialect.sqlite;

import dev.varve.schema.Column;
import dev.varve.schema.ColumnType;
import dev.varve.schema.DefaultValue;
import dev.varve.schema.Index;
import dev.varve.schema.PrimaryKey;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.SchemaVersion;
import dev.varve.schema.Table;
import dev.varve.schema.change.AddColumn;
import dev.varve.schema.change.AddPrimaryKey;
import dev.varve.schema.change.AlterColumn;
import dev.varve.schema.change.Change;
import dev.varve.schema.change.CreateIndex;
import dev.varve.schema.change.DropColumn;
import dev.varve.schema.change.DropIndex;
import dev.varve.schema.change.DropPrimaryKey;
import dev.varve.schema.change.IllegalChangeException;
import dev.varve.schema.change.RenameColumn;
import dev.varve.schema.change.RenameTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;

/** Random models and random changes of them, the same for the same seed. */
final class RandomEvolution {

    private static final List<ColumnType> TYPES = List.of(
            new ColumnType.Bool(),
            new ColumnType.SmallInt(),
            new ColumnType.Int(),
            new ColumnType.BigInt(),
            new ColumnType.Real(),
            new ColumnType.DoublePrecision(),
            new ColumnType.Decimal(12, 3),
            new ColumnType.Varchar(40),
            new ColumnType.Varchar(7),
            new ColumnType.Text(),
            new ColumnType.Blob(),
            new ColumnType.Uuid(),
            new ColumnType.Date(),
            new ColumnType.Time(3),
            new ColumnType.Timestamp(6),
            new ColumnType.TimestampTz(0));

    private static final List<String> NAMES =
            List.of("a", "b", "Order", "it's", "say \"x\"", "dé jà", "select", "g", "h");

    private final Random random;
    private int counter;

    RandomEvolution(long seed) {
        this.random = new Random(seed);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    SchemaModel model() {
        var tables = new ArrayList<Table>();
        int count = 1 + below(3);
        for (int i = 0; i < count; i++) {
            tables.add(table("t" + i + (random.nextBoolean() ? "" : " \"odd'")));
        }
        return SchemaModel.of(tables);
    }

    private Table table(String name) {
        Map<String, Column> columns = new TreeMap<>();
        int count = 2 + below(5);
        for (int i = 0; i < count; i++) {
            Column column = column(below(20) == 0 ? "rowid" : pick(NAMES));
            columns.put(column.name(), column);
        }
        Table table = Table.of(name, SchemaVersion.NONE, columns.values());
        if (random.nextBoolean()) {
            Column key = pick(List.copyOf(columns.values())).withNullable(false);
            table = table.withColumn(key)
                    .withPrimaryKey(Optional.of(new PrimaryKey("pk " + name, List.of(key.name()))));
        }
        int indexes = below(3);
        for (int i = 0; i < indexes; i++) {
            table = table.withIndex(index(table));
        }
        return table;
    }

    private Index index(Table table) {
        return new Index(
                "ix" + counter++, List.of(pick(List.copyOf(table.columns().keySet()))), false);
    }

    private Column column(String name) {
        return Column.of(name, pick(TYPES)).withNullable(random.nextBoolean());
    }

    Column withDefault(Column column) {
        String value = value(column.type());
        return switch (below(3)) {
            case 0 -> column.withDefault(Optional.of(new DefaultValue.Literal(value)));
            case 1 ->
                column.withDefault(
                        Optional.of(new DefaultValue.Expression("lower(" + DefaultValue.quote(value) + ")")));
            default -> column.withDefault(Optional.empty());
        };
    }

    private String value(ColumnType type) {
        if (type instanceof ColumnType.Bool) {
            return random.nextBoolean() ? "true" : "false";
        }
        if (type instanceof ColumnType.Blob) {
            return "00ff27";
        }
        if (type instanceof ColumnType.Uuid) {
            return new UUID(random.nextLong(), random.nextLong()).toString();
        }
        if (type instanceof ColumnType.Varchar || type instanceof ColumnType.Text) {
            return "v'" + below(1000);
        }
        return type.text().startsWith("t") || type instanceof ColumnType.Date
                ? "2026-01-" + (10 + below(20))
                : String.valueOf(below(1000));
    }

    private <T> T pick(List<T> list) {
        return list.get(below(list.size()));
    }

    /** {@return changes that fit the model, one after the other} */
    List<Change> changes(SchemaModel before) {
        var changes = new ArrayList<Change>();
        SchemaModel model = before;
        int wanted = 1 + below(8);
        for (int tries = 0; changes.size() < wanted && tries < 100; tries++) {
            Change change = change(model);
            try {
                model = change.applyTo(model);
                changes.add(change);
            } catch (IllegalChangeException unfit) {
                // Tries another one.
            }
        }
        return changes;
    }

    private Change change(SchemaModel model) {
        Table table = pick(List.copyOf(model.tables().values()));
        String name = table.name();
        Column column = pick(List.copyOf(table.columns().values()));
        return switch (below(9)) {
            case 0, 1 -> added(name);
            case 2 -> new DropColumn(name, column);
            case 3 ->
                column.name().equals("rowid")
                        ? new DropColumn(name, column)
                        : new RenameColumn(name, column.name(), pick(NAMES));
            case 4, 5 -> altered(table, column);
            case 6 ->
                table.primaryKey()
                        .<Change>map(key -> new DropPrimaryKey(name, key))
                        .orElseGet(() ->
                                new AddPrimaryKey(name, new PrimaryKey("pk" + counter++, List.of(column.name()))));
            case 7 ->
                table.indexes().isEmpty()
                        ? new CreateIndex(name, index(table))
                        : new DropIndex(name, pick(List.copyOf(table.indexes().values())));
            default -> new RenameTable(name, "r" + counter++);
        };
    }

    private Change added(String table) {
        Column column = withDefault(column(pick(NAMES)));
        boolean leftNull = column.nullable() && column.defaultValue().isEmpty() && random.nextBoolean();
        return new AddColumn(table, column, leftNull ? Optional.empty() : distinct(column));
    }

    /** Values that are distinct, so that a key may be made of them. */
    private static Optional<String> distinct(Column column) {
        return Optional.of(column.type() instanceof ColumnType.Blob ? "randomblob(16)" : "abs(random())");
    }

    private Change altered(Table table, Column column) {
        Column after = withDefault(column.withNullable(random.nextBoolean()));
        if (random.nextBoolean()) {
            after = after.withType(new ColumnType.Text()).withDefault(Optional.empty());
        }
        boolean refuses = column.nullable() && !after.nullable();
        return new AlterColumn(
                table.name(), column, after, Optional.empty(), refuses ? distinct(after) : Optional.empty());
    }
}
