package dev.varve.runtime.dialect.postgres;

import dev.varve.runtime.dialect.BlankSchema;
import dev.varve.runtime.dialect.SchemaNames;
import dev.varve.schema.SchemaModel;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * Database schemas that exist in one transaction, which is rolled back: nobody else ever sees them. They come first in the
 * search path and what was there stays behind them, so that functions, types and unmanaged tables are found as always.
 */
final class PostgresBlank implements BlankSchema {

    private static final String NAME = "varve_blank_";

    private final Connection connection;
    private final Map<String, String> into = new TreeMap<>();
    private final Map<String, String> back = new TreeMap<>();
    private final Map<String, String> quoted = new TreeMap<>();

    PostgresBlank(Connection connection) {
        this.connection = connection;
    }

    @Override
    public Connection connection() {
        return connection;
    }

    @Override
    public void enter(SchemaModel model) throws SQLException {
        String home = connection.getSchema();
        map(home, 0);
        int number = 1;
        for (String schema : model.schemas()) {
            map(schema, number++);
        }
        try (Statement statement = connection.createStatement()) {
            // Whoever holds the name of a schema that is gone in a moment shall not be waited for.
            statement.execute("SET LOCAL lock_timeout = '3s'");
            statement.execute("CREATE SCHEMA " + NAME + 0);
            statement.execute(
                    "SELECT set_config('search_path', '" + NAME + "0, ' || current_setting('search_path'), true)");
        }
    }

    private void map(String schema, int number) throws SQLException {
        into.put(schema, NAME + number);
        back.put(NAME + number, schema);
        try (PreparedStatement query = connection.prepareStatement("SELECT quote_ident(?)")) {
            query.setString(1, schema);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                quoted.put(NAME + number, row.getString(1));
            }
        }
    }

    @Override
    public SchemaModel inside(SchemaModel model) {
        return new SchemaNames(into, UnaryOperator.identity()).of(model);
    }

    @Override
    public SchemaModel outside(SchemaModel inspected) {
        return new SchemaNames(back, this::text).of(inspected);
    }

    private String text(String sql) {
        String text = sql;
        for (Map.Entry<String, String> name : quoted.entrySet()) {
            text = text.replace(name.getKey() + ".", name.getValue() + ".");
        }
        return text;
    }

    /** The rollback has removed everything. */
    @Override
    public void close() {}
}
