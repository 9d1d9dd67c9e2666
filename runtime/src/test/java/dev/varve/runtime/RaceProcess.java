package dev.varve.runtime;

import dev.varve.runtime.database.UrlDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Migrates one database after another, each when a file says so, at the same time as others like it. */
public final class RaceProcess {

    private RaceProcess() {}

    /** The folder of the files, then the URL of each database. */
    public static void main(String[] arguments) throws InterruptedException {
        System.out.println("ready");
        for (int round = 1; round < arguments.length; round++) {
            while (!Files.exists(Path.of(arguments[0], "go" + round))) {
                Thread.sleep(2);
            }
            for (var applied : Varve.on(new UrlDataSource(arguments[round]))
                    .registry(Baselinr.chain())
                    .migrate()
                    .applied()) {
                System.out.println("applied " + round + " " + applied.id());
            }
            System.out.println("done " + round);
        }
    }

    /** {@return what all processes together said of each round} All of them have ended well. */
    static List<String> race(Path folder, int processes, List<String> urls) throws IOException, InterruptedException {
        var arguments = new ArrayList<String>();
        arguments.add(folder.toString());
        arguments.addAll(urls);
        var started = new ArrayList<Process>();
        for (int i = 0; i < processes; i++) {
            started.add(MigrateProcess.java(RaceProcess.class, folder.resolve("race" + i), arguments, List.of()));
        }
        for (int i = 0; i < processes; i++) {
            while (started.get(i).isAlive()
                    && !Files.readString(folder.resolve("race" + i)).contains("ready")) {
                Thread.sleep(20);
            }
        }
        for (int round = 1; round <= urls.size(); round++) {
            Files.createFile(folder.resolve("go" + round));
            for (int i = 0; i < processes; i++) {
                while (started.get(i).isAlive()
                        && !Files.readString(folder.resolve("race" + i)).contains("done " + round)) {
                    Thread.sleep(5);
                }
            }
        }
        var said = new ArrayList<String>();
        for (int i = 0; i < processes; i++) {
            if (!started.get(i).waitFor(2, TimeUnit.MINUTES) || started.get(i).exitValue() != 0) {
                throw new AssertionError(Files.readString(folder.resolve("race" + i)));
            }
            said.addAll(Files.readAllLines(folder.resolve("race" + i)));
        }
        return said;
    }
}
