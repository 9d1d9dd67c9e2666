package dev.varve.schema.testing;

import dev.varve.schema.Column;
import dev.varve.schema.ColumnType;
import dev.varve.schema.DefaultValue;
import dev.varve.schema.Generated;
import dev.varve.schema.Index;
import dev.varve.schema.IndexPart;
import dev.varve.schema.PrimaryKey;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.SchemaVersion;
import dev.varve.schema.Sequence;
import dev.varve.schema.SqlText;
import dev.varve.schema.Table;
import dev.varve.schema.intent.Intent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/**
 * Random pairs of schemas with indexes of every kind, counters, sequences and computed columns. Names come from a small
 * pool, so that the schemas of a pair share most of them. The same seed gives the same pair.
 */
public final class RandomGeneration {

    /** What a database may have or not. */
    public enum Feature {
        /** Columns that are computed when they are read. */
        VIRTUAL,
        /** Sequences. */
        SEQUENCES,
        /** Sequences that belong to a column. */
        OWNED_SEQUENCES,
        /** Counters that count in another way than by 1. */
        COUNTER_OPTIONS,
        /** Indexes on expressions. */
        EXPRESSION_INDEXES,
        /** Indexes of only some rows. */
        PARTIAL_INDEXES,
        /** NULL before or after all values. */
        NULLS_ORDER,
        /** Unique indexes that store columns. */
        INCLUDE
    }

    private static final List<String> PLAIN = List.of("a", "b", "c", "d");
    private static final List<String> EITHER = List.of("x", "y");
    private static final List<String> SEQUENCES = List.of("s0", "s1");

    private final Random random;
    private final Set<Feature> features;
    private final SchemaModel from;
    private final SchemaModel to;
    private final List<Intent> intents = new ArrayList<>();

    /** Makes a pair. */
    public RandomGeneration(long seed, Set<Feature> features) {
        this.random = new Random(seed);
        this.features = features;
        this.from = model();
        this.to = model();
        for (Table before : from.tables().values()) {
            to.table(before.name()).ifPresent(after -> declare(before, after));
        }
    }

    /** {@return the schema before} */
    public SchemaModel from() {
        return from;
    }

    /** {@return the schema after} */
    public SchemaModel to() {
        return to;
    }

    /** {@return renames, and what rows get that are there} */
    public List<Intent> intents() {
        return List.copyOf(intents);
    }

    /** {@return the name that a column had, if it was there} */
    public Optional<String> former(String table, String column) {
        Optional<String> renamed = intents.stream()
                .filter(intent -> intent instanceof Intent.RenamedColumn rename
                        && rename.table().equals(table)
                        && rename.column().equals(column))
                .map(intent -> ((Intent.RenamedColumn) intent).before().get(0))
                .findFirst();
        return renamed.or(
                () -> from.table(table).flatMap(before -> before.column(column)).map(Column::name));
    }

    private SchemaModel model() {
        var model = SchemaModel.empty();
        var used = new TreeSet<String>();
        for (String name : List.of("t0", "t1")) {
            if (chance(5, 6)) {
                model = model.with(table(name, used));
            }
        }
        for (String name : SEQUENCES) {
            if (used.contains(name) || (has(Feature.SEQUENCES) && chance(1, 4))) {
                model = model.withObject(new Sequence(name, options(), owner(model, name)));
            }
        }
        return model;
    }

    private Optional<String> owner(SchemaModel model, String sequence) {
        if (!has(Feature.OWNED_SEQUENCES) || chance(1, 2)) {
            return Optional.empty();
        }
        var next = Optional.<DefaultValue>of(new DefaultValue.NextValue(sequence));
        return model.tables().values().stream()
                .flatMap(table -> table.columns().values().stream()
                        .filter(column -> column.defaultValue().equals(next))
                        .map(column -> table.name() + "." + column.name()))
                .findFirst();
    }

    private Table table(String name, Set<String> sequences) {
        var columns = new ArrayList<Column>();
        Column id = Column.of("id", chance(1, 2) ? new ColumnType.Int() : new ColumnType.BigInt())
                .withComment(comment());
        columns.add(chance(1, 2) ? id.withGenerated(Optional.of(counter())) : id);
        for (String column : PLAIN) {
            if (chance(3, 4)) {
                columns.add(plain(column, sequences));
            }
        }
        List<String> sources = columns.stream().skip(1).map(Column::name).toList();
        for (String column : EITHER) {
            if (chance(1, 4)) {
                columns.add(plain(column, sequences));
            } else if (!sources.isEmpty() && chance(2, 3)) {
                boolean stored = !has(Feature.VIRTUAL) || chance(1, 2);
                columns.add(Column.of(column, new ColumnType.BigInt())
                        .withNullable(true)
                        .withComment(comment())
                        .withGenerated(Optional.of(new Generated.Computed(expression(sources), stored))));
            }
        }
        Table table = Table.of(name, new SchemaVersion(1, 0, 0), columns)
                .withPrimaryKey(Optional.of(new PrimaryKey("pk_" + name, List.of("id"))));
        for (int number = 0; number < 3; number++) {
            if (!sources.isEmpty() && chance(2, 3)) {
                table = table.withIndex(index("ix_" + name + "_" + number, table, sources));
            }
        }
        return table;
    }

    private Column plain(String name, Set<String> sequences) {
        Column column = Column.of(name, chance(1, 2) ? new ColumnType.Int() : new ColumnType.BigInt())
                .withNullable(chance(1, 2))
                .withComment(comment());
        return switch (random.nextInt(6)) {
            case 0 -> column.withDefault(Optional.of(new DefaultValue.Literal("5")));
            case 1 -> column.withDefault(Optional.of(new DefaultValue.Expression("1 + 1")));
            case 2 -> {
                String sequence = pick(SEQUENCES);
                yield has(Feature.SEQUENCES) && sequences.add(sequence)
                        ? column.withDefault(Optional.of(new DefaultValue.NextValue(sequence)))
                        : column;
            }
            default -> column;
        };
    }

    private SqlText expression(List<String> sources) {
        return SqlText.of("(" + pick(sources) + " + " + pick(sources) + ") * " + (2 + random.nextInt(2)));
    }

    private Generated counter() {
        return new Generated.Identity(
                has(Feature.COUNTER_OPTIONS) && chance(1, 4),
                has(Feature.COUNTER_OPTIONS) ? options() : Sequence.Options.PLAIN);
    }

    private Sequence.Options options() {
        return chance(1, 2)
                ? Sequence.Options.PLAIN
                : new Sequence.Options(
                        1,
                        1 + random.nextInt(3),
                        OptionalLong.empty(),
                        chance(1, 2) ? OptionalLong.empty() : OptionalLong.of(1_000_000),
                        1,
                        chance(1, 4));
    }

    private Index index(String name, Table table, List<String> sources) {
        var names = new ArrayList<>(sources);
        table.columns().values().stream()
                .filter(column -> column.generated()
                        .filter(how -> how instanceof Generated.Computed computed && computed.stored())
                        .isPresent())
                .forEach(column -> names.add(column.name()));
        var parts = new ArrayList<IndexPart>();
        String first = pick(names);
        parts.add(new IndexPart(
                has(Feature.EXPRESSION_INDEXES) && chance(1, 3)
                        ? new IndexPart.OfExpression(expression(sources))
                        : new IndexPart.OfColumn(first),
                chance(1, 3),
                has(Feature.NULLS_ORDER) && chance(1, 3)
                        ? pick(List.of(IndexPart.Nulls.values()))
                        : IndexPart.Nulls.DEFAULT,
                0,
                Optional.empty()));
        // Equal values elsewhere are apart by the key.
        parts.add(IndexPart.of("id"));
        boolean unique = chance(1, 2);
        List<String> include =
                names.stream().filter(column -> !column.equals(first)).toList();
        return new Index(
                name,
                parts,
                unique,
                Optional.empty(),
                unique && has(Feature.INCLUDE) && chance(1, 2) && !include.isEmpty()
                        ? List.of(pick(include))
                        : List.of(),
                has(Feature.PARTIAL_INDEXES) && chance(1, 3)
                        ? Optional.of(SqlText.of(pick(sources) + " > 0"))
                        : Optional.empty(),
                false);
    }

    private void declare(Table before, Table after) {
        var gone = new ArrayList<>(plainOnly(before, after));
        for (String added : plainOnly(after, before)) {
            if (!gone.isEmpty() && chance(1, 2)) {
                intents.add(new Intent.RenamedColumn(after.name(), added, List.of(gone.remove(0))));
            }
        }
        for (Column column : after.columns().values()) {
            boolean wasNull = former(after.name(), column.name())
                    .map(name -> before.columns().get(name).nullable()
                            || before.columns().get(name).computedBy().isPresent())
                    .orElse(true);
            if (!column.nullable() && wasNull && !column.name().equals("id")) {
                intents.add(new Intent.BackfilledColumn(after.name(), column.name(), "7"));
            }
        }
    }

    private static List<String> plainOnly(Table table, Table other) {
        return table.columns().values().stream()
                .filter(column -> column.computedBy().isEmpty())
                .map(Column::name)
                .filter(name -> other.column(name).isEmpty())
                .toList();
    }

    private Optional<String> comment() {
        return chance(1, 4) ? Optional.of("comment " + random.nextInt(3)) : Optional.empty();
    }

    private boolean has(Feature feature) {
        return features.contains(feature);
    }

    private boolean chance(int of, int all) {
        return random.nextInt(all) < of;
    }

    private <T> T pick(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
