package dev.varve.runtime.database;

import dev.varve.schema.ColumnType;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Deque;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedDeque;
import javax.sql.ConnectionEvent;
import javax.sql.ConnectionEventListener;
import javax.sql.DataSource;
import javax.sql.PooledConnection;
import org.postgresql.ds.PGConnectionPoolDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** PostgreSQL: one server for the JVM, a schema for each test. */
public record PostgresDatabase(String database, String schema) implements TestDatabase {

    private static final String SHARED = "postgres";

    public static PostgresDatabase fresh() {
        return in(SHARED);
    }

    /** {@return a schema of a database that is not the shared one} */
    public static PostgresDatabase in(String database) {
        String schema = "s_" + UUID.randomUUID();
        run(database, "CREATE SCHEMA \"" + schema + "\"");
        return new PostgresDatabase(database, schema);
    }

    /** {@return the name of a new database, for tests in which transactions stay open: concurrent index builds wait for them} */
    public static String another() {
        String name = "d_" + UUID.randomUUID();
        run(SHARED, "CREATE DATABASE \"" + name + "\"");
        return name;
    }

    private static void run(String database, String sql) {
        try (var connection = database.equals(SHARED)
                        ? Sessions.take()
                        : Server.POSTGRES.getDatabase(SHARED, database).getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** A whole database of its own, for a test of other schemas than the connection's. */
    public static TestDatabase alone() {
        String url = Server.POSTGRES.getJdbcUrl(SHARED, another());
        return new TestDatabase() {
            @Override
            public DataSource dataSource() {
                var dataSource = new PGSimpleDataSource();
                dataSource.setUrl(url);
                return dataSource;
            }

            @Override
            public String url() {
                return url;
            }
        };
    }

    @Override
    public DataSource dataSource() {
        var dataSource = new PGSimpleDataSource();
        dataSource.setUrl(url());
        return dataSource;
    }

    @Override
    public Connection session() throws SQLException {
        if (!database.equals(SHARED)) {
            return dataSource().getConnection();
        }
        Connection connection = Sessions.take();
        try (var statement = connection.createStatement()) {
            statement.execute("RESET ALL; SET search_path TO \"" + schema + "\"");
        }
        return connection;
    }

    @Override
    public String url() {
        return Server.POSTGRES.getJdbcUrl(SHARED, database) + "&currentSchema=" + schema;
    }

    @Override
    public String literal(ColumnType type, String value) {
        return type instanceof ColumnType.Blob ? "'\\x" + value + "'" : "'" + value + "'";
    }

    /** Open sessions of the shared database: a new one takes as long to begin and to learn the catalog as a small schema. */
    private static final class Sessions {

        private static final Deque<PooledConnection> FREE = new ConcurrentLinkedDeque<>();

        static Connection take() throws SQLException {
            PooledConnection free = FREE.poll();
            return (free == null ? open() : free).getConnection();
        }

        private static PooledConnection open() throws SQLException {
            var source = new PGConnectionPoolDataSource();
            source.setUrl(Server.POSTGRES.getJdbcUrl(SHARED, SHARED));
            PooledConnection session = source.getPooledConnection();
            session.addConnectionEventListener(new ConnectionEventListener() {
                @Override
                public void connectionClosed(ConnectionEvent event) {
                    FREE.push((PooledConnection) event.getSource());
                }

                @Override
                public void connectionErrorOccurred(ConnectionEvent event) {
                    // It is not given back.
                }
            });
            return session;
        }
    }

    private static final class Server {

        private static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            try {
                var builder = EmbeddedPostgres.builder();
                ServerFolder.inMemory("postgres").ifPresent(builder::setDataDirectory);
                EmbeddedPostgres server = builder.setServerConfig("fsync", "off")
                        .setServerConfig("full_page_writes", "off")
                        .setServerConfig("synchronous_commit", "off")
                        .setServerConfig("max_connections", "100")
                        // Thousands of small schemas come; nothing is to look after them while tests run.
                        .setServerConfig("autovacuum", "off")
                        .setServerConfig("jit", "off")
                        .setServerConfig("wal_level", "minimal")
                        .setServerConfig("max_wal_senders", "0")
                        .setServerConfig("checkpoint_timeout", "1h")
                        .setServerConfig("max_wal_size", "1GB")
                        .start();
                Runtime.getRuntime().addShutdownHook(new Thread(() -> close(server)));
                return server;
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        private static void close(EmbeddedPostgres server) {
            try {
                server.close();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }
}
