package dev.varve.runtime;

import dev.varve.runtime.database.UrlDataSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Migrates as a process of its own: prints one line per migration it applied, and "done" at the end. */
public final class MigrateProcess {

    private MigrateProcess() {}

    /** The URL, and how many migrations of the chain this process knows. */
    public static void main(String[] arguments) {
        TestChain chain = Baselinr.chain().first(Integer.parseInt(arguments[1]));
        MigrateOutcome outcome =
                Varve.on(new UrlDataSource(arguments[0])).registry(chain).migrate();
        outcome.applied().forEach(applied -> System.out.println("applied " + applied.id()));
        System.out.println("done");
    }

    static Process start(String url, int migrations, Path output, String... options) throws IOException {
        return java(MigrateProcess.class, output, List.of(url, Integer.toString(migrations)), List.of(options));
    }

    /** Starts a main class in another JVM with this one's class path. */
    static Process java(Class<?> main, Path output, List<String> arguments, List<String> options) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of("-XX:TieredStopAtLevel=1", "-Xshare:auto", "-Xmx128m", "--enable-native-access=ALL-UNNAMED"));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }
}
