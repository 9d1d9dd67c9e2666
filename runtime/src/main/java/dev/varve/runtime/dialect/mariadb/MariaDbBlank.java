package dev.varve.runtime.dialect.mariadb;

import dev.varve.runtime.dialect.BlankSchema;
import dev.varve.runtime.dialect.SchemaNames;
import dev.varve.schema.SchemaModel;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Databases of names that nobody else has, with the character set of the live one, which are dropped at the end. They are on
 * the live connection, so that its settings hold. Only a process that is killed between leaves them, empty of rows.
 */
final class MariaDbBlank implements BlankSchema {

    private final Connection connection;
    private final String name = "varve_blank_" + UUID.randomUUID().toString().replace("-", "");
    private final Map<String, String> into = new TreeMap<>();
    private final Map<String, String> back = new TreeMap<>();
    private final List<String> made = new ArrayList<>();
    private String home = "";

    MariaDbBlank(Connection connection) {
        this.connection = connection;
    }

    @Override
    public Connection connection() {
        return connection;
    }

    @Override
    public void enter(SchemaModel model) throws SQLException {
        home = connection.getCatalog();
        String defaults = MariaDbInspector.defaults(connection);
        make(home, defaults);
        for (String schema : model.schemas()) {
            make(schema, defaults);
        }
        connection.setCatalog(into.get(home));
    }

    private void make(String schema, String defaults) throws SQLException {
        String blank = name + (made.isEmpty() ? "" : "_" + made.size());
        run("CREATE DATABASE " + MariaDbSql.quoted(blank) + " " + defaults);
        made.add(blank);
        into.put(schema, blank);
        back.put(blank, schema);
    }

    @Override
    public SchemaModel inside(SchemaModel model) {
        return new SchemaNames(into, sql -> sql).of(model);
    }

    @Override
    public SchemaModel outside(SchemaModel inspected) {
        return new SchemaNames(back, this::text).of(inspected);
    }

    private String text(String sql) {
        String text = sql;
        for (Map.Entry<String, String> name : back.entrySet()) {
            text = text.replace(MariaDbSql.quoted(name.getKey()) + ".", MariaDbSql.quoted(name.getValue()) + ".");
        }
        return text;
    }

    /** What another database of these refers to goes first. */
    @Override
    public void close() throws SQLException {
        if (made.isEmpty()) {
            return;
        }
        connection.setCatalog(home);
        run("SET @varve_checks = @@SESSION.foreign_key_checks, SESSION foreign_key_checks = 0");
        try {
            for (String blank : made) {
                run("DROP DATABASE " + MariaDbSql.quoted(blank));
            }
            made.clear();
        } finally {
            run("SET SESSION foreign_key_checks = @varve_checks");
        }
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
