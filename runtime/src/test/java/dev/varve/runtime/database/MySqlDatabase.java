package dev.varve.runtime.database;

import com.sun.security.auth.module.UnixSystem;
import dev.varve.schema.ColumnType;
import dev.varve.schema.Constraint.Action;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * MySQL: one server for the JVM, a database for each test. The profile {@code mysql} unpacks its programs and says where in
 * the system property {@value #PROGRAMS}. They need the library libaio.so.1 of the system; where it is not installed, the
 * environment variable LD_LIBRARY_PATH names a folder that has it.
 */
public record MySqlDatabase(String schema) implements TestDatabase {

    public static final String PROGRAMS = "varve.mysql";

    public static MySqlDatabase fresh() {
        String schema = "s_" + UUID.randomUUID();
        try (var connection = DriverManager.getConnection(Server.URL.formatted("mysql"));
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE `" + schema + "` CHARACTER SET utf8mb4");
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        return new MySqlDatabase(schema);
    }

    @Override
    public DataSource dataSource() {
        return new UrlDataSource(url());
    }

    @Override
    public String url() {
        return Server.URL.formatted(schema);
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
    public String literal(ColumnType type, String value) {
        return new MariaDbDatabase(schema).literal(type, value);
    }

    private static final class Server {

        private static final String URL = start();

        private static String start() {
            try {
                Optional<Path> memory = ServerFolder.inMemory("mysql");
                Path data = memory.isPresent()
                        ? Files.createDirectory(memory.get())
                        : Files.createTempDirectory("varve-mysql-");
                Process made = run(List.of("--initialize-insecure"), data);
                if (made.waitFor() != 0) {
                    throw refused(data, null);
                }
                int port;
                try (var socket = new ServerSocket(0)) {
                    port = socket.getLocalPort();
                }
                Process server = run(
                        List.of(
                                "--port=" + port,
                                "--socket=" + data.resolve("socket"),
                                "--mysqlx=OFF",
                                "--skip-log-bin",
                                "--default-time-zone=+00:00",
                                "--innodb-flush-log-at-trx-commit=0",
                                "--innodb-redo-log-capacity=16M",
                                "--innodb-buffer-pool-size=64M",
                                "--max-connections=300"),
                        data);
                Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, data)));
                String url = "jdbc:mysql://127.0.0.1:" + port
                        + "/%s?user=root&password=&sslMode=DISABLED&allowPublicKeyRetrieval=true";
                await(server, url.formatted("mysql"), data);
                return url;
            } catch (IOException failure) {
                throw new IllegalStateException(failure);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(interrupted);
            }
        }

        private static Process run(List<String> options, Path data) throws IOException {
            Path home = Path.of(Optional.ofNullable(System.getProperty(PROGRAMS))
                    .orElseThrow(() -> new IllegalStateException("the system property " + PROGRAMS
                            + " has to name the folder of MySQL's programs; mvn verify -Pmysql does that")));
            File program = home.resolve("bin/mysqld").toFile();
            if (!program.setExecutable(true)) {
                throw new IOException(program + " is not there, or somebody else's");
            }
            var command = new ArrayList<>(List.of(
                    program.getPath(),
                    "--no-defaults",
                    "--basedir=" + home,
                    "--lc-messages-dir=" + home.resolve("share"),
                    "--datadir=" + data.resolve("data")));
            // The server refuses to run as root unless told so.
            if (new UnixSystem().getUid() == 0) {
                command.add("--user=root");
            }
            command.addAll(options);
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(
                            ProcessBuilder.Redirect.appendTo(data.resolve("log").toFile()))
                    .start();
        }

        private static void await(Process server, String url, Path data) throws IOException, InterruptedException {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (true) {
                try (var connection = DriverManager.getConnection(url)) {
                    return;
                } catch (SQLException notYet) {
                    if (!server.isAlive() || System.nanoTime() > end) {
                        throw refused(data, notYet);
                    }
                    server.waitFor(100, TimeUnit.MILLISECONDS);
                }
            }
        }

        private static IllegalStateException refused(Path data, SQLException failure) throws IOException {
            String log = Files.readString(data.resolve("log"));
            String remedy = log.contains("libaio")
                    ? "MySQL needs the library libaio.so.1: install it (Debian: libaio1), or let the environment variable"
                            + " LD_LIBRARY_PATH name the folder that has it.\n"
                    : "MySQL did not come up.\n";
            return new IllegalStateException(remedy + log, failure);
        }

        private static void stop(Process server, Path data) {
            server.destroy();
            try {
                server.waitFor();
                try (Stream<Path> files = Files.walk(data)) {
                    files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
                }
            } catch (IOException | InterruptedException failure) {
                throw new IllegalStateException(failure);
            }
        }
    }
}
