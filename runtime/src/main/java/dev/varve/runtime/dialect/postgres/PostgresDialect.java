package dev.varve.runtime.dialect.postgres;

import dev.varve.runtime.dialect.BlankSchema;
import dev.varve.runtime.dialect.Block;
import dev.varve.runtime.dialect.Capabilities;
import dev.varve.runtime.dialect.Dialect;
import dev.varve.runtime.dialect.Footprint;
import dev.varve.runtime.dialect.KeyText;
import dev.varve.runtime.dialect.ProcessLock;
import dev.varve.runtime.dialect.Refusal;
import dev.varve.runtime.dialect.Renderer;
import dev.varve.runtime.dialect.SchemaInspector;
import dev.varve.runtime.dialect.SearchPath;
import dev.varve.runtime.dialect.Session;
import dev.varve.runtime.dialect.Statement;
import dev.varve.schema.ColumnType;
import dev.varve.schema.DefaultValue;
import dev.varve.schema.SchemaModel;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** PostgreSQL. */
public final class PostgresDialect implements Dialect {

    private static final Capabilities CAPABILITIES = new Capabilities(true, true, true, true, 63);
    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final String DEADLOCK = "40P01";
    private static final String SERIALIZATION = "40001";
    private static final int STRETCH = 4_096;
    private static final String UNDEFINED_TABLE = "42P01";
    private static final String UNDEFINED_COLUMN = "42703";

    private final int version;

    /** Made when it is first needed, since most starts need none; it is asked for with each migration. */
    private @Nullable Renderer renderer;

    /**
     * Makes the dialect of a server.
     *
     * @param version its major version
     */
    public PostgresDialect(int version) {
        this.version = version;
    }

    @Override
    public String name() {
        return "PostgreSQL";
    }

    @Override
    public String key() {
        return "postgres";
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public String jooqName() {
        return "POSTGRES";
    }

    @Override
    public String quote(String name) {
        return '"' + name.replace("\"", "\"\"").replace(".", "\".\"") + '"';
    }

    @Override
    public String literal(ColumnType type, String value) {
        return new PostgresTypes(this::quote).literal(type, value);
    }

    @Override
    public Optional<String> rowEstimate(String table) {
        return Optional.of(
                "SELECT reltuples FROM pg_class WHERE oid = to_regclass(" + DefaultValue.quote(quote(table)) + ")");
    }

    @Override
    public Optional<KeyText> keyText() {
        return Optional.of(new PostgresKeyText(this));
    }

    @Override
    public boolean rewrites(ColumnType before, ColumnType after) {
        return PostgresTypeWork.rewrites(before, after);
    }

    @Override
    public Renderer renderer() {
        Renderer known = renderer;
        if (known == null) {
            known = new PostgresRenderer(this, version);
            renderer = known;
        }
        return known;
    }

    @Override
    public Optional<Renderer> onlineRenderer() {
        return Optional.of(new PostgresOnline(this, renderer()));
    }

    @Override
    public Optional<Footprint> footprint(Statement statement, Block block) {
        return PostgresFootprint.of(this, statement, block);
    }

    @Override
    public SchemaInspector inspector() {
        return new PostgresInspector(version);
    }

    @Override
    public Optional<BlankSchema> blank(Connection connection) {
        return Optional.of(new PostgresBlank(connection));
    }

    @Override
    public Optional<SearchPath> searchPath() {
        return Optional.of(new PostgresPath());
    }

    @Override
    public Session session(Connection connection) throws SQLException {
        return new PostgresSession(connection);
    }

    @Override
    public ProcessLock lock(Connection connection, DataSource dataSource) {
        return new PostgresLock(connection);
    }

    @Override
    public void requireOneSession(Connection connection, DataSource dataSource) throws SQLException {
        PostgresPooling.requireNone(connection, dataSource);
    }

    @Override
    public Optional<String> tableLock(String table) {
        return Optional.of("LOCK TABLE " + quote(table) + " IN ACCESS EXCLUSIVE MODE");
    }

    @Override
    public List<Statement> settling(SchemaModel model) {
        return Deferred.settling(this, model, (owner, constraint) -> true);
    }

    @Override
    public Refusal refusal(SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        if (state.equals(LOCK_NOT_AVAILABLE) || state.equals(DEADLOCK) || state.equals(SERIALIZATION)) {
            return Refusal.LOCK_TIMEOUT;
        }
        // An operator ended the session or the server.
        return state.startsWith("57P0") ? Refusal.CONNECTION_LOST : Dialect.super.refusal(failure);
    }

    /** Of 32 MB each. Before version 14 a range of places is read like the whole table. */
    @Override
    public Optional<String> stretches(String table) {
        return Optional.of(
                "SELECT CASE WHEN pages = 0 OR current_setting('server_version_num')::int < 140000 THEN 'TRUE'"
                        + " ELSE 'ctid >= ''(' || first || ',0)''::tid' || CASE WHEN first + " + STRETCH + " < pages"
                        + " THEN ' AND ctid < ''(' || first + " + STRETCH + " || ',0)''::tid' ELSE '' END END"
                        + " FROM (SELECT pg_relation_size(" + DefaultValue.quote(quote(table))
                        + "::regclass) / current_setting('block_size')::int AS pages) size, LATERAL generate_series(0,"
                        + " CASE WHEN current_setting('server_version_num')::int < 140000 THEN 0 ELSE greatest(pages - 1, 0) END, "
                        + STRETCH + ") first");
    }

    @Override
    public List<String> blockers(Connection connection, Collection<String> tables) throws SQLException {
        return PostgresBlockers.of(connection, tables.stream().map(this::quote).toList());
    }

    @Override
    public List<String> openTransactions(Connection connection) throws SQLException {
        return PostgresBlockers.open(connection);
    }

    @Override
    public String currentInstant() {
        return "clock_timestamp()";
    }

    @Override
    public Optional<String> elapsedMillis() {
        return Optional.of("CAST(EXTRACT(EPOCH FROM clock_timestamp() - transaction_timestamp()) * 1000 AS bigint)");
    }

    @Override
    public String currentUser() {
        return "current_user";
    }

    @Override
    public Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    @Override
    public String tableExists(String name) {
        return "SELECT " + oid(name) + " IS NOT NULL";
    }

    @Override
    public String inCurrentSchema(String table) {
        return "tableoid = " + oid(table);
    }

    @Override
    public boolean isMissingColumn(SQLException refusal) {
        return UNDEFINED_COLUMN.equals(refusal.getSQLState());
    }

    private String oid(String table) {
        return "to_regclass(quote_ident(current_schema()) || " + DefaultValue.quote("." + quote(table)) + ")";
    }

    @Override
    public boolean isMissingTable(SQLException refusal) {
        return UNDEFINED_TABLE.equals(refusal.getSQLState());
    }
}
