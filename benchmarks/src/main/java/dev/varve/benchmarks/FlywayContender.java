package dev.varve.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Flyway with a file for each migration. */
final class FlywayContender implements Contender {

    @Override
    public String name() {
        return "Flyway";
    }

    @Override
    public void write(Path folder, Workload work) throws IOException {
        for (int i = 0; i < work.size(); i++) {
            Files.writeString(
                    folder.resolve(String.format(Locale.ROOT, "V%d__m%d.sql", i + 1, i + 1)),
                    String.join(";\n", work.statements(i)) + ";\n");
        }
    }

    @Override
    public void migrate(DataSource dataSource, Path folder) {
        Flyway.configure()
                .dataSource(dataSource)
                .locations("filesystem:" + folder)
                .load()
                .migrate();
    }
}
