package dev.varve.runtime;

import dev.varve.runtime.dialect.Dialect;
import dev.varve.runtime.dialect.Refusal;
import dev.varve.runtime.dialect.lookup.Dialects;
import dev.varve.runtime.migration.MigrationChain;
import dev.varve.schema.problem.ProblemCode;
import dev.varve.schema.problem.VarveException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/**
 * What is done with one connection.
 *
 * @param <T> what comes of it
 */
@FunctionalInterface
interface Work<T> {

    T on(Connection connection, Dialect dialect) throws SQLException;

    /** Takes one connection, gives it back in every case and as it was. */
    static <T> T with(DataSource dataSource, Work<T> work) {
        try (Connection connection = dataSource.getConnection();
                var ignored = autoCommit(connection)) {
            Dialect dialect = Dialects.of(connection);
            try {
                return work.on(connection, dialect);
            } catch (SQLException failure) {
                throw refusal(code(dialect.refusal(failure)), failure);
            }
        } catch (SQLException failure) {
            throw refusal(ProblemCode.DATABASE_UNREACHABLE, failure);
        }
    }

    /** Does something with the chains of an application on one connection. */
    static <T> T with(DataSource dataSource, List<MigrationChain> chains, Run<T> run) {
        return with(dataSource, (connection, dialect) -> run.by(new Migrator(connection, dialect, chains)));
    }

    private static ProblemCode code(Refusal reason) {
        return switch (reason) {
            case READ_ONLY -> ProblemCode.READ_ONLY;
            case NO_PRIVILEGE -> ProblemCode.NO_PRIVILEGE;
            case CONNECTION_LOST -> ProblemCode.CONNECTION_LOST;
            case LOCK_TIMEOUT, CANCELLED, STATEMENT -> ProblemCode.DATABASE_UNREACHABLE;
        };
    }

    private static VarveException refusal(ProblemCode code, SQLException failure) {
        String advice = switch (code) {
            case READ_ONLY ->
                "\n  Migrating writes: connect to the primary, with a session that may write. Nothing was changed.";
            case NO_PRIVILEGE ->
                "\n  The user of the data source needs to connect, to read and write the tables of Varve, and to change"
                        + " the schema. Nothing was changed.";
            case CONNECTION_LOST ->
                "\n  Check the server and the network, then start again."
                        + "\n  What the history says is applied stays applied.";
            default ->
                "\n  Check that it runs, and that the user of the data source may connect, read and write."
                        + "\n  What the history says is applied stays applied.";
        };
        String what = code == ProblemCode.DATABASE_UNREACHABLE ? "the database did not answer as needed" : code.title();
        return new VarveException(code, what + ": " + failure.getMessage() + advice, failure);
    }

    /** Sets auto-commit mode; its closing puts back what was. */
    private static Restored autoCommit(Connection connection) throws SQLException {
        boolean before = connection.getAutoCommit();
        if (!before) {
            connection.setAutoCommit(true);
        }
        return () -> {
            if (!before) {
                connection.setAutoCommit(false);
            }
        };
    }

    /**
     * What is done with the chains of an application.
     *
     * @param <T> what comes of it
     */
    @FunctionalInterface
    interface Run<T> {
        T by(Migrator migrator) throws SQLException;
    }

    /** Something that is put back. */
    @FunctionalInterface
    interface Restored extends AutoCloseable {
        @Override
        void close() throws SQLException;
    }
}
