package dev.varve.runtime.execute;

import dev.varve.runtime.dialect.Block;
import dev.varve.runtime.dialect.Dialect;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.TreeSet;

/**
 * The tables and columns that a block brings and takes, as the SELECTs that find them. Whether they are there says of a
 * statement that carries the block out alone whether it took effect.
 */
final class Effect {

    private final Dialect dialect;
    private final Set<String> comes = new TreeSet<>();
    private final Set<String> goes = new TreeSet<>();

    Effect(Dialect dialect, Block block) {
        this(dialect, block.before(), block.after());
    }

    Effect(Dialect dialect, SchemaModel before, SchemaModel after) {
        this.dialect = dialect;
        comes.addAll(queries(after));
        goes.addAll(queries(before));
        Set<String> both = new TreeSet<>(comes);
        both.retainAll(goes);
        comes.removeAll(both);
        goes.removeAll(both);
    }

    boolean isNone() {
        return comes.isEmpty() && goes.isEmpty();
    }

    /** {@return whether everything came and went} */
    boolean isThere(Connection connection) throws SQLException {
        return all(connection, comes, true) && all(connection, goes, false);
    }

    /** {@return whether nothing came and nothing went} */
    boolean isAbsent(Connection connection) throws SQLException {
        return all(connection, comes, false) && all(connection, goes, true);
    }

    private boolean all(Connection connection, Set<String> queries, boolean expected) throws SQLException {
        for (String query : queries) {
            if (answers(connection, query) != expected) {
                return false;
            }
        }
        return true;
    }

    private boolean answers(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeQuery(query).close();
            return true;
        } catch (SQLException refusal) {
            if (dialect.isMissingTable(refusal) || dialect.isMissingColumn(refusal)) {
                return false;
            }
            throw refusal;
        }
    }

    /** SQLite takes a name in quotes that no column has for a text, unless it stands behind that of its table. */
    private Set<String> queries(SchemaModel model) {
        var queries = new TreeSet<String>();
        for (Table table : model.tables().values()) {
            String from = " FROM " + dialect.quote(table.name()) + " x WHERE 1 = 0";
            queries.add("SELECT 1" + from);
            table.columns().keySet().forEach(column -> queries.add("SELECT x." + dialect.quote(column) + from));
        }
        return queries;
    }
}
