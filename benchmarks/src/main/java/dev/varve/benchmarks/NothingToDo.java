package dev.varve.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Starts with nothing to do, after histories of several lengths. */
final class NothingToDo {

    private NothingToDo() {}

    static void run(Scene scene) throws Exception {
        for (Product product : scene.products("postgres", "mariadb", "sqlite")) {
            var all = new ArrayList<Prepared>();
            var tables = new ArrayList<Table>();
            for (int length : scene.options().numbers("lengths", List.of(10, 100, 1_000))) {
                var table = new Table(
                        String.format(Locale.ROOT, "Nothing to do, %,d applied; %s", length, product.name()),
                        "One process that starts, finds nothing to do and ends.");
                tables.add(table);
                for (Contender contender : Contenders.all()) {
                    Path own = scene.folder("none" + product.name() + length + contender.name());
                    contender.write(own, length);
                    String database = product.fresh();
                    Launch.of(contender, own, product.url(database)).result();
                    all.add(new Prepared(contender, own, database, table));
                }
            }
            for (int round = 0; round < scene.options().number("rounds", 9); round++) {
                for (Prepared each : all) {
                    measure(each, product);
                }
                scene.done(tables);
            }
        }
    }

    private static void measure(Prepared prepared, Product product) throws Exception {
        String name = prepared.contender().name();
        Table table = prepared.table();
        if (!product.isServer()) {
            Launch.Result result = Launch.of(prepared.contender(), prepared.folder(), product.url(prepared.database()))
                    .result();
            table.add(name, result);
            table.add(name, "classes", (double) result.classes());
            return;
        }
        try (Wire wire = product.wire(new Wire.Tap() {})) {
            Launch.Result result = Launch.of(
                            prepared.contender(), prepared.folder(), product.url(prepared.database(), wire))
                    .result();
            table.add(name, result);
            table.add(name, "classes", (double) result.classes());
            table.add(name, "turns", wire.turns());
            table.add(name, "connections", wire.connections());
        }
    }

    /** A database that is up to date. */
    private record Prepared(Contender contender, Path folder, String database, Table table) {}
}
