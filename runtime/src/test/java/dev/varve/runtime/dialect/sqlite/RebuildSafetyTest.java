package dev.varve.runtime.dialect.sqlite;

import static dev.varve.runtime.dialect.sqlite.Tables.alter;
import static dev.varve.runtime.dialect.sqlite.Tables.column;
import static dev.varve.runtime.dialect.sqlite.Tables.keyed;
import static dev.varve.runtime.dialect.sqlite.Tables.nullable;
import static dev.varve.runtime.dialect.sqlite.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.runtime.dialect.Statement;
import dev.varve.schema.Column;
import dev.varve.schema.ColumnType;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.Table;
import dev.varve.schema.change.AlterColumn;
import dev.varve.schema.change.Change;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rebuild that loses or breaks something fails, and leaves nothing behind. */
class RebuildSafetyTest {

    private static final Column ID = column("id", "integer");
    private static final Column NAME = nullable("name", "text");
    private static final Table MODEL = keyed(table("t", ID, NAME), "id");
    private static final SchemaModel BEFORE = SchemaModel.of(MODEL);
    private static final List<Change> CHANGES = List.of(alter("t", NAME, NAME.withType(new ColumnType.Varchar(5))));

    private SqliteFile database;

    @BeforeEach
    void make(@TempDir Path folder) throws SQLException {
        database = new SqliteFile(folder);
        database.run(
                "CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT)",
                "CREATE TABLE c (id INTEGER PRIMARY KEY, t INTEGER REFERENCES t ON DELETE CASCADE)",
                "INSERT INTO t VALUES (1, 'one'), (2, 'two')",
                "INSERT INTO c VALUES (10, 1), (20, 2)");
    }

    @AfterEach
    void close() throws SQLException {
        database.close();
    }

    private void assertFails(String message, UnaryOperator<String> tamper) throws SQLException {
        List<String> before = database.dump();
        assertThatThrownBy(() -> database.migrate(BEFORE, CHANGES, tamper)).hasMessageContaining(message);
        assertThat(database.dump()).isEqualTo(before);
    }

    @Test
    void aRowThatIsNotCopied() throws SQLException {
        assertFails(
                "every row of t was copied",
                sql -> sql.startsWith("INSERT OR ABORT INTO \"varve_new_t\"") ? sql + " WHERE id = 1" : sql);
    }

    @Test
    void aReferenceThatBreaks() throws SQLException {
        assertFails(
                "no reference was broken",
                sql -> sql.startsWith("INSERT OR ABORT") ? sql.replace("SELECT \"id\"", "SELECT \"id\" + 1") : sql);
    }

    @Test
    void foreignKeysThatWouldCascade() throws SQLException {
        List<String> before = database.dump();
        database.run("BEGIN");
        var block = new SqliteRenderer().blocks(CHANGES, BEFORE).get(0);
        List<Statement> statements = new SqliteRenderer().render(block, Optional.of(database.connection()));
        assertThatThrownBy(() -> {
                    for (Statement statement : statements) {
                        database.run(statement.sql());
                    }
                })
                .hasMessageContaining("foreign keys are off while t is replaced");
        database.run("ROLLBACK");
        assertThat(database.dump()).isEqualTo(before);
    }

    @Test
    void checksThatAreSwitchedOffForTheConnectionDoNotSwitchOffOurs() throws SQLException {
        database.run("PRAGMA ignore_check_constraints=ON");
        aRowThatIsNotCopied();
    }

    @Test
    void whatWasBrokenBeforeDoesNotStopAMigration() throws SQLException {
        database.run("PRAGMA foreign_keys=OFF", "INSERT INTO c VALUES (30, 99)", "PRAGMA foreign_keys=ON");
        database.migrate(BEFORE, CHANGES);
        assertThat(database.rows("SELECT * FROM c")).containsExactly("10|1", "20|2", "30|99");
    }

    @Test
    void aConstraintThatIgnoresRowsDoesNotLoseThem() throws SQLException {
        database.run(
                "CREATE TABLE u (id INTEGER, name TEXT NOT NULL ON CONFLICT IGNORE UNIQUE ON CONFLICT REPLACE)",
                "INSERT INTO u VALUES (1, 'ab'), (2, 'ac')");
        Column name = column("name", "text");
        List<String> before = database.dump();
        for (String expression : List.of("NULL", "substr(name, 1, 1)")) {
            assertThatThrownBy(() -> database.migrate(
                            table("u", ID, name),
                            new AlterColumn(
                                    "u",
                                    name,
                                    name.withType(new ColumnType.Varchar(9)),
                                    Optional.of(expression),
                                    Optional.empty())))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("varve_new_u.name");
            assertThat(database.dump()).isEqualTo(before);
        }
    }

    @Test
    void rowsKeepTheirNumbersForAnIndexOutside() throws SQLException {
        database.run(
                "CREATE TABLE doc (name TEXT PRIMARY KEY, age INTEGER)",
                "INSERT INTO doc VALUES ('a', 1), ('b', 2), ('c', 3)",
                "DELETE FROM doc WHERE name = 'a'",
                "CREATE VIRTUAL TABLE doc_fts USING fts5(name, content='doc')",
                "INSERT INTO doc_fts (doc_fts) VALUES ('rebuild')");
        Column age = nullable("age", "integer");
        database.migrate(
                keyed(table("doc", column("name", "text"), age), "name"),
                alter("doc", age, age.withType(new ColumnType.BigInt())));
        assertThat(database.rows("SELECT rowid, name FROM doc")).containsExactly("2|b", "3|c");
        assertThat(database.rows("SELECT name FROM doc_fts WHERE doc_fts MATCH 'c'"))
                .containsExactly("c");
    }

    @Test
    void tablesWithoutRowNumbersStaySo() throws SQLException {
        database.run(
                "CREATE TABLE w (k TEXT, v INTEGER, x BLOB, PRIMARY KEY (k)) WITHOUT ROWID",
                "INSERT INTO w VALUES ('a', 1, X'00')");
        Column value = nullable("v", "integer");
        database.migrate(
                keyed(table("w", column("k", "text"), value), "k"), alter("w", value, value.withNullable(false)));
        assertThat(database.sql("w"))
                .isEqualTo("CREATE TABLE \"w\" (k TEXT, v INTEGER NOT NULL, x BLOB, PRIMARY KEY (k)) WITHOUT ROWID");
        assertThat(database.rows("SELECT k, v, hex(x) FROM w")).containsExactly("a|1|00");
    }

    @Test
    void aPlanOfLaterStepsNeedsNoDatabase() throws SQLException {
        var block = new SqliteRenderer().blocks(CHANGES, BEFORE).get(0);
        List<Statement> statements = new SqliteRenderer().render(block, Optional.empty());
        assertThat(statements)
                .extracting(Statement::purpose)
                .containsExactly(
                        "make a scratch table for checks",
                        "check that foreign keys are off while t is replaced",
                        "create the table that takes the place of t",
                        "copy every row of t",
                        "check that every row of t was copied",
                        "check that every value of name is varchar(5)",
                        "drop the old table",
                        "leave alone what names t",
                        "put the new table in its place",
                        "rename everywhere again",
                        "drop the scratch table");
    }
}
