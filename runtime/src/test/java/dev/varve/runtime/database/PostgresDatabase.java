package dev.varve.runtime.database;

import dev.varve.schema.ColumnType;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** PostgreSQL: one server for the JVM, a schema for each test. */
public record PostgresDatabase(String schema) implements TestDatabase {

    public static PostgresDatabase fresh() {
        String schema = "s_" + UUID.randomUUID();
        try (var connection = Server.POSTGRES.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA \"" + schema + "\"");
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        return new PostgresDatabase(schema);
    }

    /** A whole database of its own, for a test of other schemas than the connection's. */
    public static TestDatabase alone() {
        String name = "d_" + UUID.randomUUID();
        try (var connection = Server.POSTGRES.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE \"" + name + "\"");
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        String url = Server.POSTGRES.getJdbcUrl("postgres", name);
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
    public String url() {
        return Server.POSTGRES.getJdbcUrl("postgres", "postgres") + "&currentSchema=" + schema;
    }

    @Override
    public String literal(ColumnType type, String value) {
        return type instanceof ColumnType.Blob ? "'\\x" + value + "'" : "'" + value + "'";
    }

    private static final class Server {

        private static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            try {
                EmbeddedPostgres server = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .setServerConfig("full_page_writes", "off")
                        .setServerConfig("synchronous_commit", "off")
                        .setServerConfig("max_connections", "100")
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
