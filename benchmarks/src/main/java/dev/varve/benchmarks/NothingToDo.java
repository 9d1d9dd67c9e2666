package dev.varve.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

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
            var prepared = new ArrayList<Prepared>();
            for (Contender contender : Contenders.all()) {
                Path own = Files.createDirectories(folder.resolve("none" + length + "/" + contender.name()));
                contender.write(own, length);
                String database = server.fresh();
                Launch.of(contender, own, Postgres.url(database, server.port())).result();
                prepared.add(new Prepared(contender, own, database));
            }
            for (int round = 0; round < rounds; round++) {
                for (Prepared each : prepared) {
                    measure(each, server, table);
                }
            }
            tables.add(table);
        }
        return tables;
    }

    private static void measure(Prepared prepared, Postgres server, Table table)
            throws IOException, InterruptedException {
        String name = prepared.contender().name();
        try (var wire = new Wire(server.port())) {
            Launch.Result result = Launch.of(
                            prepared.contender(), prepared.folder(), Postgres.url(prepared.database(), wire.port()))
                    .result();
            table.add(name, "CPU ms", result.cpu() / 1e6);
            table.add(name, "wall ms", result.wall() / 1e6);
            table.add(name, "classes", (double) result.classes());
            table.add(name, "memory MB", result.memory() / 1024.0);
            table.add(name, "turns", wire.turns());
            table.add(name, "connections", wire.connections());
        }
    }

    /** A database that is up to date. */
    private record Prepared(Contender contender, Path folder, String database) {}
}
