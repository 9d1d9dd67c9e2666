package dev.varve.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Eight processes start at once on an empty database. */
final class Burst {

    private static final int PROCESSES = 8;
    private static final int MIGRATIONS = 20;

    private Burst() {}

    static List<Table> tables(Postgres server, Path folder, int rounds)
            throws IOException, InterruptedException, SQLException {
        var table = new Table(
                PROCESSES + " processes start at once",
                PROCESSES + " processes start at once on an empty database with " + MIGRATIONS
                        + " migrations; PostgreSQL. A burst failed if any of them did. The floor has no lock, so its"
                        + " processes start one after the other.");
        for (Contender contender : Contenders.all()) {
            contender.write(Files.createDirectories(folder.resolve("burst/" + contender.name())), MIGRATIONS);
        }
        for (int round = 0; round < rounds; round++) {
            for (Contender contender : Contenders.all()) {
                Path own = folder.resolve("burst/" + contender.name());
                String url = Postgres.url(server.fresh(), server.port());
                long start = System.nanoTime();
                var launches = new ArrayList<Launch>();
                for (int i = 0; i < PROCESSES; i++) {
                    launches.add(Launch.of(contender, own, url));
                    if (contender instanceof Floor && i == 0) {
                        launches.get(0).isWell();
                    }
                }
                boolean well = true;
                for (Launch launch : launches) {
                    well &= launch.isWell();
                }
                table.add(contender.name(), "ms", (System.nanoTime() - start) / 1e6);
                table.add(contender.name(), "failed bursts", well ? 0 : 1);
            }
        }
        return List.of(table);
    }
}
