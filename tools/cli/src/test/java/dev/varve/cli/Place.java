package dev.varve.cli;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/** Where a database is that a test makes. */
enum Place {
    H2,
    SQLITE,
    POSTGRES;

    private static final AtomicReference<Optional<EmbeddedPostgres>> SERVER = new AtomicReference<>(Optional.empty());

    /** Starts the server that there is one of. */
    static void begin() throws IOException {
        SERVER.set(Optional.of(EmbeddedPostgres.builder()
                .setServerConfig("fsync", "off")
                .setServerConfig("synchronous_commit", "off")
                .start()));
    }

    static void end() throws IOException {
        SERVER.getAndSet(Optional.empty()).orElseThrow().close();
    }

    /** {@return the URL of a new and empty database or schema} */
    String url(Path folder) throws SQLException {
        return switch (this) {
            case H2 -> "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
            case SQLITE -> "jdbc:sqlite:" + folder.resolve(UUID.randomUUID() + ".db");
            case POSTGRES -> postgres();
        };
    }

    private static String postgres() throws SQLException {
        EmbeddedPostgres server = SERVER.get().orElseThrow();
        String schema = "s" + UUID.randomUUID().toString().replace("-", "");
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create schema " + schema);
        }
        return server.getJdbcUrl("postgres", "postgres") + "&currentSchema=" + schema;
    }
}
