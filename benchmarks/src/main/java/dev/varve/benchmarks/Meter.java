package dev.varve.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Measures in the process that works, and says what the work took in a line that {@link Launch} reads. */
final class Meter {

    private final long begun = System.nanoTime();
    private final long processor;

    private Meter(long processor) {
        this.processor = processor;
    }

    /** {@return a meter for the processor time of the whole process} */
    static Meter ofProcess() {
        return new Meter(0);
    }

    /** {@return a meter for the processor time from here on} */
    static Meter fromHere() {
        return new Meter(processorTime());
    }

    private static long processorTime() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    /** Says what was measured, and ends the process: some contenders leave threads behind. */
    void end() throws IOException {
        long wall = System.nanoTime() - begun;
        System.out.printf(
                Locale.ROOT,
                "figures %d %d %d %d%n",
                wall,
                processorTime() - processor,
                ManagementFactory.getClassLoadingMXBean().getTotalLoadedClassCount(),
                memory());
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
