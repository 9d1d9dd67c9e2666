package dev.varve.benchmarks;

import dev.varve.benchmarks.Results.Kept;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** What Varve must reach, and what it reached. */
final class Goals {

    private static final String START = "Nothing to do, N applied; PostgreSQL";
    private static final String APPLY = "Apply N migrations; PostgreSQL";
    private static final String DRIFT = "Read a schema of N tables";
    private static final String BACKFILL = "Fill N rows";
    private static final String VARVE = "Varve";

    private final List<Kept> all;
    private final List<Goal> goals = new ArrayList<>();

    private Goals(List<Kept> all) {
        this.all = all;
    }

    /**
     * One of them.
     *
     * @param what what is measured
     * @param sign between what was measured and the limit, in words
     * @param limit the limit
     * @param unit what both are in
     * @param reached what was measured; nothing if it was not
     */
    record Goal(String what, Sign sign, double limit, String unit, OptionalDouble reached) {

        /** {@return whether it is reached; what was not measured is not} Both have the digits that the page shows. */
        boolean isReached() {
            double shown = Double.parseDouble(Page.number(reached.orElse(Double.NaN)));
            return sign == Sign.AT_MOST ? shown <= limit : shown >= limit;
        }
    }

    /** What a limit is. */
    enum Sign {
        AT_MOST,
        AT_LEAST
    }

    static List<Goal> of(List<Kept> all) {
        var goals = new Goals(all);
        goals.starts();
        goals.applying();
        goals.others();
        goals.backfill();
        return goals.goals;
    }

    private void starts() {
        List<Integer> lengths = List.of(10, 100, 1_000);
        most("Start with nothing to do: turns", 4, "", largest(lengths.stream().map(n -> count(START, n, "turns"))));
        most(
                "Start with nothing to do: connections",
                1,
                "",
                largest(lengths.stream().map(n -> count(START, n, "connections"))));
        for (int length : lengths) {
            most(
                    "Start with nothing to do: CPU, %,d applied".formatted(length),
                    1.1,
                    "x",
                    ratio(START, length, "CPU ms", VARVE));
        }
        OptionalDouble ten = count(START, 10, "CPU ms");
        OptionalDouble thousand = count(START, 1_000, "CPU ms");
        most(
                "Start with nothing to do: CPU, 1,000 applied over 10 applied",
                1.15,
                "x",
                ten.isPresent() && thousand.isPresent()
                        ? OptionalDouble.of(thousand.getAsDouble() / ten.getAsDouble())
                        : OptionalDouble.empty());
        most("Start with nothing to do: classes over the floor, 1,000 applied", 60, "", over(START, 1_000, "classes"));
        most(
                "Start with nothing to do: memory over the floor, 1,000 applied",
                5,
                " MB",
                over(START, 1_000, "memory MB"));
    }

    private void applying() {
        most("Apply 1,000: turns per migration", 3, "", count(APPLY, 1_000, "turns per migration"));
        most("Apply 100: wall time", 1.3, "x", ratio(APPLY, 100, "wall ms", VARVE));
        most("Apply 1,000: wall time", 1.2, "x", ratio(APPLY, 1_000, "wall ms", VARVE));
        String one = VarveContender.AS_ONE;
        most(
                "Apply 1,000 as one transaction: turns per migration",
                1.1,
                "",
                count(APPLY, 1_000, "turns per migration", one));
        most("Apply 100 as one transaction: wall time", 1, "x", ratio(APPLY, 100, "wall ms", one));
        most("Apply 1,000 as one transaction: wall time", 1, "x", ratio(APPLY, 1_000, "wall ms", one));
        most(
                "Apply 1,000 on MariaDB: turns per migration",
                5,
                "",
                count("Apply N migrations; MariaDB", 1_000, "turns per migration"));
    }

    private void others() {
        String burst = "N processes start at once";
        most("Eight processes start at once: time", 1.3, "x", ratio(burst, 8, "wall ms", VARVE));
        most(
                "Eight processes start at once: failed bursts",
                0,
                "",
                table(burst, 8).map(this::sumOfFailed).orElse(OptionalDouble.empty()));
        for (int tables : List.of(200, 1_000)) {
            most(
                    "Read the schema of %,d tables: CPU".formatted(tables),
                    1.5,
                    "x",
                    ratio(DRIFT, tables, "CPU ms", VARVE));
        }
        most("Read the schema of 1,000 tables: queries", 8, "", count(DRIFT, 1_000, "turns"));
        for (String product : List.of("PostgreSQL", "MariaDB")) {
            String crash = "Crashes at N answers; " + product;
            most("Crash, " + product + ": stuck", 0, "", count(crash, 6, "stuck"));
            most("Crash, " + product + ": locks left behind", 0, "", count(crash, 6, "lock left"));
        }
        most("Compile 1,000 entities: wall time", 1.15, "x", ratio("Compile N entities", 1_000, "wall ms", VARVE));
        String jars = "Sizes";
        most("Own jar", 0.4, " MB", count(jars, 0, "own MB"));
        most("Jars with jOOQ", 5.6, " MB", count(jars, 0, "all MB"));
    }

    private void backfill() {
        Optional<Kept> largest =
                all.stream().filter(kept -> kept.group().startsWith(BACKFILL)).reduce((one, later) -> later);
        String rows = largest.map(kept -> "%,d rows".formatted(kept.size())).orElse("rows");
        Optional<Table> table = largest.map(Kept::table);
        goals.add(new Goal(
                "Fill " + rows + ": rows a second over the loop by hand",
                Sign.AT_LEAST,
                0.9,
                "x",
                median(table.flatMap(t -> t.ratio(VARVE, "rows/s", Backfill.BY_HAND)))));
        most(
                "Fill " + rows + ": longest transaction",
                500,
                " ms",
                median(table.flatMap(t -> t.of(VARVE, "longest transaction ms"))));
        most(
                "Fill " + rows + ": p99 of clients over that without a fill",
                3,
                "x",
                median(table.flatMap(t -> t.ratio(VARVE, "client p99 ms", Backfill.NOBODY))));
    }

    private void most(String what, double limit, String unit, OptionalDouble reached) {
        goals.add(new Goal(what, Sign.AT_MOST, limit, unit, reached));
    }

    private OptionalDouble sumOfFailed(Table table) {
        return OptionalDouble.of(table.values(VARVE, "failed bursts").stream()
                .mapToDouble(Double::doubleValue)
                .sum());
    }

    private Optional<Table> table(String group, int size) {
        return all.stream()
                .filter(kept -> kept.group().equals(group) && kept.size() == size)
                .map(Kept::table)
                .findFirst();
    }

    private OptionalDouble count(String group, int size, String column) {
        return count(group, size, column, VARVE);
    }

    private OptionalDouble count(String group, int size, String column, String row) {
        return median(table(group, size).flatMap(table -> table.of(row, column)));
    }

    private OptionalDouble ratio(String group, int size, String column, String row) {
        return median(table(group, size).flatMap(table -> table.ratio(row, column)));
    }

    private OptionalDouble over(String group, int size, String column) {
        return table(group, size)
                .flatMap(table -> table.of(VARVE, column)
                        .flatMap(own ->
                                table.of(table.rows().get(0), column).map(floor -> own.median() - floor.median())))
                .map(OptionalDouble::of)
                .orElse(OptionalDouble.empty());
    }

    private static OptionalDouble median(Optional<Figures> figures) {
        return figures.map(each -> OptionalDouble.of(each.median())).orElse(OptionalDouble.empty());
    }

    /** {@return the largest; nothing if one is missing} */
    private static OptionalDouble largest(Stream<OptionalDouble> values) {
        List<OptionalDouble> all = values.toList();
        return all.stream().allMatch(OptionalDouble::isPresent)
                ? all.stream().mapToDouble(OptionalDouble::getAsDouble).max()
                : OptionalDouble.empty();
    }
}
