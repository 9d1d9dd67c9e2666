package dev.varve.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Sources that are compiled again and again, each time by a compiler of its own into an empty folder.
 *
 * @param folder where it is
 */
record CompiledProject(Path folder) {

    /** However many packages the entities are in. */
    private static final String MIGRATIONS = "bench.migrations";

    /** With a processor that does the least. */
    static final List<String> FLOOR = List.of("-processor", FloorProcessor.class.getName());

    /** With Varve, as in a module that sees jOOQ. */
    static final List<String> VARVE = List.of("-processor", "dev.varve.processor.VarveProcessor");

    /** With Varve, as in a module without jOOQ. */
    static final List<String> CHECK = with("-Avarve.constants=off");

    CompiledProject(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(sources());
            Files.writeString(folder.resolve("pom.xml"), "<project/>\n");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static List<String> with(String... options) {
        var all = new ArrayList<>(VARVE);
        all.addAll(List.of(options));
        return List.copyOf(all);
    }

    Path sources() {
        return folder.resolve("src/main/java");
    }

    Path snapshots() {
        return folder.resolve("src/main/varve");
    }

    /** Compiles it. */
    Launch.Result compile(List<String> options) throws IOException, InterruptedException {
        Path target = folder.resolve("target");
        if (Files.exists(target)) {
            Scene.delete(target);
        }
        return Launch.compiler(folder, options).result();
    }

    /** Writes the migration and the snapshot. */
    Launch.Result generate() throws IOException, InterruptedException {
        return compile(
                with("-proc:only", "-Avarve.mode=generate", "-Avarve.package=" + MIGRATIONS, "-Avarve.constants=off"));
    }

    /** Takes away what {@link #generate} has written. */
    void forget() throws IOException {
        Scene.delete(snapshots());
        Scene.delete(sources().resolve(MIGRATIONS.replace('.', '/')));
    }

    /** Writes one migration in the place of the first ones. */
    Launch.Result squash(String until) throws IOException, InterruptedException {
        return compile(with("-proc:only", "-Avarve.mode=squash", "-Avarve.until=" + until, "-Avarve.constants=off"));
    }
}
