package dev.varve.runtime;

import dev.varve.runtime.dialect.Dialect;
import dev.varve.runtime.dialect.lookup.Dialects;
import dev.varve.schema.problem.ProblemCode;
import dev.varve.schema.problem.VarveException;
import java.sql.Connection;
import java.sql.SQLException;
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
            return work.on(connection, Dialects.of(connection));
        } catch (SQLException failure) {
            throw new VarveException(
                    ProblemCode.DATABASE_UNREACHABLE,
                    "the database did not answer as needed: " + failure.getMessage()
                            + "\n  Check that it runs, and that the user of the data source may connect, read and write."
                            + "\n  What the history says is applied stays applied.",
                    failure);
        }
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

    /** Something that is put back. */
    @FunctionalInterface
    interface Restored extends AutoCloseable {
        @Override
        void close() throws SQLException;
    }
}
