package dev.varve.runtime.dialect;

import dev.varve.runtime.dialect.lookup.Dialects;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.change.Change;
import dev.varve.schema.diff.SchemaDiffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Applies changes to a database as the executor does, without history. */
public final class LiveSchema implements AutoCloseable {

    private final Connection connection;
    private final Dialect dialect;
    private final boolean online;
    private final List<String> log = new ArrayList<>();
    private final List<String> otherWays = new ArrayList<>();

    public LiveSchema(Connection connection) throws SQLException {
        this(connection, false);
    }

    /** With {@code online}, changes are applied in the form that keeps tables usable. */
    LiveSchema(Connection connection, boolean online) throws SQLException {
        this.connection = connection;
        this.dialect = Dialects.of(connection);
        this.online = online;
    }

    public Dialect dialect() {
        return dialect;
    }

    public Connection connection() {
        return connection;
    }

    public void create(SchemaModel model) throws SQLException {
        apply(SchemaDiffer.diff(SchemaModel.empty(), model), SchemaModel.empty());
    }

    public void apply(List<Change> changes, SchemaModel before) throws SQLException {
        Renderer renderer = online ? dialect.onlineRenderer().orElseThrow() : dialect.renderer();
        try (Session session = dialect.session(connection)) {
            begin(session);
            try {
                for (Block block : renderer.blocks(changes, before)) {
                    for (var statement : renderer.render(block, Optional.of(connection))) {
                        run(statement, session);
                    }
                }
                session.commit();
            } catch (SQLException | RuntimeException failure) {
                session.rollback();
                throw failure;
            }
        }
    }

    private static void begin(Session session) throws SQLException {
        if (!session.tryBegin()) {
            throw new IllegalStateException("the database is busy");
        }
    }

    private void run(Statement statement, Session session) throws SQLException {
        if (statement.isTogether()) {
            run(statement.sql());
        } else {
            session.commit();
            run(statement.sql());
            begin(session);
        }
    }

    public void run(String sql) throws SQLException {
        log.add(sql);
        try (var statement = connection.createStatement()) {
            dialect.run(statement, sql);
        } catch (SQLException refusal) {
            String other = dialect.otherwise(sql, refusal, connection).orElseThrow(() -> refusal);
            otherWays.add(sql);
            run(other);
        }
    }

    SchemaModel inspect() throws SQLException {
        return dialect.inspector().inspect(connection);
    }

    /** The statements whose way was refused. */
    List<String> otherWays() {
        return otherWays;
    }

    List<String> log() {
        return log;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
