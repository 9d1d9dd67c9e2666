package dev.varve.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A start of an application in a process of its own. */
final class Launch {

    private static final int MINUTES = 10;

    private final Process process;
    private final Path output;
    private final long begun = System.nanoTime();

    private Launch(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /**
     * What a start took.
     *
     * @param outer nanoseconds from the start of the process to its end
     * @param wall nanoseconds of migrating
     * @param cpu nanoseconds of CPU of the whole process
     * @param classes how many were loaded
     * @param memory the most memory, in KB
     */
    record Result(long outer, long wall, long cpu, long classes, long memory) {}

    /** Starts an application. */
    static Launch of(Contender contender, Path folder, String url) throws IOException {
        String own = contender.classPath(folder);
        return java(own, Start.class, List.of(contender.name(), folder.toString(), url));
    }

    /** Starts a compiler. */
    static Launch compiler(Path project, List<String> options) throws IOException {
        var arguments = new ArrayList<String>(List.of(project.toString()));
        arguments.addAll(options);
        return java("", CompileStart.class, arguments);
    }

    private static Launch java(String own, Class<?> main, List<String> arguments) throws IOException {
        String classPath = System.getProperty("java.class.path");
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xshare:auto", "-Dorg.slf4j.simpleLogger.defaultLogLevel=error"));
        command.addAll(List.of("-cp", own.isEmpty() ? classPath : own + File.pathSeparator + classPath));
        command.add(main.getName());
        command.addAll(arguments);
        Path output = Files.createTempFile("start", ".txt");
        return new Launch(
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start(),
                output);
    }

    /** {@return whether it ended well} */
    boolean isWell() throws IOException, InterruptedException {
        end();
        return process.exitValue() == 0
                && Files.readString(output).lines().anyMatch(line -> line.startsWith("figures "));
    }

    Result result() throws IOException, InterruptedException {
        long end = end();
        String all = Files.readString(output);
        String line = all.lines()
                .filter(each -> each.startsWith("figures "))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the start failed:\n" + all));
        Files.delete(output);
        String[] parts = line.split(" ");
        return new Result(
                end - begun,
                Long.parseLong(parts[1]),
                Long.parseLong(parts[2]),
                Long.parseLong(parts[3]),
                Long.parseLong(parts[4]));
    }

    private long end() throws InterruptedException {
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IllegalStateException("a start took more than " + MINUTES + " minutes");
        }
        return System.nanoTime();
    }
}
