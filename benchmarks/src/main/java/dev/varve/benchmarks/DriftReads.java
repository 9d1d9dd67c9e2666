package dev.varve.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Reads the schema of a live database, which is what looking for drift costs. */
final class DriftReads {

    private static final Contender VARVE = new VarveContender();

    private DriftReads() {}

    static void run(Scene scene) throws Exception {
        for (int tables : scene.options().numbers("tables", List.of(200, 1_000))) {
            var table = new Table(
                    String.format(Locale.ROOT, "Read a schema of %,d tables", tables),
                    "One process that reads tables of ten columns, a key and an index each; PostgreSQL. The floor is five"
                            + " queries of the catalog, and makes nothing of the rows. CPU and turns begin when the connection is there. \"Varve, drift\" is"
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
        Path own = scene.folder("drift" + tables);
        VARVE.write(own, new ManyTables(tables));
        String database = product.fresh();
        Launch.of(VARVE, own, product.url(database)).result();
        int toConnect = turns(product, own, database, "NOTHING");
        for (int round = 0; round < rounds; round++) {
            for (ReadStart.Reader reader : readers) {
                table.add(
                        reader.title(),
                        launch(own, reader.name(), product.url(database)).result());
                // The wire costs time, and counts are the same each time.
                if (round == 0) {
                    table.add(reader.title(), "turns", turns(product, own, database, reader.name()) - toConnect);
                }
                scene.done(table);
            }
        }
    }

    private static Launch launch(Path own, String reader, String url) throws IOException {
        return Launch.of(VARVE, own, ReadStart.class, List.of(reader, url));
    }

    private static int turns(Product product, Path own, String database, String reader) throws Exception {
        try (Wire wire = product.wire(new Wire.Tap() {})) {
            launch(own, reader, product.url(database, wire)).result();
            return wire.turns();
        }
    }
}
