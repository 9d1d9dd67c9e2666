package dev.varve.runtime.dialect;

import dev.varve.schema.ColumnType;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.change.CreateTable;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javax.sql.DataSource;

/** One database product: what it can do, how SQL is written for it and how its schema is read. */
public interface Dialect {

    /** {@return the product's name, such as {@code PostgreSQL}} */
    String name();

    /** {@return the name under which an {@link dev.varve.schema.SqlText} has the product's own text} */
    String key();

    /** {@return what the product can do} */
    Capabilities capabilities();

    /** {@return the name of the constant in jOOQ's {@code SQLDialect}} A text, so that asking for it loads no jOOQ. */
    String jooqName();

    /** {@return a name of the model as SQL writes it, each part in quotes if it names a database schema too} */
    String quote(String name);

    /**
     * {@return the name of a table as the foreign key of another one refers to it}
     *
     * @param table the table that refers
     * @param target the table it refers to
     */
    default String reference(String table, String target) {
        return quote(target);
    }

    /** {@return the length of a name as the product counts it} */
    default int nameLength(String name) {
        return name.getBytes(StandardCharsets.UTF_8).length;
    }

    /**
     * {@return a constant as SQL writes it}
     *
     * @param type its type
     * @param value its canonical text, without quotes
     */
    String literal(ColumnType type, String value);

    /** {@return a text as SQL writes it} */
    default String text(String value) {
        return literal(new ColumnType.Text(), value);
    }

    /**
     * {@return a query with one number: how many rows the database estimates in a table, less than 0 if it does not know}
     * Nothing where the product has no statistics.
     *
     * @param table the table, by its name in the model
     */
    default Optional<String> rowEstimate(String table) {
        return Optional.empty();
    }

    /**
     * {@return a query for conditions on rows, in SQL, each true for a stretch of a table as it is stored, and together for
     * all of it} With them a look at every row can be many short statements. Nothing where the product has no such thing.
     *
     * @param table the table, by its name in the model
     */
    default Optional<String> stretches(String table) {
        return Optional.empty();
    }

    /**
     * {@return how many rows the database estimates in a table; nothing if it does not know, or has no such table}
     *
     * @param connection to the database, only read
     * @param table the table, by its name in the model
     * @throws SQLException if the database refuses
     */
    default OptionalLong estimatedRows(Connection connection, String table) throws SQLException {
        Optional<String> query = rowEstimate(table);
        if (query.isEmpty()) {
            return OptionalLong.empty();
        }
        try (java.sql.Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query.get())) {
            long rows = row.next() ? row.getLong(1) : -1;
            return rows < 0 || row.wasNull() ? OptionalLong.empty() : OptionalLong.of(rows);
        }
    }

    /**
     * {@return the transactions of others in the database, in words, the oldest first} Asked where a statement waits for all of
     * them, before it begins and when it did not end.
     *
     * @param connection outside a transaction, only read
     * @throws SQLException if the database refuses
     */
    default List<String> openTransactions(Connection connection) throws SQLException {
        return List.of();
    }

    /** {@return how the cursor of a backfill is kept; nothing where a backfill is one statement} */
    default Optional<KeyText> keyText() {
        return Optional.empty();
    }

    /**
     * {@return whether a change of a column's type writes every row of the table anew} What does not, changes the catalog
     * alone and takes no time.
     *
     * @param before the type it has
     * @param after the type it gets
     */
    boolean rewrites(ColumnType before, ColumnType after);

    /** {@return writes changes as SQL} */
    Renderer renderer();

    /**
     * {@return writes changes so that tables stay usable meanwhile, in statements that may run apart; nothing where the
     * product has no other way than {@link #renderer}}
     */
    default Optional<Renderer> onlineRenderer() {
        return Optional.empty();
    }

    /**
     * {@return what a statement of a renderer of this dialect does to those who use the database meanwhile; nothing if that
     * is not known}
     *
     * @param statement the statement
     * @param block the changes it belongs to
     */
    default Optional<Footprint> footprint(Statement statement, Block block) {
        return Optional.empty();
    }

    /** {@return reads a live schema} */
    SchemaInspector inspector();

    /**
     * Requires that the connection is one session of the database from its first statement to its last.
     *
     * @param connection the connection of the run
     * @param dataSource gives another connection to compare it with
     * @throws dev.varve.schema.problem.VarveException VRV417 if it is not
     * @throws SQLException if the database cannot be asked
     */
    default void requireOneSession(Connection connection, DataSource dataSource) throws SQLException {}

    /**
     * {@return an empty schema in which a model can be made and read, and that leaves nothing behind; nothing if the
     * product has none beside a live one}
     *
     * @param connection to the live database, in auto-commit mode
     * @throws SQLException if the database refuses
     */
    default Optional<BlankSchema> blank(Connection connection) throws SQLException {
        return Optional.empty();
    }

    /** {@return the schemas in which a connection looks names up; nothing where it cannot choose another one of its database} */
    default Optional<SearchPath> searchPath() {
        return Optional.empty();
    }

    /**
     * {@return the transactions of a run on this connection} Opening it may say to the database what the run needs; its
     * closing puts the connection back as it was.
     *
     * @param connection in auto-commit mode, used by nobody else until the session is closed
     * @throws SQLException if the database refuses
     */
    Session session(Connection connection) throws SQLException;

    /**
     * {@return the lock that keeps other processes out, not yet acquired}
     *
     * @param connection the connection of the run
     * @param dataSource gives a second connection where a lock needs one
     */
    ProcessLock lock(Connection connection, DataSource dataSource);

    /** {@return an SQL expression: the time of the database's clock} */
    String currentInstant();

    /** {@return an SQL expression: the user of the connection} */
    String currentUser();

    /**
     * {@return the instant that {@link #currentInstant} stored in a {@code timestamptz(6)} column}
     *
     * @param row the row to read
     * @param column the position of the column
     * @throws SQLException if the value cannot be read
     */
    Instant instant(ResultSet row, int column) throws SQLException;

    /** {@return a query with one row and one boolean: whether the current schema has this table} */
    String tableExists(String name);

    /**
     * Creates a table if the current schema does not have it.
     *
     * @param connection the connection of the run; the caller keeps other processes out
     * @param creation what creates the table
     * @return whether it was not there
     * @throws SQLException if the database refuses
     */
    default boolean createMissing(Connection connection, CreateTable creation) throws SQLException {
        try (java.sql.Statement statement = connection.createStatement()) {
            try (ResultSet row =
                    statement.executeQuery(tableExists(creation.definition().name()))) {
                if (row.next() && row.getBoolean(1)) {
                    return false;
                }
            }
            var block = new Block(List.of(creation), SchemaModel.empty());
            for (Statement each : renderer().render(block, Optional.empty())) {
                statement.execute(each.sql());
            }
            return true;
        }
    }

    /**
     * {@return an SQL condition on the rows of this table: that it is in the current schema} A name that is not
     * qualified may find a table elsewhere.
     */
    String inCurrentSchema(String table);

    /** {@return what asks the catalog whether a statement took effect; nothing where a transaction takes DDL back} */
    default Optional<CatalogProbe> probe() {
        return Optional.empty();
    }

    /**
     * Runs a statement of a {@linkplain #renderer renderer}. Where no transaction takes DDL back, it commits by itself if it
     * changes the schema.
     *
     * @param jdbc runs it
     * @param sql the statement's text
     * @throws SQLException if the database refuses
     */
    default void run(java.sql.Statement jdbc, String sql) throws SQLException {
        jdbc.execute(sql);
    }

    /**
     * {@return the statement that does the same in another way} Where a product is told how to go about a table, it may
     * refuse that way and nothing else; it has done nothing then. Nothing if it refused what is to be done.
     *
     * @param sql the statement that was refused
     * @param refusal what the database said
     * @param connection only read
     * @throws dev.varve.schema.problem.VarveException VRV451 if every other way would stop those who write to the table
     * @throws SQLException if the database cannot be read
     */
    default Optional<String> otherwise(String sql, SQLException refusal, Connection connection) throws SQLException {
        return Optional.empty();
    }

    /**
     * {@return who keeps locks on these tables, each in words}
     *
     * @param connection outside a transaction
     * @param tables the tables, by their names in the model
     * @throws SQLException if the database cannot be read
     */
    default List<String> blockers(Connection connection, Collection<String> tables) throws SQLException {
        return List.of();
    }

    /**
     * {@return a statement that keeps others from writing to a table until the transaction ends; nothing where the whole
     * database stands still in it anyway, or where DDL ends it}
     */
    default Optional<String> tableLock(String table) {
        return Optional.empty();
    }

    /**
     * {@return statements after which nothing of the transaction waits for its commit} Another migration of the same
     * transaction may then change tables whose rows this one has written. None where no check of rows waits, or none keeps a
     * table from being changed.
     *
     * @param model the schema at that point
     */
    default List<Statement> settling(SchemaModel model) {
        return List.of();
    }

    /** {@return why the database refused} As the standard's states tell; a product adds its own. */
    default Refusal refusal(SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        if (state.startsWith("08")) {
            return Refusal.CONNECTION_LOST;
        }
        return switch (state) {
            case "25006" -> Refusal.READ_ONLY;
            case "42501" -> Refusal.NO_PRIVILEGE;
            case "57014" -> Refusal.CANCELLED;
            default -> Refusal.STATEMENT;
        };
    }

    /** {@return the statements of a script in the order in which the driver takes them} */
    default List<String> statements(String script) {
        return List.of(script);
    }

    /**
     * {@return the SQL for how many milliseconds ago the transaction began} With it, a transaction can write down in its last
     * statement how long it took, so that the application need not wait for the statements before. Nothing where that saves
     * no round trip.
     */
    default Optional<String> elapsedMillis() {
        return Optional.empty();
    }

    /** {@return whether the database refused because a table does not exist} */
    boolean isMissingTable(SQLException refusal);

    /** {@return whether the database refused because a column does not exist} */
    boolean isMissingColumn(SQLException refusal);
}
