package dev.varve.runtime.dialect.mariadb;

import dev.varve.runtime.dialect.Capabilities;
import dev.varve.runtime.dialect.Dialect;
import dev.varve.runtime.dialect.ProcessLock;
import dev.varve.runtime.dialect.Renderer;
import dev.varve.runtime.dialect.SchemaInspector;
import dev.varve.runtime.dialect.Session;
import dev.varve.schema.ColumnType;
import dev.varve.schema.DefaultValue;
import dev.varve.schema.SchemaModel;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import javax.sql.DataSource;

/** MariaDB from 10.7 and MySQL from 8.0.19, with InnoDB tables. Every DDL statement commits by itself. */
public final class MariaDbDialect implements Dialect {

    private static final Capabilities CAPABILITIES = new Capabilities(false, true, false, true, 64);
    private static final int NO_SUCH_TABLE = 1146;
    private static final int UNKNOWN_COLUMN = 1054;

    private final Product product;

    private MariaDbDialect(Product product) {
        this.product = product;
    }

    /**
     * {@return the dialect of this database} Either driver can be connected to either server, so the version tells.
     *
     * @param database says which product it is
     * @throws SQLException if it does not say
     */
    public static MariaDbDialect of(DatabaseMetaData database) throws SQLException {
        String product = database.getDatabaseProductName() + " " + database.getDatabaseProductVersion();
        return new MariaDbDialect(product.toLowerCase(Locale.ROOT).contains("mariadb") ? Product.MARIADB : Product.MYSQL);
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
        return new MariaDbTypes(product, SchemaModel.empty()).literal(type, value);
    }

    @Override
    public boolean rewrites(ColumnType before, ColumnType after) {
        return MariaDbTypeWork.rewrites(before, after);
    }

    static String quoted(String name) {
        return '`' + name.replace("`", "``") + '`';
    }

    @Override
    public int nameLength(String name) {
        return name.codePointCount(0, name.length());
    }

    @Override
    public Renderer renderer() {
        return new MariaDbRenderer(this, product);
    }

    @Override
    public SchemaInspector inspector() {
        return new MariaDbInspector(product);
    }

    @Override
    public Session session(Connection connection) throws SQLException {
        return new MariaDbSession(connection);
    }

    @Override
    public ProcessLock lock(Connection connection, DataSource dataSource) {
        return new MariaDbLock(connection);
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
    public boolean isMissingTable(SQLException refusal) {
        return refusal.getErrorCode() == NO_SUCH_TABLE;
    }

    @Override
    public boolean isMissingColumn(SQLException refusal) {
        return refusal.getErrorCode() == UNKNOWN_COLUMN;
    }
}
