package dev.varve.runtime.dialect.sqlite;

import dev.varve.runtime.dialect.Session;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.OptionalLong;

/**
 * Begins with BEGIN IMMEDIATE, so that a second writer is refused at once and not at its first statement. Foreign keys
 * are off while a migration runs, because a rebuild drops and renames tables, and they can only be switched outside a
 * transaction; a migration that leaves more broken references than it found is refused when it ends.
 */
final class SqliteSession implements Session {

    private static final int BUSY = 5;
    private static final int LOCKED = 6;
    private static final int COMMIT_ATTEMPTS = 50;
    private static final long COMMIT_PAUSE_MILLIS = 100;

    /** So many broken references are never found: a database that cannot be checked is not compared. */
    private static final long UNCHECKABLE = Long.MAX_VALUE;

    private final Connection connection;
    private final boolean foreignKeys;
    private final boolean legacyAlterTable;
    private long brokenBefore;

    SqliteSession(Connection connection) throws SQLException {
        this.connection = connection;
        this.foreignKeys = number("PRAGMA foreign_keys") == 1;
        this.legacyAlterTable = number("PRAGMA legacy_alter_table") == 1;
    }

    @Override
    public boolean tryBegin() throws SQLException {
        if (foreignKeys) {
            run("PRAGMA foreign_keys=OFF");
        }
        try {
            run("BEGIN IMMEDIATE");
        } catch (SQLException refusal) {
            restoreForeignKeys();
            if (isBusy(refusal)) {
                return false;
            }
            throw refusal;
        }
        brokenBefore = foreignKeys ? brokenReferencesIfCheckable() : 0;
        return true;
    }

    @Override
    public void commit() throws SQLException {
        long broken = foreignKeys && brokenBefore != UNCHECKABLE ? brokenReferences() : 0;
        if (broken > brokenBefore) {
            throw new SQLException("the migration leaves " + (broken - brokenBefore)
                    + " row(s) that refer to a row that is not there (PRAGMA foreign_key_check lists them)");
        }
        commitWhenReadersAllow();
        restoreForeignKeys();
    }

    /** Without a write-ahead log, COMMIT is refused while another process reads; the transaction stays open then. */
    private void commitWhenReadersAllow() throws SQLException {
        for (int attempt = 1; ; attempt++) {
            try {
                run("COMMIT");
                return;
            } catch (SQLException refusal) {
                if (!isBusy(refusal) || attempt == COMMIT_ATTEMPTS) {
                    throw refusal;
                }
            }
            try {
                Thread.sleep(COMMIT_PAUSE_MILLIS);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new SQLException("interrupted while readers kept the transaction from its end", interrupted);
            }
        }
    }

    @Override
    public void rollback() throws SQLException {
        try {
            run("ROLLBACK");
        } finally {
            // A rollback does not restore pragmas, and a rebuild that fails at its rename has switched this one on.
            if (!legacyAlterTable) {
                run("PRAGMA legacy_alter_table=OFF");
            }
            restoreForeignKeys();
        }
    }

    @Override
    public OptionalLong changesOfOthers() throws SQLException {
        return OptionalLong.of(number("PRAGMA data_version"));
    }

    @Override
    public void close() {}

    private static boolean isBusy(SQLException refusal) {
        // The low byte is the code, what is above it says more (SQLITE_BUSY_SNAPSHOT and the like).
        int code = refusal.getErrorCode() & 0xff;
        return code == BUSY || code == LOCKED;
    }

    private void restoreForeignKeys() throws SQLException {
        if (foreignKeys) {
            run("PRAGMA foreign_keys=ON");
        }
    }

    /** A foreign key to columns that are no key stops the check of the whole database; it is not this migration's. */
    private long brokenReferencesIfCheckable() {
        try {
            return brokenReferences();
        } catch (SQLException mismatch) {
            return UNCHECKABLE;
        }
    }

    private long brokenReferences() throws SQLException {
        return number("SELECT count(*) FROM pragma_foreign_key_check");
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private long number(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getLong(1) : 0;
        }
    }
}
