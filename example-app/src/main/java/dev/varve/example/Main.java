package dev.varve.example;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.varve.runtime.MigrateOutcome;
import dev.varve.runtime.Varve;
import dev.varve.schema.problem.VarveException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sql.DataSource;

/**
 * Opens the database, brings its schema up to date, records a profiling run and shows what is stored.
 *
 * <p>The one argument is a JDBC URL; without it, a SQLite file below {@code target} is used and made if it is missing.
 */
public final class Main {

    private static final Path DEFAULT_FILE = Path.of("target", "baselinr.db");

    private Main() {}

    /**
     * Runs the example.
     *
     * @param arguments nothing, or a JDBC URL
     * @throws Exception if the database cannot be reached or migrated
     */
    public static void main(String[] arguments) throws Exception {
        try (HikariDataSource database = open(arguments)) {
            run(database, System.out);
        } catch (VarveException refused) {
            System.err.println(refused.getMessage());
            System.exit(1);
        }
    }

    private static HikariDataSource open(String[] arguments) throws Exception {
        var config = new HikariConfig();
        if (arguments.length > 0 && !arguments[0].isBlank()) {
            config.setJdbcUrl(arguments[0]);
        } else {
            Files.createDirectories(DEFAULT_FILE.toAbsolutePath().getParent());
            config.setJdbcUrl("jdbc:sqlite:" + DEFAULT_FILE);
        }
        config.setMaximumPoolSize(2);
        // A database that cannot be reached is for Varve to report, which says what to check.
        config.setInitializationFailTimeout(-1);
        config.setConnectionTimeout(5_000);
        return new HikariDataSource(config);
    }

    static void run(DataSource database, PrintStream out) {
        var varve = Varve.on(database);
        MigrateOutcome outcome = varve.migrate();
        outcome.applied()
                .forEach(migration -> out.println("applied " + migration.id() + " in "
                        + migration.duration().toMillis() + " ms"));
        if (outcome.upToDate()) {
            out.println("The schema is up to date; there was nothing to do.");
        }
        out.println();

        var storage = new Storage(database);
        storage.recordRun("orders", 1_204_331L);
        storage.latestRuns(3).forEach(out::println);
        out.println();

        out.println(varve.status());
    }
}
