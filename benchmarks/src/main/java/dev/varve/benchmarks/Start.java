package dev.varve.benchmarks;

import java.nio.file.Path;
import javax.sql.DataSource;

/** An application that starts: a process that brings a database up to date once, and says what that took. */
public final class Start {

    private Start() {}

    /** The contender, the folder of its migrations, and the URL of the database. */
    public static void main(String[] arguments) throws Exception {
        Contender contender = Contenders.named(arguments[0]);
        Path folder = Path.of(arguments[1]);
        DataSource dataSource = DataSources.of(arguments[2]);
        Meter meter = Meter.ofProcess();
        contender.migrate(dataSource, folder);
        meter.end();
    }
}
