package dev.varve.runtime.dialect.sqlite;

import static dev.varve.runtime.dialect.sqlite.Tables.column;
import static dev.varve.runtime.dialect.sqlite.Tables.key;
import static dev.varve.runtime.dialect.sqlite.Tables.nullable;
import static dev.varve.runtime.dialect.sqlite.Tables.table;
import static dev.varve.runtime.dialect.sqlite.Tables.withDefault;
import static dev.varve.runtime.dialect.sqlite.Tables.withExpression;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.schema.Index;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.Table;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqliteInspectorTest {

    private SqliteFile database;

    @BeforeEach
    void open(@TempDir Path folder) throws SQLException {
        database = new SqliteFile(folder);
    }

    @AfterEach
    void close() throws SQLException {
        database.close();
    }

    private Table inspected(String sql) throws SQLException {
        return database.run("CREATE TABLE t (" + sql + ")").inspect().table("t").orElseThrow();
    }

    @Test
    void onlyTablesOfUsersAreFound() throws SQLException {
        database.run(
                "CREATE TABLE seen (a INT)",
                "CREATE TABLE docs_of_mine (a INT)",
                "CREATE TABLE varve_history (a INT)",
                "CREATE TABLE counted (a INTEGER PRIMARY KEY AUTOINCREMENT)",
                "CREATE TEMP TABLE passing (a INT)",
                "CREATE TEMP TABLE seen (b TEXT)",
                "CREATE VIEW v AS SELECT * FROM seen",
                "CREATE VIRTUAL TABLE docs USING fts5(body)",
                "CREATE VIRTUAL TABLE box USING rtree(id, a, b)",
                "ANALYZE");
        SchemaModel found = database.inspect();
        assertThat(found.tables()).containsOnlyKeys("seen", "docs_of_mine", "counted");
        assertThat(found.table("seen")).contains(table("seen", nullable("a", "integer")));
    }

    @Test
    void aKeyIsFoundWhereverItIsWritten() throws SQLException {
        database.run(
                "CREATE TABLE a (x TEXT CONSTRAINT \"the key\" PRIMARY KEY, y INT)",
                "CREATE TABLE b (x TEXT, y INT NOT NULL, CHECK (y > 1) PRIMARY KEY (y, x DESC))",
                "CREATE TABLE c (x TEXT, y INT, CONSTRAINT u UNIQUE (x), CONSTRAINT k PRIMARY KEY (y, x))");
        assertThat(database.inspect().tables().values())
                .extracting(table -> table.primaryKey().orElseThrow())
                .containsExactly(key("the key", "x"), key("pk_b", "y", "x"), key("k", "y", "x"));
    }

    @Test
    void onlyPlainIndexesAreFound() throws SQLException {
        database.run(
                "CREATE TABLE t (a TEXT UNIQUE, b TEXT COLLATE NOCASE, c)",
                "CREATE INDEX plain ON t (b, a)",
                "CREATE UNIQUE INDEX once ON t (a)",
                "CREATE INDEX partial ON t (a) WHERE b > 1",
                "CREATE INDEX expression ON t (b, lower(a))",
                "CREATE INDEX down ON t (a, b DESC)",
                "CREATE INDEX collated ON t (a COLLATE NOCASE)",
                "CREATE INDEX unknown ON t (a, c)");
        assertThat(database.inspect().table("t").orElseThrow().indexes().values())
                .containsExactly(new Index("once", List.of("a"), true), new Index("plain", List.of("b", "a"), false));
    }

    @Test
    void whatTheModelCannotHoldIsLeftOut() throws SQLException {
        assertThat(inspected(
                        "a, b INT, d INT AS (b + 1), PRIMARY KEY (a)"))
                .isEqualTo(table("t", nullable("b", "integer")));
        assertThat(database.run("CREATE TABLE only_unknown (a)").inspect().tables())
                .containsOnlyKeys("t");
    }

    @Test
    void aTypeThatTheModelDoesNotHaveIsNative() throws SQLException {
        assertThat(inspected("a MONEY, e NUMERIC, f VARCHAR(99999), g CHAR(3), h JSONB, i BLOB(8)"))
                .isEqualTo(table(
                        "t",
                        nullable("a", "native(MONEY)"),
                        nullable("e", "native(NUMERIC)"),
                        nullable("f", "native(VARCHAR(99999))"),
                        nullable("g", "char(3)"),
                        nullable("h", "json"),
                        nullable("i", "varbinary(8)")));
    }

    @Test
    void collationsAreFound() throws SQLException {
        assertThat(inspected("a TEXT COLLATE NOCASE, b TEXT NOT NULL COLLATE \"rtrim\" DEFAULT ''"))
                .isEqualTo(table(
                        "t",
                        nullable("a", "text").withCollation(Optional.of("NOCASE")),
                        withDefault(column("b", "text"), "").withCollation(Optional.of("rtrim"))));
    }

    @Test
    void defaultsAreReadAsTheyAreWritten() throws SQLException {
        Table found = inspected("""
                a TEXT DEFAULT 'it''s', b INT DEFAULT -5, c INT DEFAULT (1 + (2)), d BOOLEAN DEFAULT true, e BOOLEAN DEFAULT 0,
                f TIMESTAMP DEFAULT CURRENT_TIMESTAMP, g BLOB DEFAULT x'0AFF', h TEXT DEFAULT NULL,
                i DECIMAL(5, 2) NOT NULL DEFAULT + 1.50, j TEXT DEFAULT "word"
                """);
        assertThat(found)
                .isEqualTo(table(
                        "t",
                        withDefault(nullable("a", "text"), "it's"),
                        withDefault(nullable("b", "integer"), "-5"),
                        withExpression(nullable("c", "integer"), "1 + (2)"),
                        withDefault(nullable("d", "boolean"), "true"),
                        withDefault(nullable("e", "boolean"), "false"),
                        withExpression(nullable("f", "timestamp(6)"), "CURRENT_TIMESTAMP"),
                        withDefault(nullable("g", "blob"), "0aff"),
                        nullable("h", "text"),
                        withDefault(column("i", "decimal(5,2)"), "+1.50"),
                        withExpression(nullable("j", "text"), "\"word\"")));
    }

    @Test
    void aColumnThatWasAddedLaterIsReadLikeTheOthers() throws SQLException {
        inspected("a INT");
        database.run("ALTER TABLE t ADD COLUMN b VARCHAR(3) NOT NULL DEFAULT 'x'");
        assertThat(database.inspect().table("t"))
                .contains(table("t", nullable("a", "integer"), withDefault(column("b", "varchar(3)"), "x")));
    }

    @Test
    void namesThatNeedQuotesAreFound() throws SQLException {
        database.run(
                "CREATE TABLE \"odd \"\"t\"\" %\" ([a b] TEXT, \"c,\"\"d\" INT, CONSTRAINT [p k] PRIMARY KEY ([a b]))");
        Table expected = table("odd \"t\" %", column("a b", "text"), nullable("c,\"d", "integer"))
                .withPrimaryKey(Optional.of(key("p k", "a b")));
        assertThat(database.inspect()).isEqualTo(SchemaModel.of(expected));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    INT              | integer
                    double  precision| double
                    Numeric( 10 , 2 )| decimal(10,2)
                    DECIMAL(9)       | decimal(9,0)
                    NVARCHAR(7)      | varchar(7)
                    CHAR(36)         | uuid
                    UUID             | uuid
                    DATETIME         | timestamp(6)
                    timestamptz(3)   | timestamptz(3)
                    int8             | bigint
                    """)
    void spellingsOfOthersAreUnderstood(String declared, String type) throws SQLException {
        assertThat(inspected("a " + declared)).isEqualTo(table("t", nullable("a", type)));
    }

    @Test
    void anEmptyDatabaseHasNoTables() throws SQLException {
        assertThat(database.inspect()).isEqualTo(SchemaModel.empty());
    }
}
