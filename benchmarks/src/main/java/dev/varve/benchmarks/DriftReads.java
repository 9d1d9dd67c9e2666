package dev.varve.benchmarks;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Reads the schema of a live database, which is what looking for drift costs. */
final class DriftReads {

    private DriftReads() {}

    static void run(Scene scene) throws Exception {
        for (int tables : scene.options().numbers("tables", List.of(200, 1_000))) {
            var table = new Table(
                    String.format(Locale.ROOT, "Read a schema of %,d tables", tables),
                    "One process that reads tables of ten columns, a key and an index each; PostgreSQL. The floor is five"
                            + " queries of the catalog. CPU and turns begin when the connection is there. \"Varve, drift\" is"
                            + " all of operations().drift(): it reads the schema, has the server write the one that the"
                            + " migrations lead to, reads that and compares.");
            measure(
                    scene,
                    tables,
                    List.of(ReadStart.Reader.values()),
                    scene.options().number("rounds", 7),
                    table);
        }
    }

    /** Measures readers of a schema of so many tables, in turns. */
    static void measure(Scene scene, int tables, List<ReadStart.Reader> readers, int rounds, Table table)
            throws Exception {
        Product product = scene.postgres();
        var varve = new VarveContender();
        Path own = scene.folder("drift" + tables);
        varve.write(own, new ManyTables(tables));
        String database = product.fresh();
        Launch.of(varve, own, product.url(database)).result();
        for (int round = 0; round < rounds; round++) {
            for (ReadStart.Reader reader : readers) {
                table.add(
                        reader.title(),
                        Launch.of(varve, own, ReadStart.class, List.of(reader.name(), product.url(database)))
                                .result());
                if (round == 0) {
                    count(varve, own, product, database, reader, table);
                }
            }
            scene.done(table);
        }
    }

    private static void count(
            Contender varve, Path own, Product product, String database, ReadStart.Reader reader, Table table)
            throws Exception {
        try (Wire wire = product.wire(new Wire.Tap() {})) {
            Launch.of(varve, own, ReadStart.class, List.of(reader.name(), product.url(database, wire)))
                    .result();
            int all = wire.turns();
            try (Wire least = product.wire(new Wire.Tap() {})) {
                Launch.of(varve, own, ReadStart.class, List.of("NOTHING", product.url(database, least)))
                        .result();
                table.add(reader.title(), "turns", all - least.turns());
            }
        }
    }
}
