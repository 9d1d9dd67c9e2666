package dev.varve.schema.testing;

import dev.varve.schema.Column;
import dev.varve.schema.ColumnType;
import dev.varve.schema.Constraint;
import dev.varve.schema.Constraint.Deferral;
import dev.varve.schema.DefaultValue;
import dev.varve.schema.EnumType;
import dev.varve.schema.Generated;
import dev.varve.schema.Index;
import dev.varve.schema.IndexPart;
import dev.varve.schema.Partitioning;
import dev.varve.schema.QualifiedName;
import dev.varve.schema.Row;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.Sequence;
import dev.varve.schema.SqlText;
import dev.varve.schema.Table;
import dev.varve.schema.View;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Puts extras on a schema that are not there yet.
 *
 * @param random chooses
 * @param names every name that is or was taken
 */
record NewExtras(Random random, Set<String> names) {

    private static final List<String> VALUES = List.of("new", "it's", "Mixed Case", "größe", "a,b(c)", "123", "old");

    /** {@return the schema with enum types and sequences, then extras on tables, then rows and views} */
    SchemaModel on(SchemaModel model, Set<String> newTables) {
        SchemaModel changed = model;
        for (int number = random.nextInt(3); number > 0; number--) {
            changed = changed.withObject(new EnumType(place(changed, fresh("e")), values()));
        }
        for (int number = random.nextInt(3); number > 0; number--) {
            changed = changed.withObject(new Sequence(place(changed, fresh("q")), options(), Optional.empty()));
        }
        for (String name : model.tables().keySet()) {
            if (random.nextInt(3) > 0) {
                Table table = changed.table(name).orElseThrow();
                changed = changed.with(newTables.contains(name) ? partitioned(table) : table);
                changed = changed.with(columns(changed, changed.table(name).orElseThrow()));
                changed = changed.with(indexes(changed.table(name).orElseThrow()));
            }
        }
        return views(owned(rows(changed)));
    }

    String fresh(String prefix) {
        int number = 0;
        String name = prefix + number;
        while (names.contains(name)) {
            number++;
            name = prefix + number;
        }
        names.add(name);
        return name;
    }

    /** {@return the name in one of the database schemas, or in the connection's} */
    String place(SchemaModel model, String name) {
        return model.schemas().isEmpty() || random.nextBoolean()
                ? name
                : pick(List.copyOf(model.schemas())) + "." + name;
    }

    List<String> values() {
        var shuffled = new ArrayList<>(VALUES);
        Collections.shuffle(shuffled, random);
        return List.copyOf(shuffled.subList(0, 1 + random.nextInt(VALUES.size())));
    }

    Sequence.Options options() {
        return random.nextBoolean()
                ? Sequence.Options.PLAIN
                : new Sequence.Options(
                        1 + random.nextInt(5),
                        1 + random.nextInt(3),
                        OptionalLong.empty(),
                        random.nextBoolean() ? OptionalLong.empty() : OptionalLong.of(1_000_000),
                        1 + random.nextInt(2),
                        random.nextInt(4) == 0);
    }

    private Table partitioned(Table table) {
        if (random.nextInt(5) > 0) {
            return table;
        }
        String column = fresh(Extras.MARK + "part");
        return table.withColumn(Column.of(column, new ColumnType.Int()))
                .withPartitioning(Optional.of(new Partitioning(
                        pick(List.of(Partitioning.Method.values())),
                        List.of(column),
                        random.nextBoolean()
                                ? List.of()
                                : List.of(new Partitioning.Partition(fresh("p"), SqlText.of("DEFAULT"))))));
    }

    private Table columns(SchemaModel model, Table table) {
        Table changed = table;
        List<EnumType> types = model.objects(EnumType.class);
        if (!types.isEmpty() && random.nextBoolean()) {
            changed = changed.withColumn(ofEnum(pick(types)));
        }
        if (random.nextBoolean()) {
            List<Column> sources = Extras.plainColumns(table);
            changed = changed.withColumn(Column.of(fresh(Extras.MARK + "c"), new ColumnType.Text())
                    .withNullable(true)
                    .withGenerated(Optional.of(new Generated.Computed(expression(sources), random.nextBoolean()))));
        }
        List<Column> countable = Extras.plainColumns(changed).stream()
                .filter(NewExtras::canCount)
                .toList();
        List<Sequence> sequences = model.objects(Sequence.class);
        if (!countable.isEmpty() && random.nextBoolean()) {
            Column column = pick(countable);
            changed = changed.withColumn(
                    sequences.isEmpty() || random.nextBoolean()
                            ? column.withGenerated(Optional.of(new Generated.Identity(random.nextBoolean(), options())))
                            : column.withDefault(Optional.of(
                                    new DefaultValue.NextValue(pick(sequences).name()))));
        }
        return changed;
    }

    private Column ofEnum(EnumType type) {
        var named = new ColumnType.NamedEnum(type.name());
        Column column =
                Column.of(fresh(Extras.MARK + "m"), random.nextInt(3) == 0 ? new ColumnType.Array(named) : named);
        return column.type() instanceof ColumnType.Array || random.nextBoolean()
                ? column.withNullable(true)
                : column.withDefault(
                        Optional.of(new DefaultValue.Literal(type.values().get(0))));
    }

    /** Whether a counter can fill the column, which then has neither a default nor a counter yet. */
    static boolean canCount(Column column) {
        boolean whole = column.type() instanceof ColumnType.SmallInt
                || column.type() instanceof ColumnType.Int
                || column.type() instanceof ColumnType.BigInt;
        return whole && !column.nullable() && !column.fillsItself();
    }

    private SqlText expression(List<Column> sources) {
        return SqlText.of(
                "concat(" + pick(sources).name() + ", '-', " + pick(sources).name() + ")");
    }

    private Table indexes(Table table) {
        Table changed = table;
        for (int number = random.nextInt(3); number > 0; number--) {
            List<Column> columns = List.copyOf(table.columns().values());
            var parts = new ArrayList<IndexPart>();
            parts.add(part(columns));
            if (random.nextBoolean()) {
                parts.add(IndexPart.of(expression(columns)));
            }
            boolean unique = random.nextInt(3) == 0;
            changed = changed.withIndex(new Index(
                    fresh(Extras.MARK + "ix"),
                    parts,
                    unique,
                    random.nextInt(4) == 0 ? Optional.of(pick(List.of("hash", "gin"))) : Optional.empty(),
                    random.nextInt(3) == 0 ? List.of(pick(columns).name()) : List.of(),
                    random.nextInt(3) == 0 ? Optional.of(condition(columns)) : Optional.empty(),
                    unique && random.nextBoolean()));
        }
        if (random.nextInt(6) == 0) {
            List<Column> columns = Extras.plainColumns(table);
            changed = changed.withConstraint(new Constraint.Exclusion(
                    fresh(Extras.MARK + "ex"),
                    "gist",
                    List.of(new Constraint.Exclusion.Element(
                            IndexPart.of(pick(columns).name()), "=")),
                    random.nextBoolean() ? Optional.of(condition(columns)) : Optional.empty(),
                    pick(List.of(Deferral.values()))));
        }
        return changed;
    }

    private SqlText condition(List<Column> columns) {
        return SqlText.of(pick(columns).name() + " is not null");
    }

    private IndexPart part(List<Column> columns) {
        return new IndexPart(
                new IndexPart.OfColumn(pick(columns).name()),
                random.nextBoolean(),
                pick(List.of(IndexPart.Nulls.values())),
                random.nextInt(4) == 0 ? 5 : 0,
                random.nextInt(4) == 0 ? Optional.of("text_pattern_ops") : Optional.empty());
    }

    private SchemaModel rows(SchemaModel model) {
        SchemaModel changed = model;
        for (Table table : model.tables().values()) {
            boolean keyed = table.primaryKey().isPresent() && random.nextInt(3) == 0;
            for (int number = keyed ? random.nextInt(4) : 0; number > 0; number--) {
                changed = changed.with(changed.table(table.name()).orElseThrow().withRow(row(table)));
            }
        }
        return changed;
    }

    private Row row(Table table) {
        var values = new TreeMap<String, String>();
        for (Column column : table.columns().values()) {
            List<String> samples = column.computedBy().isPresent() ? List.of() : SampleValues.of(column.type());
            boolean needed = table.keyColumns().contains(column.name());
            if (!samples.isEmpty() && (needed || random.nextBoolean())) {
                values.put(column.name(), pick(samples));
            }
        }
        return new Row(values);
    }

    /** A sequence belongs to a column that it fills, sometimes. */
    private SchemaModel owned(SchemaModel model) {
        SchemaModel changed = model;
        for (Table table : model.tables().values()) {
            for (Column column : table.columns().values()) {
                if (column.defaultValue().orElse(null) instanceof DefaultValue.NextValue next && random.nextBoolean()) {
                    var sequence = (Sequence) changed.object(next.sequence()).orElseThrow();
                    changed = changed.withObject(sequence.withOwner(Optional.of(table.name() + "." + column.name())));
                }
            }
        }
        return changed;
    }

    private SchemaModel views(SchemaModel model) {
        SchemaModel changed = model;
        for (int number = random.nextInt(3); number > 0 && !model.tables().isEmpty(); number--) {
            Table table = pick(List.copyOf(changed.tables().values()));
            String columns = random.nextBoolean()
                    ? "*"
                    : pick(List.copyOf(table.columns().keySet()));
            String name = place(changed, fresh("v"));
            changed = changed.withObject(view(name, columns, table.name()));
            if (random.nextInt(3) == 0) {
                // By its name it comes before what it reads.
                changed = changed.withObject(view(fresh("a_"), "*", name));
            }
        }
        return changed;
    }

    private View view(String name, String columns, String source) {
        return new View(
                name,
                SqlText.of("select " + columns + " from " + source),
                random.nextInt(4) == 0,
                random.nextInt(3) == 0 ? Optional.of("it's seen") : Optional.empty());
    }

    <T> T pick(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    /** {@return the names of the tables that are not there yet} */
    static Set<String> newTables(SchemaModel model, Set<String> known) {
        var added = new TreeSet<>(model.tables().keySet());
        added.removeAll(known);
        return added;
    }

    static Stream<String> schemas(SchemaModel model) {
        return Stream.concat(model.tables().keySet().stream(), model.objects().keySet().stream())
                .flatMap(name -> QualifiedName.parse(name).schema().stream());
    }
}
