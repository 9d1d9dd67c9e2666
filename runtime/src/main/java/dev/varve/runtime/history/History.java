package dev.varve.runtime.history;

import dev.varve.runtime.dialect.Dialect;
import dev.varve.runtime.dialect.Statement;
import dev.varve.runtime.migration.MigrationHeader;
import dev.varve.schema.Column;
import dev.varve.schema.problem.ProblemCode;
import dev.varve.schema.problem.VarveException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads and writes the history table of the connection's current schema. Every method is one round trip or two. */
public final class History {

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

    /** {@return what the last row says; nothing if there is no row or no table} One SELECT. */
    public Optional<HistoryHead> head() throws SQLException {
        String sql = "SELECT " + columns("id", "to_state", "state") + own() + " ORDER BY "
                + dialect.quote("installed_order") + " DESC LIMIT 1";
        try (java.sql.Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next()
                    ? Optional.of(new HistoryHead(row.getString(1), row.getString(2), row.getString(3)))
                    : Optional.empty();
        } catch (SQLException refusal) {
            if (dialect.isMissingTable(refusal)) {
                return Optional.empty();
            }
            throw unreadable(refusal);
        }
    }

    /** {@return every row in order; none if there is no table} One SELECT. */
    public List<HistoryEntry> entries() throws SQLException {
        String sql = "SELECT " + allColumns() + own() + " ORDER BY " + dialect.quote("installed_order");
        var entries = new ArrayList<HistoryEntry>();
        try (java.sql.Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                entries.add(read(row));
            }
        } catch (SQLException refusal) {
            if (!dialect.isMissingTable(refusal)) {
                throw unreadable(refusal);
            }
        }
        return List.copyOf(entries);
    }

    /** Creates the table if it is not there. The caller keeps other processes out. */
    public void create() throws SQLException {
        try (java.sql.Statement statement = connection.createStatement()) {
            try (ResultSet row = statement.executeQuery(dialect.tableExists(HistoryTable.NAME))) {
                if (row.next() && row.getBoolean(1)) {
                    return;
                }
            }
            for (Statement creation : dialect.renderer().render(HistoryTable.creation(), Optional.empty())) {
                statement.execute(creation.sql());
            }
        }
    }

    /**
     * Adds a row after the last one. Order, time and user come from the database.
     *
     * @param written what is known of the migration
     * @param state how it ended, or that it runs
     * @param durationMillis how long it ran
     */
    public void add(HistoryRecord written, HistoryState state, long durationMillis) throws SQLException {
        String sql = "INSERT INTO " + table + " (" + allColumns() + ") SELECT COALESCE(MAX("
                + dialect.quote("installed_order") + "), 0) + 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, " + dialect.currentInstant()
                + ", " + dialect.currentUser() + ", ?, ?, NULL, ?, ? FROM " + table;
        MigrationHeader header = written.header();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, header.id());
            statement.setInt(2, header.version());
            statement.setString(3, header.name());
            statement.setString(4, header.parent());
            statement.setString(5, written.checksum());
            statement.setString(6, String.join("\n", written.changes()));
            statement.setString(7, header.from());
            statement.setString(8, header.to());
            statement.setString(9, written.tableVersions());
            statement.setLong(10, durationMillis);
            statement.setString(11, state.name());
            statement.setString(12, written.rollback());
            statement.setString(13, written.toolVersion());
            statement.executeUpdate();
        }
    }

    /**
     * Writes that a migration runs: a new row, or the one that an interruption left, with what the application says now.
     *
     * @param written what is known of the migration
     * @return whether the row is new
     */
    public boolean begin(HistoryRecord written) throws SQLException {
        String sql = "DELETE FROM " + table + " WHERE " + dialect.quote("id") + " = ? AND " + dialect.quote("state")
                + " <> 'APPLIED'";
        int left;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, written.header().id());
            left = statement.executeUpdate();
        }
        add(written, HistoryState.RUNNING, 0);
        return left == 0;
    }

    /**
     * Says in its row how a migration ended that was added as running.
     *
     * @param id the id of the migration
     * @param state how it ended
     * @param durationMillis how long it ran
     * @param error what the database said if it failed
     */
    public void end(String id, HistoryState state, long durationMillis, Optional<String> error) throws SQLException {
        String sql = "UPDATE " + table + " SET " + dialect.quote("state") + " = ?, " + dialect.quote("duration_ms")
                + " = ?, " + dialect.quote("error") + " = ?, " + dialect.quote("applied_at") + " = "
                + dialect.currentInstant() + " WHERE " + dialect.quote("id") + " = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, state.name());
            statement.setLong(2, durationMillis);
            statement.setString(3, error.orElse(null));
            statement.setString(4, id);
            statement.executeUpdate();
        }
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
                state(row.getString(14)),
                Optional.ofNullable(row.getString(15)),
                row.getString(16),
                row.getString(17));
    }

    private static HistoryState state(String name) {
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
        return " FROM " + table + " WHERE " + dialect.inCurrentSchema(HistoryTable.NAME);
    }

    private String allColumns() {
        return columns(HistoryTable.columns().stream().map(Column::name).toArray(String[]::new));
    }

    private String columns(String... names) {
        return List.of(names).stream().map(dialect::quote).collect(Collectors.joining(", "));
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
