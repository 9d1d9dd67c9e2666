package dev.varve.runtime.execute;

import static java.util.Objects.requireNonNull;

import dev.varve.runtime.dialect.Block;
import dev.varve.runtime.dialect.Dialect;
import dev.varve.runtime.dialect.Renderer;
import dev.varve.runtime.dialect.Session;
import dev.varve.runtime.dialect.Statement;
import dev.varve.runtime.fold.FoldedMigration;
import dev.varve.runtime.history.History;
import dev.varve.runtime.history.HistoryState;
import dev.varve.runtime.lock.MigrationLock;
import dev.varve.runtime.migration.DataStep;
import dev.varve.schema.change.Change;
import dev.varve.schema.change.RunCode;
import dev.varve.schema.change.RunSql;
import dev.varve.schema.problem.ProblemCode;
import dev.varve.schema.problem.VarveException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries one migration out. Where DDL is transactional, the migration and its row in the history are one transaction;
 * elsewhere the row says that it runs before its first statement, and how it ended after the last. Not thread-safe.
 */
public final class Executor {

    private static final Logger LOG = LoggerFactory.getLogger(Executor.class);

    // The standard's class of connection failures, and PostgreSQL's states for an operator's intervention.
    private static final Pattern CONNECTION_LOST = Pattern.compile("08...|57P0.");
    private static final String READ_ONLY = "25006";

    private final Connection connection;
    private final Dialect dialect;
    private final Session session;
    private final MigrationLock lock;
    private final History history;

    /**
     * Makes an executor.
     *
     * @param connection the connection of the run
     * @param dialect its dialect
     * @param session its transactions
     * @param lock waits for a transaction
     * @param history gets a row
     */
    public Executor(Connection connection, Dialect dialect, Session session, MigrationLock lock, History history) {
        this.connection = connection;
        this.dialect = dialect;
        this.session = session;
        this.lock = lock;
        this.history = history;
    }

    /**
     * Carries a migration out.
     *
     * @param migration the migration
     * @param stillPending asked in the transaction where the lock ends with each transaction: whether no other process
     *     was faster
     * @return how long it took, or nothing if another process was faster
     * @throws VarveException VRV402 if the database refuses a statement, VRV403 if the code of a data step fails; in
     *     each case the message says in which state the database is
     * @throws SQLException if the connection is lost before anything was done
     */
    public Optional<Duration> execute(FoldedMigration migration, Question stillPending) throws SQLException {
        var run = new MigrationRun(migration);
        lock.begin(session);
        try {
            if (!dialect.capabilities().lockSpansRun() && !stillPending.answer()) {
                session.rollback();
                return Optional.empty();
            }
            LOG.info(
                    "Applying {} ({} change(s)).",
                    migration.id(),
                    migration.migration().changes().size());
            run.carryOut();
        } catch (SQLException | RuntimeException failure) {
            throw run.failed(failure);
        } catch (Error error) {
            run.takeBack(error);
            throw error;
        }
        LOG.info("Applied {} in {} ms.", migration.id(), run.elapsed().toMillis());
        return Optional.of(run.elapsed());
    }

    /** A question to the database. */
    @FunctionalInterface
    public interface Question {
        /**
         * {@return the answer}
         *
         * @throws SQLException if the database cannot be read
         */
        boolean answer() throws SQLException;
    }

    /** One migration on its way: where it is, for the message if it fails there. */
    private final class MigrationRun {

        private final FoldedMigration migration;
        private final boolean transactional = dialect.capabilities().transactionalDdl();
        private final long start = System.nanoTime();
        private final Progress progress = new Progress();
        private boolean noted;

        MigrationRun(FoldedMigration migration) {
            this.migration = migration;
        }

        Duration elapsed() {
            return Duration.ofNanos(System.nanoTime() - start);
        }

        void carryOut() throws SQLException {
            var row = HistoryRows.of(migration);
            if (!transactional) {
                requireRenderable();
                history.add(row, HistoryState.RUNNING, 0);
                connection.commit();
                noted = true;
            }
            runBlocks();
            progress.at("recording it in the history");
            if (transactional) {
                history.add(row, HistoryState.APPLIED, elapsed().toMillis());
            } else {
                history.end(migration.id(), HistoryState.APPLIED, elapsed().toMillis(), Optional.empty());
            }
            progress.at("COMMIT");
            session.commit();
        }

        /** Where nothing is taken back, what the dialect cannot do must show before the first statement. */
        private void requireRenderable() throws SQLException {
            for (Block block : blocks()) {
                dialect.renderer().render(block, Optional.empty());
            }
        }

        private List<Block> blocks() {
            return dialect.renderer().blocks(migration.migration().changes(), migration.before());
        }

        private void runBlocks() throws SQLException {
            Renderer renderer = dialect.renderer();
            var runner = new StatementRunner(connection, dialect.capabilities().batches(), progress);
            for (Block block : blocks()) {
                // An author's SQL may be several statements, which no batch takes.
                boolean alone = block.changes().stream().anyMatch(RunSql.class::isInstance);
                runner.flushIf(alone);
                for (Statement statement : renderer.render(block, Optional.of(connection))) {
                    runner.run(statement, block.changes());
                    runner.flushIf(alone);
                }
                for (Change change : block.changes()) {
                    if (change instanceof RunCode code) {
                        runner.flush();
                        run(code);
                    }
                }
            }
            runner.flush();
        }

        private void run(RunCode code) {
            LOG.debug("Running data step \"{}\".", code.name());
            DataStep step = requireNonNull(migration.migration().steps().get(code.name()));
            try {
                DataSteps.run(step, connection, dialect.jooqName());
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new DataStepFailure(code.name(), interrupted);
            } catch (Exception failure) {
                throw new DataStepFailure(code.name(), failure);
            }
        }

        VarveException failed(Exception failure) {
            if (failure instanceof VarveException refusal && !noted) {
                takeBack(refusal);
                return refusal;
            }
            boolean code = failure instanceof DataStepFailure;
            Throwable cause = code ? requireNonNull(failure.getCause()) : failure;
            boolean takenBack = takeBack(failure);
            if (noted) {
                note(cause);
            }
            String what = code
                    ? "\n  Data step: " + failure.getMessage() + "\n  It threw: "
                            + cause.toString().strip().replace("\n", "\n    ")
                    : progress.inWords() + "\n  " + dialect.name() + " says: " + indented(cause);
            return new VarveException(
                    code ? ProblemCode.DATA_STEP_FAILED : refused(cause),
                    "migration \"" + migration.id() + "\" failed." + what + "\n  " + stateInWords(takenBack),
                    cause);
        }

        boolean takeBack(Throwable failure) {
            try {
                session.rollback();
                return true;
            } catch (SQLException lost) {
                failure.addSuppressed(lost);
                return false;
            }
        }

        /** The failure is reported anyway, so a history that cannot be written must not hide it. */
        private void note(Throwable cause) {
            try {
                history.end(migration.id(), HistoryState.FAILED, elapsed().toMillis(), Optional.of(indented(cause)));
            } catch (SQLException lost) {
                cause.addSuppressed(lost);
            }
        }

        /** No answer is no refusal; and that a database is read-only says nothing about the statement. */
        private static ProblemCode refused(Throwable cause) {
            String state = cause instanceof SQLException refusal ? String.valueOf(refusal.getSQLState()) : "";
            return CONNECTION_LOST.matcher(state).matches() || state.equals(READ_ONLY)
                    ? ProblemCode.DATABASE_UNREACHABLE
                    : ProblemCode.STATEMENT_FAILED;
        }

        private static String indented(Throwable cause) {
            return String.valueOf(cause.getMessage()).strip().replace("\n", "\n    ");
        }

        private String stateInWords(boolean takenBack) {
            if (noted) {
                return progress.count() + " statement(s) of it ran before, and " + dialect.name()
                        + " commits each DDL statement: it is half applied. The next start refuses with "
                        + ProblemCode.HALF_APPLIED.code() + " and says what to do.";
            }
            String before = migration.migration().header().parent();
            return takenBack
                    ? "Nothing of it is left in the database, which is as "
                            + (before.isEmpty() ? "it was before the first migration." : "\"" + before + "\" left it.")
                    : "The connection was lost, so the database takes it back by itself. If the connection broke while it"
                            + " was committed, it may be applied; start again, the history knows.";
        }
    }

    /** Carries the failure of a data step past the handlers of SQL failures. */
    private static final class DataStepFailure extends RuntimeException {

        private static final long serialVersionUID = 1L;

        DataStepFailure(String step, Exception cause) {
            super("\"" + step + "\"", cause);
        }
    }
}
