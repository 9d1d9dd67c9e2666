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
import java.util.stream.Stream;

/**
 * Reads the journal of the connection's current schema, and has the SQL that writes it. That runs in a transaction of the
 * caller, who has made sure that the lock is held.
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
        String sql = "SELECT " + columns + " FROM " + table + " WHERE " + set("migration", "?") + " ORDER BY "
                + dialect.quote("step");
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

    /** {@return the SQL that forgets the steps of a migration, which begins from nothing} */
    public String clearing(String migration) {
        return "DELETE FROM " + table + " WHERE " + is("migration", migration);
    }

    /**
     * {@return the SQL that says of a step that it is to run}
     *
     * @param step the step
     * @param again whether it has a row, of an earlier attempt
     */
    public String intending(StepRecord step, boolean again) {
        String changes = dialect.text(String.join("\n", step.changes()));
        String statement = dialect.text(step.statement());
        String tables = dialect.text(String.join("\n", step.tables()));
        String fingerprint = dialect.text(step.fingerprint());
        String state = dialect.text(StepState.INTENT.name());
        String now = dialect.currentInstant();
        if (again) {
            return "UPDATE " + table + " SET " + set("changes", changes) + ", " + set("statement", statement) + ", "
                    + set("tables", tables) + ", " + set("fingerprint", fingerprint) + ", " + set("state", state) + ", "
                    + set("attempt", dialect.quote("attempt") + " + 1") + ", " + set("started_at", now) + ", "
                    + set("resolved", "NULL") + where(step.migration(), step.step());
        }
        String columns = Stream.of(
                        "changes",
                        "statement",
                        "tables",
                        "fingerprint",
                        "state",
                        "migration",
                        "step",
                        "attempt",
                        "started_at")
                .map(dialect::quote)
                .collect(Collectors.joining(", "));
        return "INSERT INTO " + table + " (" + columns + ") VALUES ("
                + String.join(
                        ", ",
                        changes,
                        statement,
                        tables,
                        fingerprint,
                        state,
                        dialect.text(step.migration()),
                        Integer.toString(step.step()),
                        "1",
                        now)
                + ")";
    }

    /** {@return the SQL that says, in the transaction of the step itself, that it has begun} */
    public String starting(String migration, int step) {
        return "UPDATE " + table + " SET " + is("state", StepState.STARTED.name()) + where(migration, step);
    }

    /**
     * {@return the SQL that says that a step is done}
     *
     * @param migration the id of the migration
     * @param step the step
     * @param resolved how that is known, if not from its own end
     */
    public String ending(String migration, int step, Optional<String> resolved) {
        return "UPDATE " + table + " SET " + is("state", StepState.DONE.name()) + ", "
                + set("resolved", resolved.map(dialect::text).orElse("NULL")) + ", "
                + set("ended_at", dialect.currentInstant()) + where(migration, step);
    }

    /** {@return the SQL that forgets a step which did not take effect, so that it runs as if it had never begun} */
    public String forgetting(String migration, int step) {
        return "DELETE FROM " + table + where(migration, step);
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
        try (PreparedStatement statement = connection.prepareStatement(
                "UPDATE " + table + " SET " + set("checkpoint", "?") + where(migration, step))) {
            statement.setString(1, checkpoint);
            statement.executeUpdate();
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

    private String where(String migration, int step) {
        return " WHERE " + is("migration", migration) + " AND " + set("step", Integer.toString(step));
    }

    private String is(String column, String text) {
        return set(column, dialect.text(text));
    }

    private String set(String column, String value) {
        return dialect.quote(column) + " = " + value;
    }
}
