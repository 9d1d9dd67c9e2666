package dev.varve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.runtime.migration.MigrationRegistry;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.junit.jupiter.api.io.TempDir;

/** What tests need that say the same of each database: the program on an application, and SQL beside it. */
abstract class AtAPlace {

    @TempDir
    Path folder;

    String url = "";

    final Run varve(Class<? extends MigrationRegistry> application, String... words) {
        Path jar = Application.jar(folder.resolve(application.getSimpleName() + ".jar"), application);
        return Run.of(Run.environment("VARVE_URL", url, "VARVE_CLASSPATH", jar.toString()), words);
    }

    final void sql(String... statements) throws SQLException {
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    final String value(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            assertThat(row.next()).isTrue();
            return String.valueOf(row.getString(1));
        }
    }
}
