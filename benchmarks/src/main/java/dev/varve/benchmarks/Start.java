package dev.varve.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** An application that starts: a process that brings a database up to date once, and says what that took. */
public final class Start {

    private Start() {}

    /** The contender, the folder of its migrations, and the URL of the database. */
    public static void main(String[] arguments) throws Exception {
        Contender contender = Contenders.named(arguments[0]);
        Path folder = Path.of(arguments[1]);
        var dataSource = new UrlDataSource(arguments[2]);
        long start = System.nanoTime();
        contender.migrate(dataSource, folder);
        long wall = System.nanoTime() - start;
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        System.out.printf(
                Locale.ROOT,
                "figures %d %d %d %d%n",
                wall,
                system.getProcessCpuTime(),
                ManagementFactory.getClassLoadingMXBean().getTotalLoadedClassCount(),
                memory());
        // Some contenders leave threads behind.
        Runtime.getRuntime().halt(0);
    }

    /** {@return the most memory that the process had, in KB, where the system tells; else what the heap holds} */
    private static long memory() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (Files.exists(status)) {
            for (String line : Files.readAllLines(status)) {
                if (line.startsWith("VmHWM:")) {
                    return Long.parseLong(line.replaceAll("\\D", ""));
                }
            }
        }
        return (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) / 1024;
    }
}
