package dev.varve.runtime.backfill;

import dev.varve.runtime.dialect.Dialect;
import dev.varve.runtime.dialect.Refusal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Portions on a plain connection, with the cursor in a table of its own. */
class PlainPortions implements Portions {

    final List<Progress> told = new ArrayList<>();
    int attempts;

    private final Connection connection;
    private final Dialect dialect;

    PlainPortions(Connection connection, Dialect dialect) throws SQLException {
        this.connection = connection;
        this.dialect = dialect;
        run("create table if not exists progress_kept (c varchar(2000))");
    }

    @Override
    public Optional<String> last() throws SQLException {
        try (Statement statement = connection.createStatement();
                var row = statement.executeQuery("select c from progress_kept")) {
            return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
        }
    }

    @Override
    public void next(Portion portion) throws SQLException {
        while (true) {
            connection.setAutoCommit(false);
            try {
                Optional<String> cursor = portion.run();
                if (cursor.isPresent()) {
                    run("delete from progress_kept");
                    try (var statement = connection.prepareStatement("insert into progress_kept values (?)")) {
                        statement.setString(1, cursor.get());
                        statement.executeUpdate();
                    }
                }
                connection.commit();
                return;
            } catch (SQLException refusal) {
                connection.rollback();
                if (!again(refusal)) {
                    throw refusal;
                }
            } finally {
                connection.setAutoCommit(true);
            }
        }
    }

    boolean again(SQLException refusal) {
        attempts++;
        return attempts < 50 && dialect.refusal(refusal) == Refusal.LOCK_TIMEOUT;
    }

    @Override
    public void runs(Statement statement) {}

    @Override
    public void ran() {}

    @Override
    public void between(Progress progress, Duration rest) {
        told.add(progress);
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
