package dev.varve.runtime.dialect.sql;

import dev.varve.runtime.dialect.BlankSchema;
import dev.varve.schema.SchemaModel;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.ServiceLoader;

/**
 * A blank schema in a database of its own in the memory of this process, which is gone with its connection.
 *
 * @param connection the only connection to it
 * @param beginning the statements that make its schema the current one
 */
public record MemoryDatabase(Connection connection, List<String> beginning) implements BlankSchema {

    /** Copies the list. */
    public MemoryDatabase {
        beginning = List.copyOf(beginning);
    }

    /**
     * {@return a new database in memory}
     *
     * @param url where
     * @param beginning the statements that make its schema the current one
     * @throws SQLException if there is no driver for it, or it refuses
     */
    public static MemoryDatabase open(String url, List<String> beginning) throws SQLException {
        // The thread's class loader first: DriverManager hides drivers that its caller's loader does not know.
        for (Driver driver : ServiceLoader.load(Driver.class)) {
            if (driver.acceptsURL(url)) {
                return new MemoryDatabase(driver.connect(url, new Properties()), beginning);
            }
        }
        return new MemoryDatabase(DriverManager.getConnection(url), beginning);
    }

    @Override
    public void enter(SchemaModel model) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : beginning) {
                statement.execute(sql);
            }
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
