package dev.varve.runtime.doctor;

import dev.varve.runtime.dialect.BlankSchema;
import dev.varve.runtime.dialect.Dialect;
import dev.varve.runtime.dialect.ProcessLock;
import dev.varve.runtime.dialect.Refusal;
import dev.varve.runtime.dialect.Session;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.problem.VarveException;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Tries out on the live server what migrating relies on: nothing is taken from a table of products. It makes one small
 * table of a name that nobody else has, and drops it.
 */
public final class Doctor {

    private static final Duration WAIT = Duration.ofMillis(300);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    private static final Duration SKEW = Duration.ofSeconds(30);

    private final Connection connection;
    private final DataSource dataSource;
    private final Dialect dialect;
    private final String table;
    private final List<Finding> findings = new ArrayList<>();

    private Doctor(Connection connection, DataSource dataSource, Dialect dialect, String table) {
        this.connection = connection;
        this.dataSource = dataSource;
        this.dialect = dialect;
        this.table = dialect.quote(table);
    }

    /**
     * {@return what the server guarantees}
     *
     * @param connection to the database, in auto-commit mode
     * @param dataSource gives a second connection
     * @param dialect the dialect of the database
     * @throws SQLException if the connection is lost
     */
    public static Examination examine(Connection connection, DataSource dataSource, Dialect dialect)
            throws SQLException {
        DatabaseMetaData server = connection.getMetaData();
        String database = server.getDatabaseProductName() + " " + server.getDatabaseProductVersion();
        String table = "varve_doctor_" + Long.toString(System.nanoTime(), Character.MAX_RADIX);
        var doctor = new Doctor(connection, dataSource, dialect, table);
        doctor.check("one session", doctor::session);
        if (doctor.check("rights", doctor::rights)) {
            doctor.check("transactional DDL", doctor::transactionalDdl);
            doctor.check("lock timeout", doctor::lockTimeout);
        }
        doctor.check("migration lock", doctor::migrationLock);
        doctor.check("clock", doctor::clock);
        doctor.check("drift", doctor::drift);
        return new Examination(database, doctor.findings);
    }

    private boolean check(String name, Check check) throws SQLException {
        Finding finding;
        try {
            finding = check.run();
        } catch (SQLException | VarveException failure) {
            if (!connection.getAutoCommit()) {
                connection.rollback();
                connection.setAutoCommit(true);
            }
            finding = bad(String.valueOf(failure.getMessage()).replaceAll("\\s*\\n\\s*", " "));
        }
        findings.add(new Finding(name, finding.state(), finding.words()));
        return finding.state() != Finding.State.BAD;
    }

    private Finding session() throws SQLException {
        dialect.requireOneSession(connection, dataSource);
        return ok("statements of a connection stay in one session of the server");
    }

    private Finding rights() throws SQLException {
        run(connection, "CREATE TABLE " + table + " (id integer NOT NULL)");
        run(connection, "ALTER TABLE " + table + " ADD COLUMN x integer");
        run(connection, "INSERT INTO " + table + " (id) VALUES (1)");
        run(connection, "DROP TABLE " + table);
        return ok("the user may create, alter, fill and drop a table");
    }

    private Finding transactionalDdl() throws SQLException {
        boolean takenBack;
        try (Session session = dialect.session(connection)) {
            if (!session.tryBegin()) {
                return note("not tried, because another process has the database");
            }
            try {
                run(connection, "CREATE TABLE " + table + " (id integer NOT NULL)");
            } finally {
                session.rollback();
            }
            takenBack = !exists();
        } finally {
            if (exists()) {
                run(connection, "DROP TABLE " + table);
            }
        }
        if (takenBack != dialect.capabilities().transactionalDdl()) {
            return bad("the server " + (takenBack ? "takes DDL back" : "does not take DDL back") + ", unlike any "
                    + dialect.name() + " that Varve knows");
        }
        return takenBack
                ? ok("a transaction takes DDL back, so a failed migration leaves nothing")
                : note("each DDL statement commits by itself; a journal lets an interrupted migration go on");
    }

    private boolean exists() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM " + table)) {
            return row.next();
        } catch (SQLException refusal) {
            if (dialect.isMissingTable(refusal)) {
                return false;
            }
            throw refusal;
        }
    }

    /** A second session wants what the first one has locked. */
    private Finding lockTimeout() throws SQLException {
        run(connection, "CREATE TABLE " + table + " (id integer NOT NULL)");
        try (Connection other = dataSource.getConnection();
                Session holder = dialect.session(other)) {
            if (!holder.tryBegin()) {
                return note("not tried, because another process has the database");
            }
            try {
                run(other, "INSERT INTO " + table + " (id) VALUES (1)");
                return waited();
            } finally {
                holder.rollback();
            }
        } finally {
            run(connection, "DROP TABLE " + table);
        }
    }

    private Finding waited() throws SQLException {
        long start = System.nanoTime();
        boolean refused = true;
        try (Session session = dialect.session(connection)) {
            session.lockTimeout(WAIT);
            if (session.tryBegin()) {
                try {
                    run(connection, "ALTER TABLE " + table + " ADD COLUMN x integer");
                    refused = false;
                } catch (SQLException refusal) {
                    // That it waited too long is as it should be, if it did not take long.
                    if (dialect.refusal(refusal) != Refusal.LOCK_TIMEOUT) {
                        throw refusal;
                    }
                } finally {
                    session.rollback();
                }
            }
        }
        Duration waited = Duration.ofNanos(System.nanoTime() - start);
        if (!refused) {
            return note("the server lets a table be altered while another transaction has written to it");
        }
        return waited.compareTo(LONGEST_WAIT) < 0
                ? ok("a statement that waits for a lock gives up when it is told to")
                : bad("a statement waited " + waited.toSeconds() + " s for a lock, and was told to wait "
                        + WAIT.toMillis() + " ms");
    }

    private Finding migrationLock() throws SQLException {
        try (ProcessLock lock = dialect.lock(connection, dataSource)) {
            if (!dialect.capabilities().lockSpansRun()) {
                return note("each migration is one write transaction, which keeps other processes out");
            }
            if (!lock.tryAcquire()) {
                return note("it is held: " + lock.holder().orElse("the database does not tell by whom"));
            }
            try (Connection other = dataSource.getConnection();
                    ProcessLock second = dialect.lock(other, dataSource)) {
                return second.tryAcquire()
                        ? bad("two sessions got it at once")
                        : ok("one session has it, a second one does not get it");
            }
        }
    }

    private Finding clock() throws SQLException {
        Instant here = Instant.now();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT " + dialect.currentInstant())) {
            row.next();
            Duration skew = Duration.between(here, dialect.instant(row, 1));
            return skew.abs().compareTo(SKEW) < 0
                    ? ok("the server's clock and this computer's agree")
                    : note("the server's clock and this computer's differ by " + skew.toSeconds()
                            + " s; Varve goes by the server's");
        }
    }

    private Finding drift() throws SQLException {
        Optional<BlankSchema> found = dialect.blank(connection);
        if (found.isEmpty()) {
            return note("looking for drift needs a scratch database");
        }
        try (BlankSchema blank = found.get();
                Session session = dialect.session(blank.connection())) {
            if (!session.tryBegin()) {
                return note("not tried, because another process has the database");
            }
            try {
                blank.enter(SchemaModel.empty());
            } catch (SQLException refusal) {
                return note("looking for drift needs a scratch database: " + refusal.getMessage());
            } finally {
                session.rollback();
            }
        }
        return ok("there is a place to make the expected schema for comparison");
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Finding ok(String words) {
        return new Finding("", Finding.State.OK, words);
    }

    private static Finding note(String words) {
        return new Finding("", Finding.State.NOTE, words);
    }

    private static Finding bad(String words) {
        return new Finding("", Finding.State.BAD, words);
    }

    /** One thing that is tried. */
    @FunctionalInterface
    private interface Check {
        Finding run() throws SQLException;
    }
}
