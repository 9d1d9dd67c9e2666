package dev.varve.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The program in a process of its own: the real jar in a build, the compiled classes elsewhere. */
final class Child {

    private static final long MINUTES = 2;

    private Child() {}

    static Run run(Path folder, Map<String, String> environment, List<String> words) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "-Duser.language=en",
                "-Duser.timezone=UTC",
                "-Duser.name=app",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto"));
        Optional<String> jar = Optional.ofNullable(System.getProperty("varve.jar"));
        command.addAll(jar.map(file -> List.of("-jar", file))
                .orElseGet(() -> List.of("-cp", System.getProperty("java.class.path"), "dev.varve.cli.Main")));
        command.addAll(words);
        try {
            Path out = Files.createTempFile(folder, "out", ".txt");
            Path err = Files.createTempFile(folder, "err", ".txt");
            var builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("VARVE_"));
            builder.environment().remove("JAVA_TOOL_OPTIONS");
            builder.environment().putAll(environment);
            Process process = builder.start();
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IllegalStateException("it does not end: " + command);
            }
            return new Run(process.exitValue(), Files.readString(out), Files.readString(err, StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
