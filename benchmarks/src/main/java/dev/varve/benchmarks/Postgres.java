package dev.varve.benchmarks;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** PostgreSQL: a server of its own. */
final class Postgres implements Product {

    private final EmbeddedPostgres server;
    private int made;

    Postgres() throws IOException {
        this.server = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "off")
                .setServerConfig("autovacuum", "off")
                .start();
    }

    @Override
    public String name() {
        return "PostgreSQL";
    }

    int port() {
        return server.getPort();
    }

    @Override
    public String fresh() throws SQLException {
        String name = "bench" + ++made;
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        }
        return name;
    }

    @Override
    public String url(String database) {
        return url(database, port());
    }

    @Override
    public String url(String database, Wire wire) {
        return url(database, wire.port());
    }

    @Override
    public Wire wire(Wire.Tap tap) {
        return new Wire(port(), tap);
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
