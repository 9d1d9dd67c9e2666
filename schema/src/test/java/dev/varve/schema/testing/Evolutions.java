package dev.varve.schema.testing;

import dev.varve.schema.Column;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.Table;
import dev.varve.schema.change.Change;
import dev.varve.schema.change.IllegalChangeException;
import dev.varve.schema.diff.SchemaDiffer;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Checks laws over random evolutions. A failure is made as small as it goes, and tells the seed and the command that
 * brings it back.
 */
public final class Evolutions {

    private static final int MOST_EDITS = 12;
    private static final int DEFAULT_PAIRS = 2000;

    private Evolutions() {}

    /** What must hold of an evolution. */
    @FunctionalInterface
    public interface Law {
        /** Throws if the law does not hold. */
        void check(Evolution evolution) throws Exception;
    }

    /** A schema and the edits to make of it; with a seed for extras, a whole one. */
    record Recipe(SchemaModel from, List<Edit> edits, OptionalLong extras) {
        Evolution cook() {
            return extras.isPresent() ? WholeEvolution.of(from, edits, extras.getAsLong()) : Evolution.of(from, edits);
        }

        // What is left out may be what an edit needs.
        boolean canBeCooked() {
            try {
                cook();
                return true;
            } catch (IllegalArgumentException | IllegalStateException | NoSuchElementException raw) {
                return false;
            }
        }

        /** {@return recipes with one thing less} */
        Stream<Recipe> smaller() {
            Stream<Recipe> fewerEdits = edits.stream().map(edit -> {
                var rest = new ArrayList<>(edits);
                rest.remove(edit);
                return new Recipe(from, List.copyOf(rest), extras);
            });
            Stream<Recipe> plain =
                    extras.stream().mapToObj(seed -> new Recipe(Extras.without(from), edits, OptionalLong.empty()));
            Stream<Recipe> fewerObjects = from.objects().keySet().stream()
                    .map(from::withoutObject)
                    .filter(Recipe::usesWhatIsThere)
                    .map(less -> new Recipe(less, edits, extras));
            Stream<Recipe> lessFrom = from.tables().values().stream()
                    .flatMap(table -> Stream.concat(Stream.of(from.without(table.name())), smaller(table)))
                    .filter(Recipe::refersToWhatIsThere)
                    .filter(Recipe::usesWhatIsThere)
                    .map(less -> new Recipe(less, edits, extras));
            return Stream.of(plain, fewerEdits, fewerObjects, lessFrom).flatMap(part -> part);
        }

        private static boolean refersToWhatIsThere(SchemaModel model) {
            return model.tables().values().stream()
                    .flatMap(table -> table.foreignKeys().stream())
                    .allMatch(key -> model.table(key.target())
                            .filter(target -> target.columns().keySet().containsAll(key.targetColumns()))
                            .isPresent());
        }

        /** Whether it could be made from nothing. */
        private static boolean usesWhatIsThere(SchemaModel model) {
            try {
                SchemaModel made = SchemaModel.empty();
                for (Change change : SchemaDiffer.diff(SchemaModel.empty(), model)) {
                    made = change.applyTo(made);
                }
                return true;
            } catch (IllegalArgumentException | IllegalStateException | IllegalChangeException refused) {
                return false;
            }
        }

        private Stream<SchemaModel> smaller(Table table) {
            Stream<Table> columns = table.columns().values().stream()
                    .filter(column -> Extras.isExtra(column.name())
                            || Extras.plainColumns(table).size() > 1)
                    .filter(column -> !isUsed(table, column.name()))
                    .map(column -> table.withoutColumn(column.name()));
            Stream<Table> plainer = table.columns().values().stream()
                    .map(column -> column.withDefault(Optional.empty()).withComment(Optional.empty()))
                    .filter(column -> !column.equals(table.columns().get(column.name())))
                    .map((Column column) -> table.withColumn(column));
            Stream<Table> parts = Stream.of(
                            table.indexes().keySet().stream().map(table::withoutIndex),
                            table.constraints().keySet().stream().map(table::withoutConstraint),
                            table.rows().keySet().stream().map(table::withoutRow),
                            Stream.of(table.withPrimaryKey(Optional.empty()), table.withComment(Optional.empty())))
                    .flatMap(part -> part);
            return Stream.of(columns, plainer, parts)
                    .flatMap(part -> part)
                    .filter(smaller -> !smaller.equals(table))
                    .map(from::with);
        }
    }

    private static boolean isUsed(Table table, String column) {
        return table.usedColumns().contains(column)
                || table.partitioning().stream().anyMatch(how -> how.columns().contains(column))
                || table.rows().values().stream().anyMatch(row -> row.values().containsKey(column))
                || table.expressions().stream().anyMatch(expression -> expression.mentions(column));
    }

    static Recipe recipe(long seed) {
        var random = new Random(seed);
        boolean whole = seed % 2 == 1;
        SchemaModel from = whole ? WholeEvolution.model(random) : new RandomModels(random).model();
        return new Recipe(from, edits(random), whole ? OptionalLong.of(random.nextLong()) : OptionalLong.empty());
    }

    static List<Edit> edits(Random random) {
        var edits = new ArrayList<Edit>();
        for (int number = random.nextInt(MOST_EDITS); number >= 0; number--) {
            edits.add(Edit.random(random));
        }
        return edits;
    }

    /** {@return the seeds of this run: as many as {@code varve.pairs} says, or the one in {@code varve.seed}} */
    public static LongStream seeds() {
        Long only = Long.getLong("varve.seed");
        return only != null
                ? LongStream.of(only)
                : LongStream.range(0, Integer.getInteger("varve.pairs", DEFAULT_PAIRS));
    }

    /** Checks a law over the evolutions of this run. */
    public static void check(Law law) {
        seeds().forEach(seed -> check(seed, law));
    }

    /** Checks a law over the evolution of one seed. */
    public static void check(long seed, Law law) {
        Recipe recipe = recipe(seed);
        Optional<Throwable> failure = failure(recipe, law);
        if (failure.isPresent()) {
            Recipe smallest = shrink(recipe, law);
            Throwable cause = failure(smallest, law).orElse(failure.get());
            throw new AssertionError(
                    "The law does not hold for seed " + seed + ". Again: mvn test -Dvarve.seed=" + seed
                            + "\nThe smallest evolution that fails, by " + smallest.edits() + ":\n" + smallest.cook()
                            + "It fails with: " + cause,
                    cause);
        }
    }

    private static Recipe shrink(Recipe recipe, Law law) {
        Recipe smallest = recipe;
        Optional<Recipe> next = Optional.of(recipe);
        while (next.isPresent()) {
            smallest = next.get();
            next = smallest.smaller()
                    .filter(smaller ->
                            smaller.canBeCooked() && failure(smaller, law).isPresent())
                    .findFirst();
        }
        return smallest;
    }

    // A law fails by whatever it throws.
    private static Optional<Throwable> failure(Recipe recipe, Law law) {
        try {
            law.check(recipe.cook());
            return Optional.empty();
        } catch (Throwable thrown) {
            return Optional.of(thrown);
        }
    }
}
