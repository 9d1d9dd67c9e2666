package dev.varve.runtime.dialect.mariadb;

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
import dev.varve.runtime.dialect.SearchPath;
import dev.varve.runtime.dialect.Session;
import dev.varve.runtime.dialect.Statement;
import dev.varve.runtime.dialect.sql.CurrentSchema;
import dev.varve.schema.ColumnType;
import dev.varve.schema.DefaultValue;
import dev.varve.schema.QualifiedName;
import dev.varve.schema.SchemaModel;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import javax.sql.DataSource;

/** MariaDB from 10.7 and MySQL from 8.0.16, with InnoDB tables. Every DDL statement commits by itself. */
public final class MariaDbDialect implements Dialect {

    private static final Capabilities CAPABILITIES = new Capabilities(false, true, false, true, 64);
    private static final int NO_SUCH_TABLE = 1146;
    private static final int UNKNOWN_COLUMN = 1054;

    /** A wait for a lock was too long; a deadlock. */
    private static final Set<Integer> LOCK_TIMEOUT = Set.of(1205, 1213);
    /** Interrupted; took too long, in MariaDB and in MySQL. */
    private static final Set<Integer> CANCELLED = Set.of(1317, 1969, 3024);
    /** An option of the server; a transaction; the storage; the server as a whole. */
    private static final Set<Integer> READ_ONLY = Set.of(1290, 1792, 1015, 1836);
    /** To a database, a table, a column, a routine; a special right. */
    private static final Set<Integer> NO_PRIVILEGE = Set.of(1044, 1142, 1143, 1370, 1227);
    /** Killed, in MariaDB and in MySQL; gone; lost; shutting down; ended by the server. */
    private static final Set<Integer> CONNECTION_LOST = Set.of(1927, 3169, 2006, 2013, 1053, 4031);

    private final Product product;

    private MariaDbDialect(Product product) {
        this.product = product;
    }

    /**
     * {@return the dialect of this database} Either driver can be connected to either server, so the version tells.
     *
     * @param database says which product it is
     * @throws dev.varve.schema.problem.VarveException VRV602 if it is too old
     * @throws SQLException if it does not say
     */
    public static MariaDbDialect of(DatabaseMetaData database) throws SQLException {
        String name = database.getDatabaseProductName() + " " + database.getDatabaseProductVersion();
        Product product = name.toLowerCase(Locale.ROOT).contains("mariadb") ? Product.MARIADB : Product.MYSQL;
        product.requireSupported(database.getDatabaseProductVersion());
        return new MariaDbDialect(product);
    }

    @Override
    public String name() {
        return product.text();
    }

    @Override
    public String key() {
        return product.key();
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public String jooqName() {
        return product.jooqName();
    }

    @Override
    public String quote(String name) {
        return MariaDbSql.name(name);
    }

    @Override
    public String literal(ColumnType type, String value) {
        return product.sql(new MariaDbTypes(product, SchemaModel.empty()).literal(type, value));
    }

    @Override
    public boolean rewrites(ColumnType before, ColumnType after) {
        return MariaDbTypeWork.rewrites(before, after);
    }

    @Override
    public int nameLength(String name) {
        return name.codePointCount(0, name.length());
    }

    @Override
    public Optional<String> rowEstimate(String table) {
        var name = QualifiedName.parse(table);
        return Optional.of("SELECT COALESCE(table_rows, -1) FROM information_schema.tables WHERE table_schema = "
                + name.schema().map(DefaultValue::quote).orElse("DATABASE()") + " AND table_name = "
                + DefaultValue.quote(name.name()));
    }

    @Override
    public OptionalLong estimatedRows(Connection connection, String table) throws SQLException {
        try (var fresh = new FreshNumbers(product, connection)) {
            return Dialect.super.estimatedRows(connection, table);
        }
    }

    @Override
    public Optional<KeyText> keyText() {
        return Optional.of(new MariaDbKeyText(product));
    }

    @Override
    public Optional<Footprint> footprint(Statement statement, Block block) {
        return MariaDbFootprint.of(statement, block);
    }

    @Override
    public Optional<BlankSchema> blank(Connection connection) {
        return Optional.of(new MariaDbBlank(connection));
    }

    @Override
    public Renderer renderer() {
        return new MariaDbRenderer(this, product);
    }

    @Override
    public SchemaInspector inspector() {
        return new MariaDbInspector(product, Optional.empty());
    }

    @Override
    public void requireOneSession(Connection connection, DataSource dataSource) throws SQLException {
        new Cluster(connection).requireOneWriter(product);
    }

    @Override
    public Optional<SearchPath> searchPath() {
        return Optional.of(new CurrentSchema(true));
    }

    @Override
    public Session session(Connection connection) throws SQLException {
        return new MariaDbSession(product, connection);
    }

    @Override
    public ProcessLock lock(Connection connection, DataSource dataSource) {
        return new MariaDbLock(product, connection);
    }

    @Override
    public String currentInstant() {
        return "UTC_TIMESTAMP(6)";
    }

    @Override
    public String currentUser() {
        return "CURRENT_USER()";
    }

    /** The session is in UTC while it writes, and a timestamp is read in the zone of the reading session. */
    @Override
    public Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC);
    }

    @Override
    public String tableExists(String name) {
        return "SELECT COUNT(*) > 0 FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = "
                + DefaultValue.quote(name);
    }

    @Override
    public String inCurrentSchema(String table) {
        return "TRUE";
    }

    @Override
    public Optional<CatalogProbe> probe() {
        return Optional.of(new MariaDbProbe(product));
    }

    @Override
    public List<String> blockers(Connection connection, Collection<String> tables) throws SQLException {
        return Sessions.blockers(connection, tables);
    }

    @Override
    public void run(java.sql.Statement jdbc, String sql) throws SQLException {
        Optional<String> unchecked = Unchecked.inside(sql);
        if (unchecked.isPresent()) {
            Unchecked.run(jdbc, unchecked.get());
        } else {
            jdbc.execute(sql);
        }
    }

    @Override
    public Optional<String> otherwise(String sql, SQLException refusal, Connection connection) throws SQLException {
        return new OtherWay(product, connection).of(sql, refusal);
    }

    @Override
    public Refusal refusal(SQLException failure) {
        int code = failure.getErrorCode();
        if (LOCK_TIMEOUT.contains(code)) {
            return Refusal.LOCK_TIMEOUT;
        }
        if (CANCELLED.contains(code)) {
            return Refusal.CANCELLED;
        }
        if (READ_ONLY.contains(code)) {
            return Refusal.READ_ONLY;
        }
        if (NO_PRIVILEGE.contains(code)) {
            return Refusal.NO_PRIVILEGE;
        }
        if (CONNECTION_LOST.contains(code)) {
            return Refusal.CONNECTION_LOST;
        }
        return failure instanceof SQLTimeoutException ? Refusal.CANCELLED : Dialect.super.refusal(failure);
    }

    @Override
    public List<String> statements(String script) {
        return MariaDbScript.statements(script);
    }

    @Override
    public boolean isMissingTable(SQLException refusal) {
        return refusal.getErrorCode() == NO_SUCH_TABLE;
    }

    @Override
    public boolean isMissingColumn(SQLException refusal) {
        return refusal.getErrorCode() == UNKNOWN_COLUMN;
    }
}
