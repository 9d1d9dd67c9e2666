package dev.varve.runtime.dialect.sql;

import dev.varve.runtime.dialect.Unmodelled;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what the model has no words for with one query. */
public final class UnmodelledRows {

    private UnmodelledRows() {}

    /**
     * {@return what a query finds}
     *
     * @param query with four columns: kind, name, definition, and 1 for what must be there before tables
     */
    public static List<Unmodelled> read(Connection connection, String query) throws SQLException {
        var found = new ArrayList<Unmodelled>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                found.add(new Unmodelled(
                        row.getString(1),
                        row.getString(2),
                        Optional.ofNullable(row.getString(3)).orElse("").strip(),
                        row.getInt(4) == 1));
            }
        }
        return found;
    }
}
