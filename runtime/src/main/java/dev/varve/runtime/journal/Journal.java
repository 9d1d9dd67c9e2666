package dev.varve.runtime.journal;

import dev.varve.runtime.dialect.Dialect;
import dev.varve.schema.Column;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reads and writes the journal of the connection's current schema. A write happens in the caller's transaction, after the
 * caller has made sure that the lock is held.
 */
public final class Journal {

    private final Connection connection;
    private final Dialect dialect;
    private final String table;

    /**
     * Makes a journal; nothing is read yet.
     *
     * @param connection the connection of the run
     * @param dialect its dialect
     */
    public Journal(Connection connection, Dialect dialect) {
        this.connection = connection;
        this.dialect = dialect;
        this.table = dialect.quote(JournalTable.NAME);
    }

    /** Creates the table if it is not there. The caller keeps other processes out. */
    public void create() throws SQLException {
        dialect.createMissing(connection, JournalTable.creation());
    }

    /** {@return the steps of a migration in order; none if there is no table} One SELECT. */
    public List<JournalEntry> entries(String migration) throws SQLException {
        String columns = JournalTable.columns().stream()
                .map(Column::name)
                .map(dialect::quote)
                .collect(Collectors.joining(", "));
        String sql = "SELECT " + columns + " FROM " + table + where("migration") + " ORDER BY " + dialect.quote("step");
        var entries = new ArrayList<JournalEntry>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, migration);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    entries.add(read(row));
                }
            }
        } catch (SQLException refusal) {
            if (!dialect.isMissingTable(refusal)) {
                throw refusal;
            }
        }
        return List.copyOf(entries);
    }

    /** Forgets the steps of a migration, which begins from nothing. */
    public void clear(String migration) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("DELETE FROM " + table + where("migration"))) {
            statement.setString(1, migration);
            statement.executeUpdate();
        }
    }

    /** Writes that a step is to run: a new row, or another attempt in the one that is there. */
    public void intend(StepRecord step) throws SQLException {
        String again = "UPDATE " + table + " SET " + set("changes") + ", " + set("statement") + ", " + set("tables")
                + ", " + set("fingerprint") + ", " + set("state") + ", " + dialect.quote("attempt") + " = "
                + dialect.quote("attempt") + " + 1, " + dialect.quote("started_at") + " = " + dialect.currentInstant()
                + ", " + dialect.quote("resolved") + " = NULL" + where("migration") + and("step");
        if (write(again, step) > 0) {
            return;
        }
        String first = "INSERT INTO " + table + " ("
                + List.of("changes", "statement", "tables", "fingerprint", "state", "migration", "step", "attempt")
                        .stream()
                        .map(dialect::quote)
                        .collect(Collectors.joining(", "))
                + ", " + dialect.quote("started_at") + ") VALUES (?, ?, ?, ?, ?, ?, ?, 1, " + dialect.currentInstant()
                + ")";
        write(first, step);
    }

    /** Writes, in the transaction of the step itself, that it has begun. */
    public void start(String migration, int step) throws SQLException {
        update(migration, step, "state", StepState.STARTED.name());
    }

    /**
     * Writes that a step is done.
     *
     * @param migration the id of the migration
     * @param step the step
     * @param resolved how that is known, if not from its own end
     */
    public void done(String migration, int step, Optional<String> resolved) throws SQLException {
        String sql = "UPDATE " + table + " SET " + set("state") + ", " + set("resolved") + ", "
                + dialect.quote("ended_at") + " = " + dialect.currentInstant() + where("migration") + and("step");
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, StepState.DONE.name());
            statement.setString(2, resolved.orElse(null));
            statement.setString(3, migration);
            statement.setInt(4, step);
            statement.executeUpdate();
        }
    }

    /** Forgets a step that did not take effect, so that it runs as if it had never begun. */
    public void forget(String migration, int step) throws SQLException {
        String sql = "DELETE FROM " + table + where("migration") + and("step");
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, migration);
            statement.setInt(2, step);
            statement.executeUpdate();
        }
    }

    /** {@return how far a data step is} */
    public Optional<String> checkpoint(String migration, int step) throws SQLException {
        return entries(migration).stream()
                .filter(entry -> entry.step() == step)
                .findFirst()
                .flatMap(JournalEntry::checkpoint);
    }

    /** Writes how far a data step is. */
    public void checkpoint(String migration, int step, String checkpoint) throws SQLException {
        update(migration, step, "checkpoint", checkpoint);
    }

    private void update(String migration, int step, String column, String value) throws SQLException {
        String sql = "UPDATE " + table + " SET " + set(column) + where("migration") + and("step");
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, value);
            statement.setString(2, migration);
            statement.setInt(3, step);
            statement.executeUpdate();
        }
    }

    private int write(String sql, StepRecord step) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, String.join("\n", step.changes()));
            statement.setString(2, step.statement());
            statement.setString(3, String.join("\n", step.tables()));
            statement.setString(4, step.fingerprint());
            statement.setString(5, StepState.INTENT.name());
            statement.setString(6, step.migration());
            statement.setInt(7, step.step());
            return statement.executeUpdate();
        }
    }

    private JournalEntry read(ResultSet row) throws SQLException {
        return new JournalEntry(
                row.getString(1),
                row.getInt(2),
                row.getString(3).lines().toList(),
                row.getString(4),
                row.getString(5).lines().toList(),
                row.getString(6),
                StepState.valueOf(row.getString(7)),
                row.getInt(8),
                Optional.ofNullable(row.getString(9)),
                dialect.instant(row, 10),
                Optional.ofNullable(row.getString(11)));
    }

    private String set(String column) {
        return dialect.quote(column) + " = ?";
    }

    private String where(String column) {
        return " WHERE " + set(column);
    }

    private String and(String column) {
        return " AND " + set(column);
    }
}
