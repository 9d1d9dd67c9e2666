package dev.varve.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Starts with nothing to do, after histories of several lengths. */
final class NothingToDo {

    private static final List<Integer> LENGTHS = List.of(10, 100, 1_000);

    private NothingToDo() {}

    static List<Table> tables(Postgres server, Path folder, int rounds)
            throws IOException, InterruptedException, SQLException {
        var tables = new ArrayList<Table>();
        for (int length : LENGTHS) {
            var table = new Table(
                    "Nothing to do, " + length + " applied",
                    "One process that starts, finds nothing to do and ends; PostgreSQL. CPU and memory are the whole"
                            + " process's, turns are answers that it waited for.");
            Map<String, String> databases = new TreeMap<>();
            for (Contender contender : Contenders.all()) {
                Path own = Files.createDirectories(folder.resolve("none" + length + "/" + contender.name()));
                contender.write(own, length);
                databases.put(contender.name(), server.fresh());
                Launch.of(contender, own, Postgres.url(databases.get(contender.name()), server.port()))
                        .result();
            }
            for (int round = 0; round < rounds; round++) {
                for (Contender contender : Contenders.all()) {
                    Path own = folder.resolve("none" + length + "/" + contender.name());
                    try (var wire = new Wire(server.port())) {
                        Launch.Result result = Launch.of(
                                        contender, own, Postgres.url(databases.get(contender.name()), wire.port()))
                                .result();
                        table.add(contender.name(), "CPU ms", result.cpu() / 1e6);
                        table.add(contender.name(), "wall ms", result.wall() / 1e6);
                        table.add(contender.name(), "classes", result.classes());
                        table.add(contender.name(), "memory MB", result.memory() / 1024.0);
                        table.add(contender.name(), "turns", wire.turns());
                        table.add(contender.name(), "connections", wire.connections());
                    }
                }
            }
            tables.add(table);
        }
        return tables;
    }
}
