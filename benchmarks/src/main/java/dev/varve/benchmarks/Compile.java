package dev.varve.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Compiles entities without a processor, with one that does the least, and with Varve, which checks them. */
final class Compile {

    private static final List<Integer> SIZES = List.of(100, 1_000);

    private Compile() {}

    static List<Table> tables(Path folder, int rounds) throws IOException, InterruptedException {
        var tables = new ArrayList<Table>();
        for (int size : SIZES) {
            var table = new Table(
                    "Compile " + size + " entities",
                    "One compiler process over " + size + " records of ten columns, everything generated and checked in"
                            + " before. The floor is a processor that reads every entity and writes one resource.");
            Map<String, List<String>> modes = new LinkedHashMap<>();
            modes.put("floor", List.of("-processor", FloorProcessor.class.getName()));
            modes.put("no processor", List.of("-proc:none"));
            modes.put("Varve", List.of("-processor", "dev.varve.processor.VarveProcessor"));
            for (String mode : modes.keySet()) {
                Path project = project(folder, size, mode);
                Entities.write(project.resolve("src/main/java"), size);
            }
            Path own = project(folder, size, "Varve");
            Launch.compiler(
                            own,
                            List.of(
                                    "-proc:only",
                                    "-Avarve.mode=generate",
                                    "-processor",
                                    "dev.varve.processor.VarveProcessor"))
                    .result();
            for (int round = 0; round < rounds; round++) {
                for (var mode : modes.entrySet()) {
                    Launch.Result result = Launch.compiler(project(folder, size, mode.getKey()), mode.getValue())
                            .result();
                    table.add(mode.getKey(), "wall ms", result.wall() / 1e6);
                    table.add(mode.getKey(), "CPU ms", result.cpu() / 1e6);
                    table.add(mode.getKey(), "memory MB", result.memory() / 1024.0);
                }
            }
            tables.add(table);
        }
        return tables;
    }

    private static Path project(Path folder, int size, String mode) throws IOException {
        return Files.createDirectories(folder.resolve("compile" + size + "/" + mode.replace(' ', '-')));
    }
}
