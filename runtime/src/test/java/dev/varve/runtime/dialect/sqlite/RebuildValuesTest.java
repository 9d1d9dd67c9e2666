package dev.varve.runtime.dialect.sqlite;

import static dev.varve.runtime.dialect.sqlite.Tables.alter;
import static dev.varve.runtime.dialect.sqlite.Tables.column;
import static dev.varve.runtime.dialect.sqlite.Tables.nullable;
import static dev.varve.runtime.dialect.sqlite.Tables.table;
import static dev.varve.runtime.dialect.sqlite.Tables.withDefault;
import static dev.varve.runtime.dialect.sqlite.Tables.withExpression;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.schema.Column;
import dev.varve.schema.ColumnType;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.Table;
import dev.varve.schema.change.AddColumn;
import dev.varve.schema.change.AlterColumn;
import dev.varve.schema.change.Change;
import dev.varve.schema.change.DropColumn;
import dev.varve.schema.change.RenameColumn;
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

/** What becomes of values and names in a rebuild. */
class RebuildValuesTest {

    private static final Column A = nullable("a", "integer");
    private static final Column B = nullable("b", "text");
    private static final Column C = nullable("c", "text");
    private static final Table MODEL = table("t", A, B, C);

    private SqliteFile database;

    @BeforeEach
    void open(@TempDir Path folder) throws SQLException {
        database = new SqliteFile(folder);
    }

    @AfterEach
    void close() throws SQLException {
        database.close();
    }

    private SqliteFile filled() throws SQLException {
        return database.create(SchemaModel.of(MODEL)).run("INSERT INTO t VALUES (1, 'b1', 'c1'), (2, NULL, 'c2')");
    }

    @Test
    void columnsChangeNamesThroughAThird() throws SQLException {
        filled().run("CREATE VIEW v AS SELECT a, b, c FROM t");
        database.migrate(
                MODEL,
                new RenameColumn("t", "b", "x"),
                new RenameColumn("t", "c", "b"),
                new RenameColumn("t", "x", "c"),
                alter("t", A, A.withType(new ColumnType.BigInt())));
        assertThat(database.rows("SELECT a, b, c FROM t")).containsExactly("1|c1|b1", "2|c2|null");
        assertThat(database.sql("v")).isEqualTo("CREATE VIEW v AS SELECT a, \"c\", \"b\" FROM t");
    }

    @Test
    void aRenamedColumnTakesTheNameOfADroppedOne() throws SQLException {
        filled();
        database.migrate(MODEL, new DropColumn("t", B), new RenameColumn("t", "c", "b"));
        assertThat(database.rows("SELECT a, b FROM t")).containsExactly("1|c1", "2|c2");
    }

    @Test
    void aNewColumnTakesTheNameOfARenamedOne() throws SQLException {
        filled();
        database.migrate(
                MODEL,
                new RenameColumn("t", "c", "d"),
                new AddColumn("t", column("c", "text"), Optional.of("d || a")),
                new DropColumn("t", B));
        assertThat(database.rows("SELECT a, c, d FROM t")).containsExactly("1|c11|c1", "2|c22|c2");
        assertThat(database.inspect().table("t").orElseThrow().columns()).containsOnlyKeys("a", "c", "d");
    }

    @Test
    void expressionsSeeTheRowAsItWasAtThatChange() throws SQLException {
        filled();
        var converted = new AlterColumn("t", A, A, Optional.of("a * 10 -- tens"), Optional.empty());
        database.migrate(
                MODEL,
                new AddColumn("t", column("first", "text"), Optional.of("coalesce(b, t.c)")),
                converted,
                new RenameColumn("t", "b", "bb"),
                new AddColumn("t", column("second", "text"), Optional.of("coalesce(bb, first) || a")),
                new DropColumn("t", B.withName("bb")),
                new AlterColumn(
                        "t", C, C.withNullable(false), Optional.of("nullif(c, 'c1')"), Optional.of("'was ' || c")));
        assertThat(database.rows("SELECT a, c, first, second FROM t"))
                .containsExactly("10|was c1|b1|b110", "20|c2|c2|c220");
    }

    @Test
    void newColumnsGetTheirDefault() throws SQLException {
        filled();
        database.migrate(
                MODEL,
                new AddColumn("t", withDefault(column("flag", "boolean"), "true"), Optional.empty()),
                new AddColumn("t", withExpression(column("made", "text"), "upper('x')"), Optional.empty()),
                new AddColumn("t", withDefault(nullable("n", "decimal(5,2)"), "1.5"), Optional.of("a")),
                new AddColumn("t", nullable("empty", "blob"), Optional.empty()));
        assertThat(database.rows("SELECT flag, made, n, empty FROM t")).containsExactly("1|X|1|null", "1|X|2|null");
        database.run("INSERT INTO t (a) VALUES (3)");
        assertThat(database.rows("SELECT flag, made, n, empty FROM t WHERE a = 3"))
                .containsExactly("1|X|1.5|null");
    }

    @Test
    void aNewColumnWithoutAnyValueForExistingRowsFails() throws SQLException {
        filled();
        assertThatThrownBy(() -> database.migrate(MODEL, new AddColumn("t", column("x", "text"), Optional.empty())))
                .hasMessageContaining("NOT NULL constraint failed: varve_new_t.x");
    }

    @Test
    void aLiteralDefaultIsWrittenForItsNewType() throws SQLException {
        Column number = withDefault(column("a", "integer"), "5");
        Table model = table("t", number);
        database.create(SchemaModel.of(model));
        Column text = withDefault(column("a", "text"), "5");
        database.migrate(model, alter("t", number, text));
        assertThat(database.sql("t")).contains("\"a\" TEXT NOT NULL DEFAULT '5'");
        assertThat(database.inspect()).isEqualTo(SchemaModel.of(table("t", text)));
    }

    /** Values are written as SQL, results as they are stored. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    text          | integer       | ' 12 '                      | integer 12
                    text          | bigint        | '9223372036854775807'       | integer 9223372036854775807
                    double        | integer       | 2.5                         | integer 3
                    decimal(9,2)  | smallint      | -2.5                        | integer -3
                    boolean       | integer       | TRUE                        | integer 1
                    integer       | varchar(2)    | 123                         | text 12
                    varchar(9)    | varchar(2)    | 'é€x'                       | text é€
                    text          | varchar(40)   | 'same'                      | text same
                    blob          | text          | X'C3A9'                     | text é
                    text          | blob          | 'é'                         | blob C3A9
                    boolean       | text          | 0                           | text false
                    text          | boolean       | ' Yes'                      | integer 1
                    integer       | boolean       | 7                           | integer 1
                    text          | boolean       | 'f'                         | integer 0
                    double        | decimal(5,2)  | 1.239                       | real 1.24
                    text          | decimal(5,2)  | '1.239'                     | real 1.24
                    bigint        | decimal(38,0) | 9223372036854775807         | integer 9223372036854775807
                    bigint        | decimal(19,0) | -9223372036854775808        | integer -9223372036854775808
                    text          | double        | '1e3'                       | real 1000.0
                    text          | date          | '2026-01-31'                | text 2026-01-31
                    timestamp(6)  | date          | '2026-01-31 10:11:12.5'     | text 2026-01-31
                    timestamptz(3)| date          | '2026-01-31T23:30:00-02:00' | text 2026-02-01
                    timestamp(3)  | time(3)       | '2026-01-31T10:11:12.5'     | text 10:11:12.5
                    date          | timestamp(0)  | '2026-01-31'                | text 2026-01-31 00:00:00
                    timestamp(6)  | timestamptz(6)| '2026-01-31 10:11:12'       | text 2026-01-31 10:11:12
                    bigint        | timestamp(3)  | 1700000000000               | integer 1700000000000
                    text          | timestamptz(0)| '2026-01-31T10:11:12Z'      | text 2026-01-31T10:11:12Z
                    text          | uuid          | '00000000-0000-0000-0000-000000000000' | text 00000000-0000-0000-0000-000000000000
                    """)
    void aCast(String from, String to, String value, String stored) throws SQLException {
        assertThat(cast(from, to, value)).containsExactly(stored, "null null");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    text          | integer       | '12 apples'
                    text          | integer       | ''
                    text          | integer       | '1.5'
                    bigint        | integer       | 2147483648
                    double        | bigint        | 1e19
                    integer       | smallint      | 32768
                    text          | double        | 'x'
                    text          | boolean       | 'maybe'
                    text          | decimal(5,2)  | '12x'
                    double        | decimal(5,2)  | 999.999
                    text          | date          | 'yesterday'
                    text          | time(0)       | '25:61'
                    text          | timestamp(0)  | '31.01.2026'
                    text          | uuid          | 'short'
                    blob          | integer       | X'00'
                    """)
    void aCastOfWhatTheTypeCannotHoldFails(String from, String to, String value) throws SQLException {
        assertThatThrownBy(() -> cast(from, to, value)).hasMessageContaining("every value of v is " + to);
        assertThat(database.rows("SELECT quote(v) FROM u WHERE v IS NOT NULL")).hasSize(1);
    }

    private List<String> cast(String from, String to, String value) throws SQLException {
        Column before = nullable("v", from);
        Table model = table("u", before);
        database.create(SchemaModel.of(model)).run("INSERT INTO u VALUES (" + value + "), (NULL)");
        Change change = alter("u", before, nullable("v", to));
        database.migrate(model, change);
        return database.rows(
                "SELECT typeof(v) || ' ' || CASE typeof(v) WHEN 'blob' THEN hex(v) WHEN 'null' THEN 'null' ELSE v END FROM u");
    }
}
