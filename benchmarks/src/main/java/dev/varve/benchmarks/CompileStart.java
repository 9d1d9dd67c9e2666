package dev.varve.benchmarks;

import java.io.IOException;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A compiler that starts: it compiles a folder once, and says what that took. */
public final class CompileStart {

    private CompileStart() {}

    /** The folder of the project, and what else to tell the compiler. */
    public static void main(String[] arguments) throws IOException {
        Path project = Path.of(arguments[0]);
        var options = new ArrayList<String>(List.of("-nowarn", "-cp", System.getProperty("java.class.path")));
        options.addAll(List.of(
                "-d", Files.createDirectories(project.resolve("target/classes")).toString()));
        options.addAll(List.of(arguments).subList(1, arguments.length));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        var output = new StringWriter();
        List<Path> files;
        try (Stream<Path> all = Files.walk(project.resolve("src/main/java"))) {
            files = all.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        }
        long start = System.nanoTime();
        boolean done;
        try (StandardJavaFileManager manager =
                compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
            done = compiler.getTask(output, manager, null, options, null, manager.getJavaFileObjectsFromPaths(files))
                    .call();
        }
        long wall = System.nanoTime() - start;
        if (!done) {
            System.out.println(output);
            System.exit(1);
        }
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        System.out.printf(
                Locale.ROOT,
                "figures %d %d %d %d%n",
                wall,
                system.getProcessCpuTime(),
                ManagementFactory.getClassLoadingMXBean().getTotalLoadedClassCount(),
                (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) / 1024);
    }
}
