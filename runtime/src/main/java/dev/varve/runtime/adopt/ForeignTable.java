package dev.varve.runtime.adopt;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A table of another tool, in whatever case the database keeps its names. */
record ForeignTable(Connection connection, String name) {

    /**
     * One row; the names of columns are in small letters.
     *
     * @param values texts; nothing where NULL is
     */
    record Row(Map<String, Optional<String>> values) {

        String text(String column) {
            return values.getOrDefault(column, Optional.empty()).orElse("");
        }

        /** Databases without truth values say it with a number. */
        boolean isTrue(String column) {
            String text = text(column).toLowerCase(Locale.ROOT);
            return text.equals("t") || text.equals("true") || text.equals("1");
        }
    }

    /** {@return the table of this name in the connection's current schema, if there is one} */
    static Optional<ForeignTable> find(Connection connection, String name) throws SQLException {
        DatabaseMetaData database = connection.getMetaData();
        try (ResultSet row = database.getTables(
                connection.getCatalog(), connection.getSchema(), null, new String[] {"TABLE", "BASE TABLE"})) {
            while (row.next()) {
                String found = row.getString("TABLE_NAME");
                if (found.equalsIgnoreCase(name)) {
                    return Optional.of(new ForeignTable(connection, found));
                }
            }
        }
        return Optional.empty();
    }

    /** {@return all rows, sorted by a column} */
    List<Row> rows(String order) throws SQLException {
        String quote = connection.getMetaData().getIdentifierQuoteString();
        var rows = new ArrayList<Row>();
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT * FROM " + quote + name + quote + " ORDER BY " + order)) {
            var columns = row.getMetaData();
            while (row.next()) {
                var values = new HashMap<String, Optional<String>>();
                for (int i = 1; i <= columns.getColumnCount(); i++) {
                    values.put(
                            columns.getColumnName(i).toLowerCase(Locale.ROOT), Optional.ofNullable(row.getString(i)));
                }
                rows.add(new Row(values));
            }
        }
        return rows;
    }
}
