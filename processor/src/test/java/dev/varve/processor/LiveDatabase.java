package dev.varve.processor;

import dev.varve.runtime.Varve;
import dev.varve.runtime.migration.MigrationRegistry;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
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
        URL[] classes = {project.classes().toUri().toURL()};
        try (var loader = new URLClassLoader(classes, LiveDatabase.class.getClassLoader())) {
            var registry = (MigrationRegistry) loader.loadClass("com.acme.migrations.VarveRegistry")
                    .getDeclaredConstructor()
                    .newInstance();
            var outcome = Varve.on(source).registry(registry).migrate();
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
