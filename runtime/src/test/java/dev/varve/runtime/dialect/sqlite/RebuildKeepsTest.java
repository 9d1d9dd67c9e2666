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
import dev.varve.schema.SchemaModel;
import dev.varve.schema.Table;
import dev.varve.schema.change.AddColumn;
import dev.varve.schema.change.AlterColumn;
import dev.varve.schema.change.Change;
import dev.varve.schema.change.DropColumn;
import dev.varve.schema.change.RenameColumn;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table with everything that entities cannot express is rebuilt, and all of that is still there. */
class RebuildKeepsTest {

    private static final Column ID = column("id", "integer");
    private static final Column MAIL = column("mail", "varchar(40)");
    private static final Column AGE = nullable("age", "integer");
    private static final Column FAX = nullable("fax", "text");
    private static final Table MODEL = keyed(table("customer", ID, MAIL, AGE, FAX), "id");

    private SqliteFile database;

    @BeforeEach
    void make(@TempDir Path folder) throws SQLException {
        database = new SqliteFile(folder);
        database.run(
                "CREATE TABLE country (code TEXT PRIMARY KEY)",
                """
                CREATE TABLE customer (
                    id INTEGER PRIMARY KEY AUTOINCREMENT, -- counts
                    [mail] VARCHAR(40) NOT NULL COLLATE NOCASE CONSTRAINT mail_once UNIQUE,
                    age INTEGER CHECK (age IS NULL OR age > 0),
                    fax TEXT,
                    "odd "" name, (really)" TEXT DEFAULT 'a, b)', /* Varve knows nothing of it */
                    boss INTEGER REFERENCES customer (id) ON DELETE CASCADE,
                    country TEXT,
                    shout TEXT AS (upper(mail)) STORED,
                    FOREIGN KEY (country) REFERENCES country (code) ON UPDATE CASCADE,
                    CHECK (mail LIKE '%@%')
                )""",
                "CREATE TABLE orders (id INTEGER PRIMARY KEY, customer INTEGER REFERENCES customer ON DELETE CASCADE)",
                "CREATE TABLE log (line TEXT)",
                "CREATE INDEX customer_age ON customer (age) WHERE age > 17",
                "CREATE UNIQUE INDEX customer_lower ON customer (lower(mail), country COLLATE RTRIM DESC)",
                "CREATE VIEW adults AS SELECT id, mail FROM customer WHERE age > 17",
                "CREATE VIEW adult_ids AS SELECT id FROM adults",
                "CREATE TRIGGER of_this AFTER UPDATE OF mail ON customer BEGIN"
                        + " INSERT INTO log VALUES (OLD.mail || '>' || NEW.mail); END",
                "CREATE TRIGGER of_other AFTER INSERT ON orders BEGIN"
                        + " UPDATE customer SET age = age + 1 WHERE id = NEW.customer; END",
                "CREATE TRIGGER of_view INSTEAD OF DELETE ON adults BEGIN DELETE FROM customer WHERE id = OLD.id; END",
                "INSERT INTO country VALUES ('DE'), ('FR')",
                "INSERT INTO customer (id, mail, age, fax, boss, country) VALUES"
                        + " (1, 'a@x', 30, '1', NULL, 'DE'), (2, 'B@x', NULL, NULL, 1, 'FR'), (90, 'gone@x', 1, NULL, 1, NULL)",
                "DELETE FROM customer WHERE id = 90",
                "INSERT INTO orders VALUES (10, 1), (11, 2)",
                "DELETE FROM log");
    }

    @AfterEach
    void close() throws SQLException {
        database.close();
    }

    private List<Statement> rebuild() throws SQLException {
        return database.migrate(
                MODEL, alter("customer", AGE, AGE.withType(column("x", "bigint").type())));
    }

    @Test
    void onlyTheChangedWordIsDifferent() throws SQLException {
        String before = database.sql("customer");
        rebuild();
        assertThat(database.sql("customer"))
                .isEqualTo(before.replace("customer (\n", "\"customer\" (\n").replace("age INTEGER", "age BIGINT"));
    }

    @Test
    void everythingElseIsAsItWas() throws SQLException {
        var before = new ArrayList<>(database.dump());
        rebuild();
        rebuildBack();
        before.replaceAll(line -> line.replace("CREATE TABLE customer (", "CREATE TABLE \"customer\" ("));
        assertThat(database.dump()).isEqualTo(before);
    }

    private void rebuildBack() throws SQLException {
        Column wide = AGE.withType(column("x", "bigint").type());
        database.migrate(keyed(table("customer", ID, MAIL, wide, FAX), "id"), alter("customer", wide, AGE));
    }

    @Test
    void theCounterGoesOn() throws SQLException {
        rebuild();
        database.run("INSERT INTO customer (mail) VALUES ('new@x')");
        assertThat(database.rows("SELECT id FROM customer WHERE mail = 'new@x'"))
                .containsExactly("91");
        assertThat(database.rows("SELECT name FROM sqlite_sequence")).containsExactly("customer");
    }

    @Test
    void theCounterOfAnEmptiedTableGoesOn() throws SQLException {
        database.run("DELETE FROM customer");
        rebuild();
        database.run("INSERT INTO customer (mail) VALUES ('new@x')");
        assertThat(database.rows("SELECT id FROM customer")).containsExactly("91");
    }

    @Test
    void nothingCascadesAndForeignKeysHoldAfterwards() throws SQLException {
        rebuild();
        assertThat(database.rows("SELECT * FROM orders")).containsExactly("10|1", "11|2");
        assertThatThrownBy(() -> database.run("INSERT INTO orders VALUES (12, 99)"))
                .hasMessageContaining("FOREIGN KEY");
        assertThatThrownBy(() -> database.run("UPDATE customer SET country = 'XX'"))
                .hasMessageContaining("FOREIGN KEY");
        database.run("DELETE FROM customer WHERE id = 1");
        assertThat(database.rows("SELECT count(*) FROM orders")).containsExactly("0");
        assertThat(database.rows("SELECT count(*) FROM customer")).containsExactly("0");
    }

    @Test
    void constraintsHoldAfterwards() throws SQLException {
        rebuild();
        assertThatThrownBy(() -> database.run("UPDATE customer SET age = -1")).hasMessageContaining("CHECK");
        assertThatThrownBy(() -> database.run("UPDATE customer SET mail = 'none'"))
                .hasMessageContaining("CHECK");
        assertThatThrownBy(() -> database.run("INSERT INTO customer (mail) VALUES ('A@X')"))
                .hasMessageContaining("UNIQUE");
    }

    @Test
    void triggersFireAndViewsCanBeRead() throws SQLException {
        rebuild();
        assertThat(database.rows("SELECT * FROM log")).isEmpty();
        database.run("UPDATE customer SET mail = 'b@y' WHERE id = 2", "INSERT INTO orders VALUES (12, 1)");
        assertThat(database.rows("SELECT * FROM log")).containsExactly("B@x>b@y");
        assertThat(database.rows("SELECT age, shout FROM customer ORDER BY id")).containsExactly("32|A@X", "null|B@Y");
        assertThat(database.rows("SELECT * FROM adult_ids")).containsExactly("1");
        database.run("DELETE FROM adults");
        assertThat(database.rows("SELECT id FROM customer")).isEmpty();
    }

    @Test
    void severalChangesAreOneRebuildAndARenameIsFollowed() throws SQLException {
        var changes = List.<Change>of(
                new RenameColumn("customer", "mail", "email"),
                new AddColumn("customer", column("region", "varchar(2)"), Optional.of("substr(customer.email, 1, 2)")),
                new DropColumn("customer", FAX),
                new AlterColumn("customer", AGE, AGE.withNullable(false), Optional.empty(), Optional.of("id + 16")));
        List<Statement> ran = database.migrate(SchemaModel.of(MODEL), changes);
        assertThat(ran)
                .filteredOn(statement -> statement.sql().startsWith("DROP TABLE \"customer\""))
                .hasSize(1);
        assertThat(database.rows("SELECT id, email, age, region, shout FROM customer ORDER BY id"))
                .containsExactly("1|a@x|31|a@|A@X", "2|B@x|18|B@|B@X");
        assertThat(database.sql("adults")).contains("SELECT id, \"email\" FROM customer");
        assertThat(database.rows("SELECT * FROM adult_ids")).hasSize(2);
        database.run("UPDATE customer SET email = 'b@y' WHERE id = 2");
        assertThat(database.rows("SELECT * FROM log")).containsExactly("B@x>b@y");
        assertThat(ran).allSatisfy(statement -> assertThat(statement.purpose()).isNotBlank());
    }

    /** SQLite renames the column of a view too, and does not look further. */
    @Test
    void aRenameThatBreaksAViewOfAViewChangesNothing() throws SQLException {
        database.run("CREATE VIEW adult_mails AS SELECT mail FROM adults");
        List<String> before = database.dump();
        assertThatThrownBy(() -> database.migrate(
                        MODEL, new RenameColumn("customer", "mail", "email"), new DropColumn("customer", FAX)))
                .hasMessageContaining("error in view adult_mails after rename");
        assertThat(database.dump()).isEqualTo(before);
    }

    @Test
    void theSameBlockGivesTheSameText() throws SQLException {
        var changes = List.<Change>of(alter("customer", AGE, AGE.withNullable(false)));
        var block = new SqliteRenderer().blocks(changes, SchemaModel.of(MODEL)).get(0);
        var live = Optional.of(database.connection());
        assertThat(new SqliteRenderer().render(block, live)).isEqualTo(new SqliteRenderer().render(block, live));
    }
}
