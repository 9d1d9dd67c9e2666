package dev.varve.importer;

import dev.varve.runtime.database.MariaDbDatabase;
import dev.varve.runtime.dialect.Dialect;
import dev.varve.runtime.dialect.Renderer;
import dev.varve.runtime.dialect.Session;
import dev.varve.runtime.dialect.lookup.Dialects;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.diff.SchemaDiffer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.mariadb.jdbc.MariaDbDataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteDataSource;

/** An empty database of one product. */
record Database(String url) {

    /** The products. */
    enum Product {
        H2,
        SQLITE,
        POSTGRES,
        MARIADB
    }

    static Database fresh(Product product, Path folder) {
        return switch (product) {
            case H2 -> new Database("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
            case SQLITE -> new Database("jdbc:sqlite:" + folder.resolve(UUID.randomUUID() + ".db"));
            case POSTGRES -> Server.database();
            case MARIADB -> new Database(MariaDbDatabase.fresh().url());
        };
    }

    /** {@return a whole database of its own, where other schemas are to be made} */
    static Database alone(Product product, Path folder) {
        return product == Product.POSTGRES ? Server.another() : fresh(product, folder);
    }

    DataSource dataSource() {
        if (url.startsWith("jdbc:h2")) {
            var dataSource = new JdbcDataSource();
            dataSource.setURL(url);
            return dataSource;
        }
        if (url.startsWith("jdbc:sqlite")) {
            var dataSource = new SQLiteDataSource();
            dataSource.setUrl(url);
            return dataSource;
        }
        if (url.startsWith("jdbc:mariadb")) {
            try {
                return new MariaDbDataSource(url);
            } catch (SQLException failure) {
                throw new IllegalStateException(failure);
            }
        }
        var dataSource = new PGSimpleDataSource();
        dataSource.setUrl(url);
        return dataSource;
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(url);
    }

    void run(String script) throws SQLException {
        try (Connection connection = connect();
                var statement = connection.createStatement()) {
            for (String sql : Dialects.of(connection).statements(script)) {
                statement.execute(sql);
            }
        }
    }

    /** Makes a schema as a migration would. */
    void create(SchemaModel model) throws SQLException {
        try (Connection connection = connect()) {
            Dialect dialect = Dialects.of(connection);
            try (Session session = dialect.session(connection)) {
                session.tryBegin();
                Renderer renderer = dialect.renderer();
                for (var block : renderer.blocks(SchemaDiffer.diff(SchemaModel.empty(), model), SchemaModel.empty())) {
                    for (var statement : renderer.render(block, Optional.of(connection))) {
                        try (var run = connection.createStatement()) {
                            run.execute(statement.sql());
                        }
                    }
                }
                session.commit();
            }
        }
    }

    SchemaModel inspect() throws SQLException {
        try (Connection connection = connect()) {
            return Dialects.of(connection).inspector().inspect(connection);
        }
    }

    private static final class Server {

        private static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            try {
                EmbeddedPostgres server = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .setServerConfig("full_page_writes", "off")
                        .setServerConfig("synchronous_commit", "off")
                        .start();
                Runtime.getRuntime().addShutdownHook(new Thread(() -> close(server)));
                try (var connection = server.getPostgresDatabase().getConnection();
                        var statement = connection.createStatement()) {
                    statement.execute("CREATE EXTENSION citext");
                }
                return server;
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            } catch (SQLException failure) {
                throw new IllegalStateException(failure);
            }
        }

        private static void close(EmbeddedPostgres server) {
            try {
                server.close();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        static Database another() {
            String name = "d_" + UUID.randomUUID();
            try (var connection = POSTGRES.getPostgresDatabase().getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("CREATE DATABASE \"" + name + '"');
            } catch (SQLException failure) {
                throw new IllegalStateException(failure);
            }
            return new Database(POSTGRES.getJdbcUrl("postgres", name));
        }

        static Database database() {
            String schema = "s_" + UUID.randomUUID();
            try (var connection = POSTGRES.getPostgresDatabase().getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("CREATE SCHEMA \"" + schema + "\"");
            } catch (SQLException failure) {
                throw new IllegalStateException(failure);
            }
            return new Database(POSTGRES.getJdbcUrl("postgres", "postgres") + "&currentSchema=" + schema + ",public");
        }
    }
}
