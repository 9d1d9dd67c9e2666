package dev.varve.runtime.dialect.sqlite;

import dev.varve.runtime.dialect.BlankSchema;
import dev.varve.runtime.dialect.Block;
import dev.varve.runtime.dialect.Capabilities;
import dev.varve.runtime.dialect.Dialect;
import dev.varve.runtime.dialect.Footprint;
import dev.varve.runtime.dialect.ProcessLock;
import dev.varve.runtime.dialect.Refusal;
import dev.varve.runtime.dialect.Renderer;
import dev.varve.runtime.dialect.SchemaInspector;
import dev.varve.runtime.dialect.Session;
import dev.varve.runtime.dialect.Statement;
import dev.varve.runtime.dialect.sql.MemoryDatabase;
import dev.varve.schema.ColumnType;
import dev.varve.schema.DefaultValue;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.sql.DataSource;

/** SQLite. */
public final class SqliteDialect implements Dialect {

    static final String NAME = "SQLite";
    static final String KEY = "sqlite";

    private static final Capabilities CAPABILITIES = new Capabilities(true, false, false, false, Integer.MAX_VALUE);

    private static final int PERMISSION = 3;
    private static final int BUSY = 5;
    private static final int LOCKED = 6;
    private static final int READ_ONLY = 8;
    private static final int INTERRUPTED = 9;
    private static final int IO_ERROR = 10;
    private static final int CANNOT_OPEN = 14;
    private static final int NOT_AUTHORIZED = 23;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String key() {
        return KEY;
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public String jooqName() {
        return "SQLITE";
    }

    @Override
    public String quote(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    @Override
    public String literal(ColumnType type, String value) {
        return new SqliteTypes().literal(type, value);
    }

    /** A table whose column changes its type is built anew. */
    @Override
    public boolean rewrites(ColumnType before, ColumnType after) {
        return true;
    }

    @Override
    public Renderer renderer() {
        return new SqliteRenderer();
    }

    /** A transaction that writes keeps other writers out from its first statement, and readers while it commits. */
    @Override
    public Optional<Footprint> footprint(Statement statement, Block block) {
        boolean rewrites = Blocks.isRebuild(block.changes());
        return Optional.of(new Footprint(new TreeMap<>(Map.of("the whole database", "RESERVED")), rewrites));
    }

    @Override
    public SchemaInspector inspector() {
        return new SqliteInspector();
    }

    @Override
    public Optional<BlankSchema> blank(Connection connection) throws SQLException {
        return Optional.of(MemoryDatabase.open("jdbc:sqlite::memory:", List.of()));
    }

    @Override
    public Session session(Connection connection) throws SQLException {
        return new SqliteSession(connection);
    }

    @Override
    public ProcessLock lock(Connection connection, DataSource dataSource) {
        return new SqliteLock();
    }

    @Override
    public Refusal refusal(SQLException failure) {
        // The low byte is the code, what is above it says more.
        return switch (failure.getErrorCode() & 0xff) {
            case BUSY, LOCKED -> Refusal.LOCK_TIMEOUT;
            case READ_ONLY -> Refusal.READ_ONLY;
            case INTERRUPTED -> Refusal.CANCELLED;
            case CANNOT_OPEN, IO_ERROR -> Refusal.CONNECTION_LOST;
            case PERMISSION, NOT_AUTHORIZED -> Refusal.NO_PRIVILEGE;
            default -> Dialect.super.refusal(failure);
        };
    }

    @Override
    public String currentInstant() {
        return "strftime('%Y-%m-%dT%H:%M:%fZ', 'now')";
    }

    /** SQLite has no users: the one of the operating system is as near as it gets. */
    @Override
    public String currentUser() {
        return DefaultValue.quote(System.getProperty("user.name", "unknown"));
    }

    @Override
    public Instant instant(ResultSet row, int column) throws SQLException {
        return Instant.parse(row.getString(column));
    }

    @Override
    public String tableExists(String name) {
        return "SELECT count(*) > 0 FROM main.sqlite_master WHERE type = 'table' AND name = "
                + DefaultValue.quote(name);
    }

    @Override
    public String inCurrentSchema(String table) {
        return "true";
    }

    @Override
    public boolean isMissingColumn(SQLException refusal) {
        return String.valueOf(refusal.getMessage()).contains("no such column");
    }

    @Override
    public List<String> statements(String script) {
        return Script.statements(script);
    }

    @Override
    public boolean isMissingTable(SQLException refusal) {
        return String.valueOf(refusal.getMessage()).contains("no such table");
    }
}
