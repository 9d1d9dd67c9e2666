package dev.varve.runtime.dialect.postgres;

import dev.varve.runtime.dialect.SearchPath;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The setting {@code search_path} of the session. */
final class PostgresPath implements SearchPath {

    @Override
    public String of(Connection connection) throws SQLException {
        return text(connection, "SELECT current_setting('search_path')").orElse("");
    }

    @Override
    public void set(Connection connection, String path) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT set_config('search_path', ?, false)")) {
            statement.setString(1, path);
            statement.execute();
        }
    }

    @Override
    public String through(List<String> schemas) {
        return schemas.stream()
                .map(schema -> '"' + schema.replace("\"", "\"\"") + '"')
                .collect(Collectors.joining(", "));
    }

    @Override
    public Optional<String> current(Connection connection) throws SQLException {
        return text(connection, "SELECT current_schema()");
    }

    private static Optional<String> text(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.next() ? Optional.ofNullable(row.getString(1)) : Optional.empty();
        }
    }
}
