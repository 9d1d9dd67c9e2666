package dev.varve.runtime.dialect.sqlite;

import static dev.varve.runtime.dialect.sqlite.Tables.alter;
import static dev.varve.runtime.dialect.sqlite.Tables.column;
import static dev.varve.runtime.dialect.sqlite.Tables.key;
import static dev.varve.runtime.dialect.sqlite.Tables.keyed;
import static dev.varve.runtime.dialect.sqlite.Tables.nullable;
import static dev.varve.runtime.dialect.sqlite.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.schema.Column;
import dev.varve.schema.ColumnType;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.Table;
import dev.varve.schema.change.AddColumn;
import dev.varve.schema.change.AddPrimaryKey;
import dev.varve.schema.change.Change;
import dev.varve.schema.change.DropColumn;
import dev.varve.schema.change.DropPrimaryKey;
import dev.varve.schema.change.DropTable;
import dev.varve.schema.change.RenameColumn;
import dev.varve.schema.problem.VarveException;
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
import org.junit.jupiter.params.provider.ValueSource;

/** What Varve does not know of is never dropped without a word, and a refusal leaves the database as it was. */
class RefusalTest {

    private static final Column ID = column("id", "integer");
    private static final Column FAX = nullable("fax", "text");
    private static final Column TEL = nullable("tel", "text");
    private static final Table MODEL = table("t", ID, FAX, TEL);

    private SqliteFile database;

    @BeforeEach
    void open(@TempDir Path folder) throws SQLException {
        database = new SqliteFile(folder);
    }

    @AfterEach
    void close() throws SQLException {
        database.close();
    }

    private void assertRefused(Table model, String message, Change... changes) throws SQLException {
        List<String> before = database.dump();
        assertThatThrownBy(() -> database.migrate(model, changes))
                .isInstanceOf(VarveException.class)
                .hasMessageContaining(message);
        assertThat(database.dump()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    fax TEXT, tel TEXT, UNIQUE (fax)                         | the unique constraint: UNIQUE (fax)
                    fax TEXT, tel TEXT, CONSTRAINT c CHECK (tel <> "FAX")    | the check "c"
                    fax TEXT CHECK (fax <> tel), tel TEXT                    | the check: CHECK (fax <> tel)
                    fax TEXT, tel TEXT CHECK (fax <> tel)                    | the check: CHECK (fax <> tel)
                    fax TEXT, tel TEXT, FOREIGN KEY (tel, [fax]) REFERENCES p (a, b) | the foreign key: FOREIGN KEY
                    fax TEXT, tel TEXT, g TEXT AS (upper(fax))               | the generated value: AS
                    fax TEXT PRIMARY KEY, tel TEXT                           | the primary key: PRIMARY KEY
                    """)
    void aConstraintThatUsesADroppedColumn(String columns, String message) throws SQLException {
        database.run("CREATE TABLE t (id INTEGER, " + columns + ")");
        assertRefused(
                MODEL,
                "[VRV602] column \"fax\" of table \"t\" cannot be dropped: it is used by " + message,
                new DropColumn("t", FAX));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE INDEX other ON t (tel) WHERE fax IS NULL",
                "CREATE INDEX other ON t (lower(fax))",
                "CREATE INDEX other ON t (tel, \"Fax\" DESC)"
            })
    void anIndexThatUsesADroppedColumn(String index) throws SQLException {
        database.run("CREATE TABLE t (id INTEGER, fax TEXT, tel TEXT)", index);
        assertRefused(MODEL, "it is used by the index \"other\"", new DropColumn("t", FAX));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AFTER UPDATE OF tel, fax ON t BEGIN SELECT 1; END",
                "AFTER INSERT ON t BEGIN SELECT NEW.fax; END",
                "BEFORE DELETE ON t WHEN old.\"fax\" > 1 BEGIN SELECT 1; END"
            })
    void aTriggerThatUsesADroppedColumn(String trigger) throws SQLException {
        database.run("CREATE TABLE t (id INTEGER, fax TEXT, tel TEXT)", "CREATE TRIGGER other " + trigger);
        assertRefused(MODEL, "it is used by the trigger \"other\"", new DropColumn("t", FAX));
    }

    @Test
    void aForeignKeyToADroppedColumn() throws SQLException {
        database.run(
                "CREATE TABLE t (id INTEGER, fax TEXT UNIQUE, tel TEXT)", "CREATE TABLE c (x TEXT REFERENCES t (fax))");
        assertRefused(MODEL, "the foreign key of \"c.x\"", new DropColumn("t", FAX));
    }

    /** Here only SQLite knows; in quotes the name would become a text, and the view would be wrong for ever. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE VIEW v AS SELECT fax FROM t",
                "CREATE VIEW v AS SELECT \"fax\" AS x FROM t",
                "CREATE VIEW v AS SELECT 'x', \"Fax\" FROM 't'",
                "CREATE VIEW v AS SELECT a.id FROM t a JOIN o b ON a.\"fax\" = b.x",
                "CREATE TRIGGER other AFTER INSERT ON o BEGIN UPDATE t SET fax = 'x'; END"
            })
    void aViewOrTriggerThatUsesADroppedColumn(String sql) throws SQLException {
        database.run("CREATE TABLE t (id INTEGER, fax TEXT, tel TEXT)", "CREATE TABLE o (x TEXT)", sql);
        List<String> before = database.dump();
        assertThatThrownBy(() -> database.migrate(MODEL, new DropColumn("t", FAX)))
                .hasMessageContaining("no view or trigger uses column fax of t");
        assertThat(database.dump()).isEqualTo(before);
    }

    /** The column of the same name is another table's. */
    @Test
    void aViewThatOnlySeemsToUseADroppedColumn() throws SQLException {
        database.run(
                "CREATE TABLE t (id INTEGER, fax TEXT, tel TEXT)",
                "CREATE TABLE o (fax TEXT)",
                "CREATE VIEW v AS SELECT o.\"fax\", t.* FROM t, o",
                "INSERT INTO t VALUES (1, 'f', 't')",
                "INSERT INTO o VALUES ('of')");
        database.migrate(MODEL, new DropColumn("t", FAX));
        assertThat(database.rows("SELECT * FROM v")).containsExactly("of|1|t");
        assertThat(database.sql("v")).isEqualTo("CREATE VIEW v AS SELECT o.\"fax\", t.* FROM t, o");
    }

    @Test
    void whatIsWrittenAtTheColumnAndAboutNoOtherGoesWithIt() throws SQLException {
        database.run(
                "CREATE TABLE p (x TEXT PRIMARY KEY)",
                "CREATE TABLE t (id INTEGER, fax TEXT UNIQUE COLLATE NOCASE CHECK (fax <> '') REFERENCES p, tel TEXT)");
        database.migrate(MODEL, new DropColumn("t", FAX));
        assertThat(database.sql("t")).isEqualTo("CREATE TABLE \"t\" (id INTEGER, tel TEXT)");
    }

    @Test
    void aViewThatNoLongerFitsItsOwnColumns() throws SQLException {
        database.run("CREATE TABLE t (id INTEGER, fax TEXT, tel TEXT)", "CREATE VIEW v (a, b, c) AS SELECT * FROM t");
        List<String> before = database.dump();
        assertThatThrownBy(() -> database.migrate(MODEL, new AddColumn("t", nullable("x", "text"), Optional.empty())))
                .hasMessageContaining("expected 3 columns for 'v'");
        assertThatThrownBy(() -> database.migrate(MODEL, new DropColumn("t", TEL)))
                .hasMessageContaining("expected 3 columns for 'v'");
        assertThat(database.dump()).isEqualTo(before);
    }

    @Test
    void aTriggerThatNoLongerCompiles() throws SQLException {
        database.run(
                "CREATE TABLE t (id INTEGER, fax TEXT, tel TEXT)",
                "CREATE TABLE o (x TEXT)",
                "CREATE TRIGGER other AFTER INSERT ON o BEGIN INSERT INTO t VALUES (1, 2, 3); END");
        assertThatThrownBy(() -> database.migrate(MODEL, new DropColumn("t", TEL)))
                .hasMessageContaining("table t has 2 columns but 3 values were supplied");
    }

    @Test
    void aCounterThatWouldBeLost() throws SQLException {
        database.run("CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, fax TEXT, tel TEXT)");
        Table model = keyed(MODEL, "id");
        assertRefused(model, "AUTOINCREMENT", new DropPrimaryKey("t", key("pk_t", "id")));
        assertRefused(model, "AUTOINCREMENT", alter("t", ID, ID.withType(new ColumnType.Text())));
    }

    @Test
    void aTypeThatAStrictTableCannotHave() throws SQLException {
        database.run("CREATE TABLE t (id INTEGER, fax TEXT, tel TEXT) STRICT");
        assertRefused(MODEL, "is STRICT", new AddColumn("t", nullable("x", "varchar(3)"), Optional.empty()));
        assertRefused(MODEL, "is STRICT", alter("t", FAX, FAX.withType(new ColumnType.Date())));
        database.migrate(MODEL, alter("t", FAX, FAX.withType(new ColumnType.Blob())));
        assertThat(database.sql("t")).isEqualTo("CREATE TABLE \"t\" (id INTEGER, fax BLOB, tel TEXT) STRICT");
    }

    @Test
    void aTableThatAnotherRefersTo() throws SQLException {
        database.run("CREATE TABLE t (id INTEGER PRIMARY KEY, fax TEXT, tel TEXT)", "CREATE TABLE c (x REFERENCES t)");
        assertRefused(MODEL, "the foreign key of \"c.x\" refers to it", new DropTable(MODEL));
        Table child = table("c", column("x", "integer"));
        database.migrate(SchemaModel.of(MODEL, child), List.of(new DropTable(MODEL), new DropTable(child)));
        assertThat(database.inspect()).isEqualTo(SchemaModel.empty());
    }

    @Test
    void aTableThatAViewReads() throws SQLException {
        database.run("CREATE TABLE t (id INTEGER, fax TEXT, tel TEXT)", "CREATE VIEW v AS SELECT id FROM t");
        List<String> before = database.dump();
        assertThatThrownBy(() -> database.migrate(MODEL, new DropTable(MODEL)))
                .hasMessageContaining("no such table: main.t");
        assertThat(database.dump()).isEqualTo(before);
    }

    @Test
    void aDatabaseThatIsNotAsTheModelSays() throws SQLException {
        database.run("CREATE TABLE t (id INTEGER, tel TEXT, PRIMARY KEY (tel))");
        assertRefused(MODEL, "[VRV505]", new DropColumn("t", FAX));
        assertRefused(MODEL, "has a primary key already", new AddPrimaryKey("t", key("pk", "id")));
        assertRefused(keyed(MODEL, "id"), "is on [tel]", new DropPrimaryKey("t", key("pk_t", "id")));
        assertRefused(table("u", ID, FAX), "does not have", new DropColumn("u", FAX));
        assertRefused(
                table("t", ID, FAX),
                "already has a column \"tel\"",
                new AddColumn("t", column("tel", "text"), Optional.of("'x'")));
    }

    @Test
    void aNameThatSqliteKeeps() throws SQLException {
        database.run("CREATE TABLE t (id INTEGER, fax TEXT, tel TEXT)");
        assertRefused(MODEL, "number of a row", new RenameColumn("t", "fax", "RowId"));
    }

    @Test
    void aConnectionThatRenamesTheOldWay() throws SQLException {
        database.run("CREATE TABLE t (id INTEGER, fax TEXT, tel TEXT)", "PRAGMA legacy_alter_table=ON");
        assertRefused(MODEL, "legacy_alter_table", new DropColumn("t", FAX));
    }

    @Test
    void aSqliteThatIsTooOld() {
        assertThatThrownBy(() -> SqliteVersion.requireSupported("3.33.0"))
                .hasMessageContaining("[VRV602] this is SQLite 3.33.0");
        assertThatCode(() -> SqliteVersion.requireSupported("3.54.1")).doesNotThrowAnyException();
        assertThatCode(() -> SqliteVersion.requireSupported("4.0.0")).doesNotThrowAnyException();
    }
}
