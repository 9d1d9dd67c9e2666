package dev.varve.runtime.dialect.sql;

import static java.util.Objects.requireNonNull;

import dev.varve.runtime.dialect.Block;
import dev.varve.runtime.dialect.Dialect;
import dev.varve.runtime.dialect.LockLostException;
import dev.varve.runtime.dialect.ProcessLock;
import dev.varve.runtime.dialect.Refusal;
import dev.varve.schema.DefaultValue;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.change.CreateTable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A lock for products whose sessions have none: a row that says who holds it, in which epoch, and when that was last
 * confirmed, by the clock of the database alone. Who finds it unconfirmed for too long takes it over with the next epoch.
 * Every write of the journal first confirms the row in the same transaction, so a holder that slept past its lease is
 * refused, and one that has begun a step cannot be overtaken before the step is in the hands of the database. What a
 * dead holder left running there is waited for.
 */
public abstract class Lease implements ProcessLock {

    /** How long a lease lasts that nobody confirms. */
    public static final Duration TERM = Duration.ofSeconds(30);

    /** Whether the session of the holder is still there. */
    protected enum Presence {
        /** It has ended, and with it every statement of it. */
        GONE,
        /** It is there and executes a statement. */
        BUSY,
        /** It is there without a statement, or the database does not tell. */
        UNKNOWN
    }

    // To make the table, to make its row, to take it.
    private static final int FIRST_ATTEMPTS = 3;

    private final Dialect dialect;
    private final Connection connection;
    private final DataSource dataSource;
    private final Duration term;
    private final String table;
    private final String owner = UUID.randomUUID().toString();
    private @Nullable Heartbeat heartbeat;
    private long epoch;
    private boolean settled;

    /**
     * Makes a lease that is not held.
     *
     * @param dialect writes the SQL
     * @param connection the connection of the run
     * @param dataSource gives another connection when a statement takes so long that the lease must be confirmed beside it
     * @param term how long the lease lasts that nobody confirms
     */
    protected Lease(Dialect dialect, Connection connection, DataSource dataSource, Duration term) {
        this.dialect = dialect;
        this.connection = connection;
        this.dataSource = dataSource;
        this.term = term;
        this.table = dialect.quote(LeaseTable.NAME);
    }

    /** {@return what names this session for good, such as its number and when it began} */
    protected abstract String session(Connection connection) throws SQLException;

    /** {@return whether the session of that name is still there} */
    protected abstract Presence presence(Connection connection, String session) throws SQLException;

    /**
     * Waits a moment until no statement is left that another session began.
     *
     * @return whether it is so now
     */
    protected abstract boolean settles(Connection connection) throws SQLException;

    @Override
    public final boolean tryAcquire() throws SQLException {
        for (int attempt = 0; heartbeat == null && attempt < FIRST_ATTEMPTS && !isTaken(); attempt++) {
            // The table or its row has just been made.
        }
        settled = settled || heartbeat != null && settles(connection);
        return settled;
    }

    @Override
    public final void requireHeld() throws SQLException, LockLostException {
        if (heartbeat == null || confirm(connection, epoch) == 0) {
            throw new LockLostException("this process held the lease in epoch " + epoch + " and did not confirm it for "
                    + term.toSeconds() + " s"
                    + holder().map(now -> "; now it is held by " + now).orElse(""));
        }
    }

    @Override
    public final Optional<String> holder() throws SQLException {
        return row().filter(row -> !row.owner().isEmpty())
                .map(row -> row.holder() + ", in epoch " + row.epoch() + " since " + row.since());
    }

    @Override
    public final void close() throws SQLException {
        Heartbeat beating = heartbeat;
        heartbeat = null;
        if (beating == null) {
            return;
        }
        beating.close();
        try (PreparedStatement statement = connection.prepareStatement("UPDATE " + table + " SET "
                + dialect.quote("owner") + " = '' WHERE " + dialect.quote("owner") + " = ? AND "
                + dialect.quote("epoch") + " = ?")) {
            statement.setString(1, owner);
            statement.setLong(2, epoch);
            statement.executeUpdate();
        }
    }

    /** Takes the lease if it is free; says no if there was nothing yet to take. */
    private boolean isTaken() throws SQLException {
        try {
            Optional<Row> row = row();
            if (row.isEmpty()) {
                insertRow();
                return false;
            }
            acquire(row.get());
        } catch (SQLException failure) {
            if (dialect.isMissingTable(failure)) {
                createTable();
                return false;
            }
            if (dialect.refusal(failure) != Refusal.LOCK_TIMEOUT) {
                throw failure;
            }
        }
        return true;
    }

    private void acquire(Row row) throws SQLException {
        if (row.owner().isEmpty() || isFree(row)) {
            long next = row.epoch() + 1;
            if (take(row, next)) {
                epoch = next;
                settled = row.owner().isEmpty();
                heartbeat = new Heartbeat(dataSource, other -> confirm(other, next), term.dividedBy(3));
            }
        }
    }

    /** A session that still executes something is no dead one, however long nobody confirmed its lease. */
    private boolean isFree(Row row) throws SQLException {
        Presence presence = presence(connection, row.session());
        return presence == Presence.GONE || row.isExpired() && presence == Presence.UNKNOWN;
    }

    /** Takes the row if nobody has touched it since it was read. */
    private boolean take(Row row, long next) throws SQLException {
        String sql = "UPDATE " + table + " SET " + assign("owner", "?") + ", "
                + assign("holder", "? || " + dialect.currentUser()) + ", " + assign("epoch", "?") + ", "
                + assign("beats", "0") + ", "
                + assign("since", dialect.currentInstant()) + ", " + assign("beat_at", dialect.currentInstant()) + ", "
                + assign("term_ms", "?") + ", " + assign("session", "?") + " WHERE " + dialect.quote("id") + " = 1 AND "
                + dialect.quote("epoch") + " = ? AND " + dialect.quote("beats") + " = ? AND "
                + dialect.quote("owner") + " = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, owner);
            statement.setString(2, "process " + ProcessHandle.current().pid() + ", database user ");
            statement.setLong(3, next);
            statement.setLong(4, term.toMillis());
            statement.setString(5, session(connection));
            statement.setLong(6, row.epoch());
            statement.setLong(7, row.beats());
            statement.setString(8, row.owner());
            return statement.executeUpdate() == 1;
        }
    }

    private int confirm(Connection by, long held) throws SQLException {
        String sql = "UPDATE " + table + " SET " + assign("beats", dialect.quote("beats") + " + 1") + ", "
                + assign("beat_at", dialect.currentInstant()) + " WHERE " + dialect.quote("id") + " = 1 AND "
                + dialect.quote("owner") + " = ? AND " + dialect.quote("epoch") + " = ?";
        try (PreparedStatement statement = by.prepareStatement(sql)) {
            statement.setString(1, owner);
            statement.setLong(2, held);
            return statement.executeUpdate();
        }
    }

    private Optional<Row> row() throws SQLException {
        String sql = "SELECT " + dialect.quote("owner") + ", " + dialect.quote("holder") + ", "
                + dialect.quote("session") + ", " + dialect.quote("epoch") + ", " + dialect.quote("beats") + ", "
                + dialect.quote("term_ms") + ", " + dialect.quote("since") + ", " + dialect.quote("beat_at") + ", "
                + dialect.currentInstant() + " FROM " + table + " WHERE " + dialect.quote("id") + " = 1";
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            if (!row.next()) {
                return Optional.empty();
            }
            Duration unconfirmed = Duration.between(dialect.instant(row, 8), dialect.instant(row, 9));
            return Optional.of(new Row(
                    requireNonNull(row.getString(1)),
                    requireNonNull(row.getString(2)),
                    requireNonNull(row.getString(3)),
                    row.getLong(4),
                    row.getLong(5),
                    dialect.instant(row, 7).toString(),
                    unconfirmed.toMillis() > row.getLong(6)));
        }
    }

    /** Two processes may both find no table; what the slower one is refused is then there. */
    private void createTable() throws SQLException {
        var creation = new Block(List.of(new CreateTable(LeaseTable.table())), SchemaModel.empty());
        for (var statement : dialect.renderer().render(creation, Optional.empty())) {
            harmless(statement.sql());
        }
    }

    private void insertRow() throws SQLException {
        harmless("INSERT INTO " + table + " VALUES (1, '', '', '', 0, 0, 0, " + dialect.currentInstant() + ", "
                + dialect.currentInstant() + ")");
    }

    private void harmless(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException refusal) {
            Refusal reason = dialect.refusal(refusal);
            if (reason != Refusal.LOCK_TIMEOUT && !isThere(refusal)) {
                throw refusal;
            }
        }
    }

    /** {@return whether the database refused because what was to be made is there already} */
    protected abstract boolean isThere(SQLException refusal);

    private String assign(String column, String value) {
        return dialect.quote(column) + " = " + value;
    }

    /** {@return a text as SQL writes it} */
    protected static String text(String value) {
        return DefaultValue.quote(value);
    }

    private record Row(
            String owner, String holder, String session, long epoch, long beats, String since, boolean isExpired) {}
}
