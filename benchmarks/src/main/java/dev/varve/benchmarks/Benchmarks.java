package dev.varve.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Runs everything, interleaved, and writes the results and the page about them. */
public final class Benchmarks {

    private static final int ROUNDS = 5;

    private Benchmarks() {}

    /** The folder of this module, and which of the benchmarks to run; all, if none is named. */
    public static void main(String[] arguments) throws IOException, InterruptedException, SQLException {
        Path module = Path.of(arguments[0]);
        Set<String> chosen = new TreeSet<>(List.of(arguments).subList(1, arguments.length));
        Path folder = Files.createTempDirectory("varve-benchmarks");
        var tables = new ArrayList<Table>();
        try (var server = new Postgres()) {
            if (isChosen("start", chosen)) {
                tables.addAll(said(NothingToDo.tables(server, folder, ROUNDS)));
            }
            if (isChosen("apply", chosen)) {
                tables.addAll(said(Apply.tables(server, folder, ROUNDS)));
            }
            if (isChosen("burst", chosen)) {
                tables.addAll(said(Burst.tables(server, folder, ROUNDS)));
            }
            if (isChosen("compile", chosen)) {
                tables.addAll(said(Compile.tables(folder, ROUNDS)));
            }
        } finally {
            delete(folder);
        }
        if (chosen.isEmpty()) {
            Results.write(module, tables);
        }
    }

    private static boolean isChosen(String name, Set<String> chosen) {
        return chosen.isEmpty() || chosen.contains(name);
    }

    private static List<Table> said(List<Table> tables) {
        tables.forEach(table -> System.out.println(Results.markdown(table)));
        return tables;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
