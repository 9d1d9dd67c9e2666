package dev.varve.benchmarks;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** How a compile grows with the entities, and with the length of the chain, squashed and not. */
final class GrowthCompile {

    private static final String FLOOR = "floor";
    private static final String VARVE = "Varve";

    private GrowthCompile() {}

    static void run(Scene scene) throws Exception {
        int rounds = scene.options().number("rounds", 3);
        for (int size : scene.options().numbers("entities", List.of(10, 100, 1_000, 5_000))) {
            entities(scene, size, rounds);
        }
        for (int length : scene.options().numbers("lengths", List.of(10, 100, 1_000, 10_000))) {
            chain(scene, length, rounds);
        }
    }

    private static void entities(Scene scene, int size, int rounds) throws IOException, InterruptedException {
        var check = table(
                "Growth: check %,d entities",
                size,
                "Records of ten columns and the migration that creates their tables. The floor is a processor that reads"
                        + " them and writes one resource.");
        var generate = table(
                "Growth: generate the migration of %,d entities", size, "From nothing. The floor only reads them.");
        var project = new CompiledProject(scene.folder("growth-compile" + size));
        Entities.write(project.sources(), size);
        var read = List.of("-proc:only", "-processor", FloorProcessor.class.getName());
        for (int round = 0; round < rounds; round++) {
            generate.add(FLOOR, project.compile(read));
            generate.add(VARVE, project.generate());
            scene.done(generate);
            check.add(FLOOR, project.compile(CompiledProject.FLOOR));
            check.add(VARVE, project.compile(CompiledProject.CHECK));
            scene.done(check);
            project.forget();
        }
    }

    private static void chain(Scene scene, int length, int rounds) throws IOException, InterruptedException {
        var check = table(
                "Growth: compile %,d migrations",
                length,
                "A table for every ten of them. Squashed is one migration that stands for all; those that it stands for"
                        + " are deleted.");
        var squash = table(
                "Growth: squash %,d migrations",
                length, "Follows the whole chain and writes one migration. The floor only reads the sources.");
        var project = new CompiledProject(scene.folder("growth-chain" + length));
        var squashed = new CompiledProject(scene.folder("growth-squashed" + length));
        for (int round = 0; round < rounds; round++) {
            var chain = new ChainSources(length);
            chain.write(project);
            check.add(FLOOR, project.compile(CompiledProject.FLOOR));
            check.add(VARVE, project.compile(CompiledProject.CHECK));
            squash.add(FLOOR, project.compile(List.of("-proc:only", "-processor", FloorProcessor.class.getName())));
            squash.add(VARVE, project.squash(chain.last()));
            scene.done(squash);
            chain.moveSquashed(project, squashed);
            check.add("Varve, squashed", squashed.compile(CompiledProject.CHECK));
            scene.done(check);
        }
    }

    private static Table table(String title, int size, String note) {
        return new Table(String.format(Locale.ROOT, title, size), note);
    }
}
