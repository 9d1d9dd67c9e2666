package dev.varve.runtime.history;

import dev.varve.runtime.dialect.Dialect;
import dev.varve.runtime.dialect.Statement;
import dev.varve.runtime.migration.MigrationHeader;
import dev.varve.schema.Column;
import dev.varve.schema.DefaultValue;
import dev.varve.schema.problem.ProblemCode;
import dev.varve.schema.problem.VarveException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads and writes the history table of the connection's current schema, in one round trip or two, or has the SQL that writes it. */
public final class History {

    // Without it, SQLite takes the quoted name of a column that is not there for a text.
    private static final String ALIAS = "h.";

    private final Connection connection;
    private final Dialect dialect;
    private final String table;

    /**
     * Makes a history; nothing is read yet.
     *
     * @param connection the connection of the run
     * @param dialect its dialect
     */
    public History(Connection connection, Dialect dialect) {
        this.connection = connection;
        this.dialect = dialect;
        this.table = dialect.quote(HistoryTable.NAME);
    }

    /**
     * {@return the last row of each module and the rows of these migrations; nothing if the table is of an older
     * version} One SELECT.
     *
     * @param ids the ids of migrations, with the modules that have names
     */
    public Optional<HistoryHeads> heads(Collection<String> ids) throws SQLException {
        // Nothing here or below takes a stream or a lambda: this is all that most starts do.
        var among = new StringJoiner(", ");
        for (String id : ids) {
            among.add(DefaultValue.quote(id));
        }
        String order = ALIAS + dialect.quote("installed_order");
        String sql = "SELECT " + columns("module", "id", "to_state", "state", "installed_order") + ", CASE WHEN "
                + columns("recorded_for") + " IS NULL THEN 0 ELSE 1 END" + own() + present() + " AND (" + order
                + " IN (SELECT MAX(" + order + ")" + own() + present() + " GROUP BY " + columns("module") + ")"
                + (ids.isEmpty() ? "" : " OR " + columns("id") + " IN (" + among + ")") + ")";
        var heads = new TreeMap<String, List<HistoryHead>>();
        try (java.sql.Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                var head = new HistoryHead(
                        row.getString(2), row.getString(3), row.getString(4), row.getInt(5), row.getInt(6) == 1);
                String module = row.getString(1);
                List<HistoryHead> ofModule = heads.getOrDefault(module, new ArrayList<>());
                ofModule.add(head);
                heads.put(module, ofModule);
            }
        } catch (SQLException refusal) {
            if (dialect.isMissingColumn(refusal)) {
                return Optional.empty();
            }
            if (!dialect.isMissingTable(refusal)) {
                throw refusal;
            }
        }
        return Optional.of(new HistoryHeads(heads));
    }

    /** What is in the past says nothing of where the database stands. */
    private String present() {
        return " AND " + columns("state") + " NOT IN ('" + HistoryState.ROLLED_BACK + "', '" + HistoryState.ROLLBACK
                + "')";
    }

    /** {@return every row in order; none if there is no table} One SELECT, or two if the table is of an older version. */
    public List<HistoryEntry> entries() throws SQLException {
        try {
            return entries(allColumns());
        } catch (SQLException refusal) {
            if (dialect.isMissingTable(refusal)) {
                return List.of();
            }
            if (!dialect.isMissingColumn(refusal)) {
                throw refusal;
            }
        }
        try {
            return entries(columns(names(HistoryTable.columns())) + ", '', NULL");
        } catch (SQLException refusal) {
            throw unreadable(refusal);
        }
    }

    private List<HistoryEntry> entries(String selected) throws SQLException {
        String sql = "SELECT " + selected + own() + " ORDER BY " + columns("installed_order");
        var entries = new ArrayList<HistoryEntry>();
        try (java.sql.Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                entries.add(read(row));
            }
        }
        return List.copyOf(entries);
    }

    /** Creates the table, or adds what an older version has not. The caller keeps other processes out. */
    public void create() throws SQLException {
        if (dialect.createMissing(connection, HistoryTable.creation())) {
            return;
        }
        try (java.sql.Statement statement = connection.createStatement()) {
            Set<String> present = presentColumns(statement);
            for (Column column : HistoryTable.laterColumns()) {
                if (!present.contains(column.name())) {
                    for (Statement each :
                            dialect.renderer().render(HistoryTable.addition(column), Optional.of(connection))) {
                        statement.execute(each.sql());
                    }
                }
            }
        }
    }

    private Set<String> presentColumns(java.sql.Statement statement) throws SQLException {
        var present = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        try (ResultSet none = statement.executeQuery("SELECT * FROM " + table + " WHERE 1 = 0")) {
            for (int i = 1; i <= none.getMetaData().getColumnCount(); i++) {
                present.add(none.getMetaData().getColumnName(i));
            }
        }
        return present;
    }

    /**
     * Adds a row after the last one. Order, time and user come from the database.
     *
     * @param written what is known of the migration
     * @param state how it ended, or that it runs
     * @param durationMillis how long it ran
     */
    public void add(HistoryRecord written, HistoryState state, long durationMillis) throws SQLException {
        add(List.of(new Ended(written, state, durationMillis)));
    }

    /** Adds rows after the last one, in their order, in one round trip where the driver can. Otherwise as a single one. */
    public void add(List<Ended> rows) throws SQLException {
        String sql = insertion().prepared();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (Ended row : rows) {
                Insertion.set(statement, row);
                if (rows.size() == 1) {
                    statement.executeUpdate();
                } else {
                    statement.addBatch();
                }
            }
            if (rows.size() > 1) {
                statement.executeBatch();
            }
        }
    }

    /**
     * {@return the statement that adds a row after the last one, with how long the transaction took until then} For a dialect
     * that {@linkplain Dialect#elapsedMillis tells that}: as a statement of a batch, it needs no round trip of its own.
     *
     * @param written what is known of the migration
     * @param state how it ended
     */
    public Optional<String> addition(HistoryRecord written, HistoryState state) {
        return dialect.elapsedMillis().map(millis -> insertion().literal(written, state, millis));
    }

    private Insertion insertion() {
        return new Insertion(dialect, table, allColumns().replace(ALIAS, ""));
    }

    /**
     * A row that is to be added.
     *
     * @param written what is known of the migration
     * @param state how it ended, or that it runs
     * @param durationMillis how long it ran
     */
    public record Ended(HistoryRecord written, HistoryState state, long durationMillis) {}

    /**
     * {@return the SQL that says that a migration or the way back from it runs: a new row, or the one that an interruption
     * left, with what the application says now}
     *
     * @param written what is known of the migration
     * @param state that it runs, forth or back
     */
    public List<String> beginning(HistoryRecord written, HistoryState state) {
        return List.of(forgetting(written.key()), insertion().literal(written, state, "0"));
    }

    /**
     * {@return the state of a migration; nothing if it has no row, or is taken back}
     *
     * @param key the id of the migration, with its module if that has a name
     */
    public Optional<HistoryState> state(String key) throws SQLException {
        String sql = "SELECT " + dialect.quote("state") + " FROM " + table + " WHERE " + dialect.quote("id") + " = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, key);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(readState(row.getString(1))) : Optional.empty();
            }
        }
    }

    /**
     * {@return a migration that was applied since, if one was: its id, with its module if that has a name}
     *
     * @param last the number of the row that was the last one then
     */
    public Optional<String> appliedAfter(int last) throws SQLException {
        String order = dialect.quote("installed_order");
        String sql = "SELECT " + dialect.quote("id") + " FROM " + table + " WHERE " + order + " > " + last + " AND "
                + dialect.quote("state") + " = '" + HistoryState.APPLIED + "' ORDER BY " + order;
        try (java.sql.Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
        }
    }

    /**
     * {@return the SQL that takes the row of a migration away which has not ended}
     *
     * @param key the id of the migration, with its module if that has a name
     */
    public String forgetting(String key) {
        return "DELETE FROM " + table + where(key) + " AND " + dialect.quote("state") + " <> "
                + dialect.text(HistoryState.APPLIED.name());
    }

    /**
     * {@return the SQL that says in its row how a migration ended that was added as running}
     *
     * @param key the id of the migration, with its module if that has a name
     * @param state how it ended
     * @param durationMillis how long it ran
     * @param error what the database said if it failed
     */
    public String ending(String key, HistoryState state, long durationMillis, Optional<String> error) {
        return "UPDATE " + table + " SET " + set("state", dialect.text(state.name())) + ", "
                + set("duration_ms", Long.toString(durationMillis)) + ", "
                + set("error", error.map(dialect::text).orElse("NULL")) + ", "
                + set("applied_at", dialect.currentInstant()) + where(key);
    }

    /**
     * {@return the SQL that takes the row of a migration away}
     *
     * @param key the id of the migration, with its module if that has a name
     */
    public String removing(String key) {
        return "DELETE FROM " + table + where(key);
    }

    /**
     * {@return the SQL that says of an applied migration, and of the row that its way back has, that they are in the past}
     * Their ids get their order as a mark, so that the migration can be applied again.
     *
     * @param key the id of the migration, with its module if that has a name
     * @param back the id in the row of its way back
     */
    public List<String> rollingBack(String key, String back) {
        return List.of(marking(key, HistoryState.ROLLED_BACK), marking(back, HistoryState.ROLLBACK));
    }

    private String marking(String key, HistoryState state) {
        String mark = dialect.text(key + "@") + " || " + dialect.quote("installed_order");
        return "UPDATE " + table + " SET " + set("id", mark) + ", " + set("state", dialect.text(state.name()))
                + where(key);
    }

    private String where(String key) {
        return " WHERE " + set("id", dialect.text(key));
    }

    private String set(String column, String value) {
        return dialect.quote(column) + " = " + value;
    }

    private HistoryEntry read(ResultSet row) throws SQLException {
        return new HistoryEntry(
                row.getInt(1),
                new MigrationHeader(
                        row.getInt(3), row.getString(4), row.getString(5), row.getString(8), row.getString(9)),
                row.getString(6),
                row.getString(7).lines().toList(),
                row.getString(10),
                dialect.instant(row, 11),
                row.getString(12),
                row.getLong(13),
                readState(row.getString(14)),
                Optional.ofNullable(row.getString(15)),
                row.getString(16),
                row.getString(17),
                row.getString(18),
                Optional.ofNullable(row.getString(19)).stream()
                        .flatMap(String::lines)
                        .toList());
    }

    private static HistoryState readState(String name) {
        try {
            return HistoryState.valueOf(name);
        } catch (IllegalArgumentException unknown) {
            throw new VarveException(
                    ProblemCode.HISTORY_UNREADABLE,
                    "a row of " + HistoryTable.NAME + " has the state \"" + name
                            + "\", which this version of Varve does"
                            + " not know. It was edited by hand, or written by a newer version: update Varve.",
                    unknown);
        }
    }

    private String own() {
        return " FROM " + table + " h WHERE " + dialect.inCurrentSchema(HistoryTable.NAME);
    }

    private String allColumns() {
        return columns(names(HistoryTable.columns())) + ", " + columns(names(HistoryTable.laterColumns()));
    }

    private static String[] names(List<Column> columns) {
        return columns.stream().map(Column::name).toArray(String[]::new);
    }

    private String columns(String... names) {
        var columns = new StringJoiner(", ");
        for (String name : names) {
            columns.add(ALIAS + dialect.quote(name));
        }
        return columns.toString();
    }

    private SQLException unreadable(SQLException refusal) {
        if (dialect.isMissingColumn(refusal)) {
            throw new VarveException(
                    ProblemCode.HISTORY_UNREADABLE,
                    "the table " + HistoryTable.NAME + " is not as Varve writes it. " + dialect.name() + " says: "
                            + refusal.getMessage()
                            + "\n  Restore it from a backup, or update Varve if a newer version wrote it.",
                    refusal);
        }
        return refusal;
    }
}
