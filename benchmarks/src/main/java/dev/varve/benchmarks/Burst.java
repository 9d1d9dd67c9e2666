package dev.varve.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;

/** Eight processes start at once on an empty database. */
final class Burst {

    private static final int PROCESSES = 8;
    private static final int MIGRATIONS = 20;

    private Burst() {}

    static void run(Scene scene) throws Exception {
        Product product = scene.postgres();
        var table = new Table(
                PROCESSES + " processes start at once",
                PROCESSES + " processes start at once on an empty database with " + MIGRATIONS
                        + " migrations; PostgreSQL. A burst failed if any of them did; failed bursts are their share. The"
                        + " floor has no lock, so one of its processes goes first and the others start after it.");
        for (Contender contender : Contenders.all()) {
            contender.write(scene.folder("burst" + contender.name()), MIGRATIONS);
        }
        for (int round = 0; round < scene.options().number("rounds", 20); round++) {
            for (Contender contender : Contenders.all()) {
                burst(contender, scene.folder("burst" + contender.name()), product.url(product.fresh()), table);
            }
            scene.done(table);
        }
    }

    private static void burst(Contender contender, Path own, String url, Table table) throws Exception {
        long start = System.nanoTime();
        var launches = new ArrayList<Launch>();
        boolean well = true;
        for (int i = 0; i < PROCESSES; i++) {
            Launch launch = Launch.of(contender, own, url);
            if (contender instanceof Floor && i == 0) {
                well = launch.isWell();
            } else {
                launches.add(launch);
            }
        }
        for (Launch launch : launches) {
            well &= launch.isWell();
        }
        table.add(contender.name(), "wall ms", (System.nanoTime() - start) / 1e6);
        table.add(contender.name(), "failed bursts", well ? 0 : 1);
    }
}
