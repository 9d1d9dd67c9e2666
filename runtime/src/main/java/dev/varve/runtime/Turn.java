package dev.varve.runtime;

import dev.varve.runtime.dialect.Dialect;
import dev.varve.runtime.dialect.Refusal;
import dev.varve.runtime.dialect.Session;
import dev.varve.runtime.event.Events;
import dev.varve.runtime.event.MigrationEvent.Waiting;
import dev.varve.runtime.execute.StopSignal;
import dev.varve.runtime.execute.Workplace;
import dev.varve.runtime.history.History;
import dev.varve.runtime.journal.Journal;
import dev.varve.runtime.keep.KeptThings;
import dev.varve.runtime.lock.MigrationLock;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * The turn of a run among processes that migrate the same database. Until it comes nothing is read of the migrations: of
 * processes that start together all but one wait, and mostly find then that there is nothing left to do. Not thread-safe.
 */
final class Turn implements AutoCloseable {

    private static final long SAY_EVERY_SECONDS = 5;

    private final Connection connection;
    private final Dialect dialect;
    private final Settings settings;
    private final StopSignal signal;
    private final Events events;
    private final Session session;
    private final MigrationLock lock;
    private final Shutdown shutdown;
    private long told = -1;

    /** Makes a turn that has not come yet. */
    Turn(Connection connection, Dialect dialect, DataSource dataSource, Settings settings) throws SQLException {
        this.connection = connection;
        this.dialect = dialect;
        this.settings = settings;
        this.signal = new StopSignal(settings.limits().run());
        this.events = Events.to(settings.listeners());
        dialect.requireOneSession(connection, dataSource);
        this.session = dialect.session(connection);
        this.lock = new MigrationLock(dialect.lock(connection, dataSource), settings.lockTimeout(), this::waits);
        this.shutdown = new Shutdown(signal, settings.stopGrace());
    }

    /** Waits until it comes. */
    void await() throws SQLException {
        session.lockTimeout(settings.limits().tableLock());
        lock.acquire();
    }

    /**
     * Waits until it comes, unless others do meanwhile what it is for.
     *
     * @param done tells whether that is done; asked after each pause
     * @return whether it has come
     */
    boolean await(MigrationLock.Needless done) throws SQLException {
        session.lockTimeout(settings.limits().tableLock());
        return lock.acquire(() -> isKnown(done));
    }

    /** Somebody may keep the history for himself, such as who adds a column to it. That is no failure of a run that waits. */
    private boolean isKnown(MigrationLock.Needless done) throws SQLException {
        try {
            return done.ask();
        } catch (SQLException refusal) {
            if (dialect.refusal(refusal) == Refusal.LOCK_TIMEOUT) {
                return false;
            }
            throw refusal;
        }
    }

    /** Tells who holds the lock, at once and then now and again. */
    private void waits(MigrationLock.Holder holder, Duration waited) throws SQLException {
        signal.check();
        long now = waited.toSeconds() / SAY_EVERY_SECONDS;
        if (now > told) {
            told = now;
            events.tell(new Waiting(holder.ask(), waited, settings.lockTimeout()));
        }
    }

    /** {@return what a run works with, once its turn has come} The tables that it writes are there then. */
    Workplace place(History history, Journal journal) throws SQLException {
        createTables(history, journal);
        var terms = new Workplace.Terms(
                settings.limits(), settings.pace(), settings.pause(), events, signal, settings.trace());
        return new Workplace(connection, dialect, session, lock, history, journal, terms);
    }

    private void createTables(History history, Journal journal) throws SQLException {
        lock.begin(session);
        try {
            history.create();
            if (!dialect.capabilities().transactionalDdl()) {
                journal.create();
            }
            if (settings.keeping().dropped()) {
                new KeptThings(connection, dialect).create();
            }
            session.commit();
        } catch (SQLException failure) {
            session.rollback();
            throw failure;
        }
    }

    /** Lets others in. */
    @Override
    public void close() throws SQLException {
        try (shutdown;
                session;
                lock) {
            // They are closed from the last to the first, each of them whatever the others say.
        }
    }
}
