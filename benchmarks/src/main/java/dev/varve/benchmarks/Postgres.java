package dev.varve.benchmarks;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** A server of its own, with a database for whoever asks. */
final class Postgres implements AutoCloseable {

    private final EmbeddedPostgres server;
    private int made;

    Postgres() throws IOException {
        this.server = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "off")
                .setServerConfig("autovacuum", "off")
                .start();
    }

    int port() {
        return server.getPort();
    }

    /** {@return the name of a new empty database} */
    String fresh() throws SQLException {
        String name = "bench" + ++made;
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        }
        return name;
    }

    /** {@return the URL of a database through a port, which may be a wire's} */
    static String url(String database, int port) {
        return "jdbc:postgresql://localhost:" + port + "/" + database + "?user=postgres";
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
