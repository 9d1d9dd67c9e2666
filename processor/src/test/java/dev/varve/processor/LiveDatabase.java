package dev.varve.processor;

import dev.varve.runtime.Varve;
import dev.varve.runtime.migration.MigrationRegistry;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.h2.jdbcx.JdbcDataSource;

/** A database in memory that compiled projects are applied to. */
final class LiveDatabase implements AutoCloseable {

    private final JdbcDataSource source = new JdbcDataSource();
    private final Connection keepsItOpen;

    LiveDatabase(String name) throws SQLException {
        source.setURL("jdbc:h2:mem:" + name);
        keepsItOpen = DriverManager.getConnection("jdbc:h2:mem:" + name);
    }

    /** Runs the migrations of a project as they were last compiled, and gives the ids of those that ran. */
    List<String> migrate(TestProject project) throws IOException, ReflectiveOperationException {
        return migrate(List.of(project.classes()), "com.acme.migrations");
    }

    /** Runs the migrations of several modules, and gives the ids of those that ran. */
    List<String> migrate(List<Path> classPath, String... packages) throws IOException, ReflectiveOperationException {
        var urls = new ArrayList<URL>();
        for (Path entry : classPath) {
            urls.add(entry.toUri().toURL());
        }
        try (var loader = new URLClassLoader(urls.toArray(URL[]::new), LiveDatabase.class.getClassLoader())) {
            var registries = new ArrayList<MigrationRegistry>();
            for (String name : packages) {
                registries.add((MigrationRegistry) loader.loadClass(name + ".VarveRegistry")
                        .getDeclaredConstructor()
                        .newInstance());
            }
            MigrationRegistry[] others =
                    registries.subList(1, registries.size()).toArray(MigrationRegistry[]::new);
            var outcome = Varve.on(source).registry(registries.get(0), others).migrate();
            return outcome.applied().stream().map(applied -> applied.id()).toList();
        }
    }

    LiveDatabase run(String sql) throws SQLException {
        try (var statement = keepsItOpen.createStatement()) {
            statement.execute(sql);
        }
        return this;
    }

    /** {@return the first column of each row} */
    List<String> query(String sql) throws SQLException {
        var found = new ArrayList<String>();
        try (var statement = keepsItOpen.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    @Override
    public void close() throws SQLException {
        keepsItOpen.close();
    }
}
