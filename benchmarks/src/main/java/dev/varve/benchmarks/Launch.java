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

    private static final int MINUTES = 30;

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
        return of(contender, folder, Start.class, List.of(contender.name(), folder.toString(), url));
    }

    /** Starts a program that has the migrations of a contender in its class path. */
    static Launch of(Contender contender, Path folder, Class<?> main, List<String> arguments) throws IOException {
        return java(contender.classPath(folder), main, contender.options(), arguments);
    }

    /** Starts a program. */
    static Launch of(Class<?> main, List<String> arguments) throws IOException {
        return java("", main, List.of(), arguments);
    }

    /** Starts a compiler. */
    static Launch compiler(Path project, List<String> options) throws IOException {
        var arguments = new ArrayList<String>(List.of(project.toString()));
        arguments.addAll(options);
        return of(CompileStart.class, arguments);
    }

    private static Launch java(String own, Class<?> main, List<String> options, List<String> arguments)
            throws IOException {
        String classPath = System.getProperty("java.class.path");
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xshare:auto", "-Dorg.slf4j.simpleLogger.defaultLogLevel=error"));
        command.addAll(options);
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

    /** Kills the process. */
    void kill() {
        process.destroyForcibly();
    }

    /** {@return whether it ended well} */
    boolean isWell() throws IOException, InterruptedException {
        return ended().lines().anyMatch(line -> line.startsWith("figures ")) && process.exitValue() == 0;
    }

    Result result() throws IOException, InterruptedException {
        String all = ended();
        long end = System.nanoTime();
        String line = all.lines()
                .filter(each -> each.startsWith("figures "))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the start failed:\n" + all));
        String[] parts = line.split(" ");
        return new Result(
                end - begun,
                Long.parseLong(parts[1]),
                Long.parseLong(parts[2]),
                Long.parseLong(parts[3]),
                Long.parseLong(parts[4]));
    }

    /** {@return what the process said until it ended} */
    private String ended() throws IOException, InterruptedException {
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IllegalStateException("a start took more than " + MINUTES + " minutes");
        }
        String all = Files.readString(output);
        Files.delete(output);
        return all;
    }
}
