package dev.varve.runtime.dialect.sqlite;

import dev.varve.runtime.dialect.Block;
import dev.varve.runtime.dialect.Session;
import dev.varve.runtime.dialect.Statement;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.Table;
import dev.varve.schema.change.Change;
import dev.varve.schema.change.CreateTable;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A database in a file, and migrations run on it with the transactions of production. */
final class SqliteFile implements AutoCloseable {

    private final Connection connection;
    private final SqliteRenderer renderer = new SqliteRenderer();

    SqliteFile(Path folder) throws SQLException {
        connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("test.db"));
        run("PRAGMA foreign_keys=ON");
        run("PRAGMA synchronous=OFF");
    }

    Connection connection() {
        return connection;
    }

    /** Runs hand-written SQL. */
    SqliteFile run(String... statements) throws SQLException {
        try (var jdbc = connection.createStatement()) {
            for (String sql : statements) {
                jdbc.execute(sql);
            }
        }
        return this;
    }

    /** {@return the rows, their values joined by bars} */
    List<String> rows(String query) throws SQLException {
        var rows = new ArrayList<String>();
        try (var jdbc = connection.createStatement();
                ResultSet row = jdbc.executeQuery(query)) {
            int columns = row.getMetaData().getColumnCount();
            while (row.next()) {
                var values = new ArrayList<String>();
                for (int i = 1; i <= columns; i++) {
                    values.add(String.valueOf(row.getObject(i)));
                }
                rows.add(String.join("|", values));
            }
        }
        return rows;
    }

    String sql(String name) throws SQLException {
        return rows("SELECT sql FROM sqlite_master WHERE name = '" + name + "'").get(0);
    }

    SchemaModel inspect() throws SQLException {
        return new SqliteInspector().inspect(connection);
    }

    /** Creates the tables by our own SQL. */
    SqliteFile create(SchemaModel model) throws SQLException {
        migrate(
                SchemaModel.empty(),
                model.tables().values().stream().<Change>map(CreateTable::new).toList());
        return this;
    }

    /** Migrates as the executor does, and returns what it ran. */
    List<Statement> migrate(SchemaModel before, List<Change> changes) throws SQLException {
        return migrate(before, changes, statement -> statement);
    }

    List<Statement> migrate(Table before, Change... changes) throws SQLException {
        return migrate(SchemaModel.of(before), List.of(changes));
    }

    /** Migrates with statements that a test has tampered with. */
    List<Statement> migrate(SchemaModel before, List<Change> changes, UnaryOperator<String> tamper)
            throws SQLException {
        var ran = new ArrayList<Statement>();
        try (Session session = new SqliteSession(connection)) {
            session.tryBegin();
            try {
                for (Block block : renderer.blocks(changes, before)) {
                    for (Statement statement : renderer.render(block, Optional.of(connection))) {
                        run(tamper.apply(statement.sql()));
                        ran.add(statement);
                    }
                }
                session.commit();
            } catch (SQLException | RuntimeException failure) {
                session.rollback();
                throw failure;
            }
        }
        return ran;
    }

    /** {@return everything in the database as text, to see that nothing has changed} */
    List<String> dump() throws SQLException {
        var dump = new ArrayList<>(rows("SELECT type, name, sql FROM sqlite_master ORDER BY type, name"));
        dump.addAll(rows("SELECT name FROM sqlite_temp_master"));
        dump.addAll(rows("PRAGMA foreign_keys"));
        dump.addAll(rows("PRAGMA legacy_alter_table"));
        for (String table : rows("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")) {
            rows("SELECT * FROM " + SqliteSql.quote(table) + " ORDER BY 1")
                    .forEach(row -> dump.add(table + ": " + row));
        }
        return dump;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
