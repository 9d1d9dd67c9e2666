package dev.varve.schema.testing;

import dev.varve.schema.Column;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.Table;
import dev.varve.schema.change.CreateTable;
import dev.varve.schema.classify.TypeChange;
import dev.varve.schema.intent.Intent;
import dev.varve.schema.testing.Workbench.Bench;
import dev.varve.schema.testing.Workbench.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Two schemas, the one made of the other by random edits, with every intent that the step needs and none that it does
 * not.
 *
 * @param from the schema before
 * @param to the schema after; the version of each changed table is a major step further
 * @param intents what a developer must declare
 * @param tables each surviving table, with the name it had
 * @param columns for each of them, under its present name, each surviving column with the name it had
 */
public record Evolution(
        SchemaModel from,
        SchemaModel to,
        List<Intent> intents,
        SortedMap<String, String> tables,
        SortedMap<String, SortedMap<String, String>> columns) {

    /** {@return the evolution of this seed, the same each time} */
    public static Evolution of(long seed) {
        return Evolutions.recipe(seed).cook();
    }

    /** {@return the next evolution of a schema, the same each time; a whole one, whatever it began with} */
    public static Evolution next(SchemaModel from, long seed) {
        var random = new Random(seed);
        return WholeEvolution.of(from, Evolutions.edits(random), random.nextLong());
    }

    static Evolution of(SchemaModel from, List<Edit> edits) {
        var bench = new Workbench(from);
        edits.forEach(edit -> edit.applyTo(bench));
        SchemaModel to = bench.build();
        var columns = new TreeMap<String, SortedMap<String, String>>();
        for (Bench table : bench.tables) {
            if (table.origin.isPresent()) {
                columns.put(table.name, new TreeMap<>(Workbench.survivors(table)));
            }
        }
        return new Evolution(from, to, intents(bench), new TreeMap<>(bench.survivors()), columns);
    }

    private static List<Intent> intents(Workbench bench) {
        var intents = new ArrayList<Intent>();
        for (String name : bench.from.tables().keySet()) {
            if (bench.tables.stream().noneMatch(table -> table.origin.equals(Optional.of(name)))) {
                intents.add(new Intent.DroppedTable(name, "not needed"));
            }
        }
        for (Bench table : bench.tables) {
            if (table.origin.isEmpty()) {
                continue;
            }
            String before = table.origin.get();
            if (!before.equals(table.name)) {
                intents.add(new Intent.RenamedTable(table.name, List.of("never_was", before)));
            }
            columns(table, bench.from.table(before).orElseThrow(), intents);
        }
        return intents;
    }

    private static void columns(Bench table, Table before, List<Intent> intents) {
        for (String name : before.columns().keySet()) {
            if (table.items.stream().noneMatch(item -> item.origin.equals(Optional.of(name)))) {
                intents.add(new Intent.DroppedColumn(table.name, name, "not needed"));
            }
        }
        for (Item item : table.items) {
            if (item.origin.filter(origin -> !origin.equals(item.name())).isPresent()) {
                intents.add(new Intent.RenamedColumn(table.name, item.name(), List.of(item.origin.get())));
            }
            values(table.name, item.origin.flatMap(before::column), item.column, intents);
        }
    }

    private static void values(String table, Optional<Column> before, Column after, List<Intent> intents) {
        boolean unfilled = before.isEmpty() && after.defaultValue().isEmpty()
                || before.filter(Column::nullable).isPresent();
        if (unfilled && !after.nullable()) {
            intents.add(new Intent.BackfilledColumn(table, after.name(), SampleValues.expression(after.type())));
        }
        if (before.isPresent()) {
            TypeChange change = TypeChange.of(before.get().type(), after.type());
            boolean lossy = change == TypeChange.NARROWING;
            if (lossy || change == TypeChange.IMPOSSIBLE) {
                Optional<String> using = lossy ? Optional.empty() : Optional.of(SampleValues.expression(after.type()));
                intents.add(new Intent.ConvertedColumn(
                        table, after.name(), before.get().type(), using, lossy));
            }
        }
    }

    /** {@return both schemas and the intents, to read in a failure} */
    @Override
    public String toString() {
        return "from:\n" + text(from) + "to:\n" + text(to) + "intents:\n"
                + intents.stream().map(intent -> "  " + intent + "\n").collect(Collectors.joining());
    }

    private static String text(SchemaModel model) {
        return model.tables().values().stream()
                        .map(table -> "  " + new CreateTable(table).describe() + "\n")
                        .collect(Collectors.joining())
                + model.objects().values().stream()
                        .map(object -> "  " + object.definition() + "\n")
                        .collect(Collectors.joining());
    }
}
