package dev.varve.benchmarks;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Compiles the same sources without a processor, with one that does the least, and with Varve, which checks them. */
final class Compile {

    private Compile() {}

    static void run(Scene scene) throws IOException, InterruptedException {
        for (int size : scene.options().numbers("entities", List.of(100, 1_000))) {
            var table = new Table(
                    String.format(Locale.ROOT, "Compile %,d entities", size),
                    String.format(
                            Locale.ROOT,
                            "One compiler process over %,d records of ten columns and the migration that creates their"
                                    + " tables, checked in. The floor is a processor that reads every entity and writes"
                                    + " one resource. Varve checks them and writes the registry; with typed columns, as"
                                    + " in a module that sees jOOQ, also a class for each entity.",
                            size));
            var project = new CompiledProject(scene.folder("compile" + size));
            Entities.write(project.sources(), size);
            project.generate();
            Map<String, List<String>> modes = new LinkedHashMap<>();
            modes.put("floor", CompiledProject.FLOOR);
            modes.put("no processor", List.of("-proc:none"));
            modes.put("Varve", CompiledProject.CHECK);
            modes.put("Varve, typed columns", CompiledProject.VARVE);
            for (int round = 0; round < scene.options().number("rounds", 5); round++) {
                for (var mode : modes.entrySet()) {
                    table.add(mode.getKey(), project.compile(mode.getValue()));
                }
                scene.done(table);
            }
        }
    }
}
