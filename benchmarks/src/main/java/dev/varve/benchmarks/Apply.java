package dev.varve.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Applies migrations to an empty database, each with its transaction and its row of history. */
final class Apply {

    private static final List<Integer> LENGTHS = List.of(100, 1_000);

    private Apply() {}

    static List<Table> tables(Postgres server, Path folder, int rounds)
            throws IOException, InterruptedException, SQLException {
        var tables = new ArrayList<Table>();
        for (int length : LENGTHS) {
            var table = new Table(
                    "Apply " + length,
                    "One process that applies " + length + " migrations to an empty database; PostgreSQL.");
            for (Contender contender : Contenders.all()) {
                contender.write(
                        Files.createDirectories(folder.resolve("apply" + length + "/" + contender.name())), length);
            }
            for (int round = 0; round < rounds; round++) {
                for (Contender contender : Contenders.all()) {
                    Path own = folder.resolve("apply" + length + "/" + contender.name());
                    try (var wire = new Wire(server.port())) {
                        Launch.of(contender, own, Postgres.url(server.fresh(), wire.port()))
                                .result();
                        table.add(contender.name(), "turns per migration", wire.turns() / (double) length);
                        table.add(contender.name(), "connections", wire.connections());
                    }
                    Launch.Result result = Launch.of(contender, own, Postgres.url(server.fresh(), server.port()))
                            .result();
                    table.add(contender.name(), "wall ms", result.wall() / 1e6);
                    table.add(contender.name(), "process ms", result.outer() / 1e6);
                    table.add(contender.name(), "CPU ms", result.cpu() / 1e6);
                }
            }
            tables.add(table);
        }
        return tables;
    }
}
