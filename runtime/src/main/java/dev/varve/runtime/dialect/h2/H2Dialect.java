package dev.varve.runtime.dialect.h2;

import dev.varve.runtime.dialect.BlankSchema;
import dev.varve.runtime.dialect.Block;
import dev.varve.runtime.dialect.Capabilities;
import dev.varve.runtime.dialect.CatalogProbe;
import dev.varve.runtime.dialect.Dialect;
import dev.varve.runtime.dialect.Footprint;
import dev.varve.runtime.dialect.KeyText;
import dev.varve.runtime.dialect.ProcessLock;
import dev.varve.runtime.dialect.Refusal;
import dev.varve.runtime.dialect.Renderer;
import dev.varve.runtime.dialect.SchemaInspector;
import dev.varve.runtime.dialect.Session;
import dev.varve.runtime.dialect.Statement;
import dev.varve.runtime.dialect.sql.Lease;
import dev.varve.schema.ColumnType;
import dev.varve.schema.DefaultValue;
import dev.varve.schema.QualifiedName;
import dev.varve.schema.SchemaModel;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/** H2, in the natural case of one database. */
public final class H2Dialect implements Dialect {

    private static final Capabilities CAPABILITIES = new Capabilities(false, true, false, true, 256);
    private static final String TABLE_OR_VIEW_NOT_FOUND = "42S02";
    // Since H2 2.0 the codes for "not found, candidates are" and "not found, the database is empty" are states too.
    private static final String NOT_FOUND_WITH_CANDIDATES = "42S03";
    private static final String NOT_FOUND_IN_EMPTY_DATABASE = "42S04";

    private static final String COLUMN_NOT_FOUND = "42S22";

    private static final Pattern UNCOMMITTED =
            Pattern.compile("\\s*(CREATE|ALTER)\\s+SEQUENCE\\b", Pattern.CASE_INSENSITIVE);

    private static final int LOCK_TIMEOUT = 50200;
    private static final int DEADLOCK = 40001;
    private static final int CONCURRENT_UPDATE = 90131;
    private static final int NOT_ENOUGH_RIGHTS = 90096;
    private static final int ADMIN_RIGHTS_REQUIRED = 90040;
    private static final int DATABASE_IS_READ_ONLY = 90097;
    private static final int CONNECTION_BROKEN = 90067;
    private static final int DATABASE_CLOSED = 90098;
    private static final int DATABASE_CALLED_AT_SHUTDOWN = 90121;
    private static final int OBJECT_CLOSED = 90007;

    private final H2Names names;
    private final String home;

    private H2Dialect(H2Names names, String home) {
        this.names = names;
        this.home = home;
    }

    /**
     * {@return the dialect of this database}
     *
     * @param database says in which case it keeps names that are not quoted
     * @throws SQLException if it does not say
     */
    public static H2Dialect of(DatabaseMetaData database) throws SQLException {
        return new H2Dialect(
                new H2Names(database.storesUpperCaseIdentifiers()),
                database.getConnection().getSchema());
    }

    @Override
    public String name() {
        return "H2";
    }

    @Override
    public String key() {
        return "h2";
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public String jooqName() {
        return "H2";
    }

    @Override
    public String quote(String name) {
        var parts = QualifiedName.parse(name);
        return parts.schema().map(schema -> quoted(schema) + ".").orElse("") + quoted(parts.name());
    }

    /** H2 looks for a plain name in the schema of the table that refers, and not in the connection's. */
    @Override
    public String reference(String table, String target) {
        return QualifiedName.parse(table).schema().isPresent()
                        && QualifiedName.parse(target).schema().isEmpty()
                ? '"' + home.replace("\"", "\"\"") + "\"." + quote(target)
                : quote(target);
    }

    private String quoted(String name) {
        return '"' + names.stored(name).replace("\"", "\"\"") + '"';
    }

    @Override
    public int nameLength(String name) {
        return name.length();
    }

    @Override
    public String literal(ColumnType type, String value) {
        return new H2Types(SchemaModel.empty()).literal(type, value);
    }

    @Override
    public Optional<String> rowEstimate(String table) {
        var name = QualifiedName.parse(table);
        return Optional.of("SELECT ROW_COUNT_ESTIMATE FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME = "
                + DefaultValue.quote(names.stored(name.name())) + " AND TABLE_SCHEMA = "
                + name.schema()
                        .map(schema -> DefaultValue.quote(names.stored(schema)))
                        .orElse("CURRENT_SCHEMA"));
    }

    @Override
    public Optional<KeyText> keyText() {
        return Optional.of(new H2KeyText(this));
    }

    @Override
    public boolean rewrites(ColumnType before, ColumnType after) {
        return H2TypeWork.rewrites(before, after);
    }

    @Override
    public Renderer renderer() {
        return new H2Renderer(this, names);
    }

    @Override
    public Optional<Footprint> footprint(Statement statement, Block block) {
        return H2Footprint.of(statement, block);
    }

    @Override
    public SchemaInspector inspector() {
        return new H2Inspector(names);
    }

    @Override
    public Optional<BlankSchema> blank(Connection connection) throws SQLException {
        return Optional.of(H2Blank.beside(connection));
    }

    @Override
    public Session session(Connection connection) throws SQLException {
        return new H2Session(connection);
    }

    @Override
    public ProcessLock lock(Connection connection, DataSource dataSource) {
        return new H2Lock(this, connection, dataSource, Lease.TERM);
    }

    @Override
    public String currentInstant() {
        return "CURRENT_TIMESTAMP(6)";
    }

    @Override
    public String currentUser() {
        return "CURRENT_USER";
    }

    @Override
    public Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    @Override
    public String tableExists(String name) {
        return "SELECT COUNT(*) > 0 FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_SCHEMA = CURRENT_SCHEMA AND TABLE_NAME"
                + " = "
                + DefaultValue.quote(names.stored(name));
    }

    @Override
    public String inCurrentSchema(String table) {
        return "TRUE";
    }

    @Override
    public Optional<CatalogProbe> probe() {
        return Optional.of(new H2Probe(names));
    }

    /** These are the ones that do not, and H2 2.5 keeps half of what they did when they are rolled back. */
    @Override
    public void run(java.sql.Statement jdbc, String sql) throws SQLException {
        jdbc.execute(UNCOMMITTED.matcher(sql).lookingAt() ? sql + "; COMMIT" : sql);
    }

    @Override
    public Refusal refusal(SQLException failure) {
        return switch (failure.getErrorCode()) {
            case LOCK_TIMEOUT, DEADLOCK, CONCURRENT_UPDATE -> Refusal.LOCK_TIMEOUT;
            case NOT_ENOUGH_RIGHTS, ADMIN_RIGHTS_REQUIRED -> Refusal.NO_PRIVILEGE;
            case DATABASE_IS_READ_ONLY -> Refusal.READ_ONLY;
            case CONNECTION_BROKEN, DATABASE_CLOSED, DATABASE_CALLED_AT_SHUTDOWN, OBJECT_CLOSED ->
                Refusal.CONNECTION_LOST;
            default -> Dialect.super.refusal(failure);
        };
    }

    @Override
    public boolean isMissingColumn(SQLException refusal) {
        return COLUMN_NOT_FOUND.equals(refusal.getSQLState());
    }

    @Override
    public boolean isMissingTable(SQLException refusal) {
        String state = String.valueOf(refusal.getSQLState());
        return state.equals(TABLE_OR_VIEW_NOT_FOUND)
                || state.equals(NOT_FOUND_WITH_CANDIDATES)
                || state.equals(NOT_FOUND_IN_EMPTY_DATABASE);
    }
}
