package dev.varve.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How time and memory grow with the length of a chain, squashed and not, and with the number of tables. */
final class Growth {

    private static final String SQUASHED = "Varve, squashed";

    private Growth() {}

    static void run(Scene scene) throws Exception {
        int rounds = scene.options().number("rounds", 3);
        for (int length : scene.options().numbers("lengths", List.of(10, 100, 1_000, 10_000))) {
            chain(scene, length, rounds);
        }
        for (int tables : scene.options().numbers("tables", List.of(10, 100, 1_000, 5_000))) {
            tables(scene, tables, rounds);
        }
    }

    private static void chain(Scene scene, int length, int rounds) throws Exception {
        var squashed = new Squashed(length);
        var sides = new ArrayList<Side>();
        for (Contender contender : List.of(new Floor(), new VarveContender())) {
            Path own = scene.folder("growth" + length + contender.name());
            contender.write(own, length);
            sides.add(new Side(contender.name(), contender, own));
        }
        var varve = new VarveContender();
        Path one = scene.folder("growth-squashed" + length);
        varve.write(one, squashed);
        sides.add(new Side(SQUASHED, varve, one));
        var apply = new Table(
                String.format(Locale.ROOT, "Growth: apply %,d migrations", length),
                "To an empty PostgreSQL database; a table for every ten of them. Squashed is one migration that"
                        + " stands for all of them.");
        var start = new Table(
                String.format(Locale.ROOT, "Growth: nothing to do, %,d applied", length),
                "Squashed is a database that applied them one by one and whose application has one that stands for all.");
        measure(scene, sides, rounds, apply, start);
    }

    private static void tables(Scene scene, int tables, int rounds) throws Exception {
        var work = new ManyTables(tables);
        var sides = new ArrayList<Side>();
        for (Contender contender : List.of(new Floor(), new VarveContender())) {
            Path own = scene.folder("growth-tables" + tables + contender.name());
            contender.write(own, work);
            sides.add(new Side(contender.name(), contender, own));
        }
        String about = "Tables of ten columns, a key and an index, fifty in a migration; PostgreSQL.";
        measure(
                scene,
                sides,
                rounds,
                new Table(String.format(Locale.ROOT, "Growth: create %,d tables", tables), about),
                new Table(String.format(Locale.ROOT, "Growth: nothing to do, %,d tables", tables), about));
        DriftReads.measure(
                scene,
                tables,
                List.of(ReadStart.Reader.FLOOR, ReadStart.Reader.VARVE, ReadStart.Reader.DRIFT),
                rounds,
                new Table(
                        String.format(Locale.ROOT, "Growth: drift, %,d tables", tables),
                        "As above; CPU and turns begin when the connection is there."));
    }

    /** Who applies what, and what that is called. */
    private record Side(String name, Contender contender, Path folder) {}

    /** Applies to empty databases; the last ones are where the starts find nothing to do. */
    private static void measure(Scene scene, List<Side> sides, int rounds, Table apply, Table start) throws Exception {
        Product product = scene.postgres();
        var databases = new ArrayList<String>();
        for (int round = 0; round < rounds; round++) {
            databases.clear();
            for (Side side : sides) {
                databases.add(product.fresh());
                String url = product.url(databases.get(databases.size() - 1));
                apply.add(
                        side.name(),
                        Launch.of(side.contender(), side.folder(), url).result());
            }
            scene.done(apply);
        }
        int squashed = sides.stream().map(Side::name).toList().indexOf(SQUASHED);
        if (squashed >= 0) {
            // It goes on where the one before it, which is not squashed, has come to.
            databases.set(squashed, databases.get(squashed - 1));
        }
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < sides.size(); i++) {
                Side side = sides.get(i);
                String url = product.url(databases.get(i));
                start.add(
                        side.name(),
                        Launch.of(side.contender(), side.folder(), url).result());
            }
            scene.done(start);
        }
    }
}
