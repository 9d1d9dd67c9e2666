package dev.varve.runtime.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.runtime.database.MariaDbDatabase;
import dev.varve.runtime.dialect.lookup.Dialects;
import dev.varve.schema.Column;
import dev.varve.schema.ColumnType;
import dev.varve.schema.DefaultValue;
import dev.varve.schema.PrimaryKey;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.SchemaVersion;
import dev.varve.schema.Table;
import dev.varve.schema.diff.SchemaDiffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody else made in MariaDB is read so that it can be made anew, and what has no words is listed. */
final class MariaDbImportTest {

    private Connection connection;
    private Dialect dialect;

    @BeforeEach
    void open() throws SQLException {
        connection = MariaDbDatabase.fresh().dataSource().getConnection();
        dialect = Dialects.of(connection);
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    private void run(String script) throws SQLException {
        for (String sql : dialect.statements(script)) {
            try (var statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }
    }

    /** The catalog writes backslashes in every mode; a session of Varve has none. */
    @Test
    void textsWithBackslashesQuotesAndLinesAreMadeAnewAsTheyWere() throws SQLException {
        run("""
                create table t (
                    id int primary key,
                    a varchar(40) default 'it''s a\\\\b\\nc\\td',
                    b varchar(40) default (concat('x\\\\y''', 'z')),
                    c varchar(90) as (concat(a, '\\\\`"''')) stored,
                    d varchar(40),
                    constraint ck check (d <> '\\\\''\\n')
                );
                create view v as select concat('it''s \\\\', a) as q from t;
                insert into t (id) values (1)""");
        SchemaModel found = dialect.inspector().inspect(connection);
        String before = values();
        try (var anew = new LiveSchema(MariaDbDatabase.fresh().dataSource().getConnection())) {
            anew.create(found);
            assertThat(anew.inspect()).isEqualTo(found);
            anew.run("insert into t (id) values (1)");
            connection.close();
            connection = anew.connection();
            assertThat(values()).isEqualTo(before).contains("it's a\\b\nc\td", "x\\y'z", "\\`\"'", "it's \\");
        }
        connection = MariaDbDatabase.fresh().dataSource().getConnection();
    }

    private String values() throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select concat_ws('|', a, b, c, (select q from v)) from t")) {
            row.next();
            return row.getString(1);
        }
    }

    /** Of a constant, the catalog would tell a question mark. */
    @Test
    void bytesThatAreADefaultAreTold() throws SQLException {
        Column bytes =
                Column.of("b", new ColumnType.Varbinary(4)).withDefault(Optional.of(new DefaultValue.Literal("00ff")));
        Table table = Table.of("t", new SchemaVersion(1, 0, 0), List.of(Column.of("id", new ColumnType.Int()), bytes))
                .withPrimaryKey(Optional.of(new PrimaryKey("t_pk", List.of("id"))));
        try (var live = new LiveSchema(connection)) {
            live.create(SchemaModel.of(List.of(table)));
            assertThat(live.inspect()
                            .table("t")
                            .orElseThrow()
                            .column("b")
                            .orElseThrow()
                            .defaultValue())
                    .map(DefaultValue::text)
                    .hasValueSatisfying(text -> assertThat(text).containsIgnoringCase("unhex('00ff')"));
        }
    }

    @Test
    void aScriptIsSplitAsTheClientOfTheServerDoes() {
        assertThat(dialect.statements("""
                -- a comment; with a sign
                create table a (b varchar(9) default 'x;\\'y');
                # another; one
                /*!40101 SET @a = 1 */;
                create trigger t before insert on a for each row begin
                    if new.b = 'end' then set new.b = case when 1 then 'c' end; end if;
                    case new.b when 'x' then set new.b = ';'; end case;
                end;
                DELIMITER $$
                create procedure p() begin select `;`; end $$
                delimiter ;
                insert into a values ("a;\\"b"); /* nothing; more */
                """))
                .satisfiesExactly(
                        sql -> assertThat(sql).endsWith("'x;\\'y')"),
                        sql -> assertThat(sql).endsWith("/*!40101 SET @a = 1 */"),
                        sql -> assertThat(sql).startsWith("create trigger").endsWith("end"),
                        sql -> assertThat(sql).isEqualTo("create procedure p() begin select `;`; end"),
                        sql -> assertThat(sql).isEqualTo("insert into a values (\"a;\\\"b\")"));
    }

    @Test
    void whatHasNoWordsIsListed() throws SQLException {
        run("""
                create table t (
                    id int primary key,
                    changed timestamp null on update current_timestamp(),
                    hidden int invisible,
                    plus int check (plus > 0),
                    code varchar(8) character set ascii,
                    document json,
                    index i (plus) comment 'why'
                ) row_format = compressed;
                create table old (id int primary key) engine = MyISAM;
                create table other (id int primary key) collate latin1_general_cs;
                create table past (id int primary key) with system versioning;
                create table parts (id int primary key, d int) partition by hash (id + 1) partitions 2;
                create algorithm = merge view seen as select id from t where id > 1 with cascaded check option;
                create function twice(a int) returns int deterministic return 2 * a;
                create procedure nothing() begin select 1; select 2; end;
                create trigger touch before insert on t for each row set new.plus = 1;
                """);
        var found = dialect.inspector().unmodelled(connection);
        assertThat(found)
                .extracting(each -> each.kind() + " " + each.name() + ": " + each.definition())
                .contains(
                        "attribute of a column t.changed: ON UPDATE CURRENT_TIMESTAMP()",
                        "attribute of a column t.hidden: INVISIBLE",
                        "check of a column t.plus: CHECK (`plus` > 0)",
                        "character set of a column t.code: COLLATE ascii_general_ci",
                        "attribute of an index t.i: COMMENT 'why'",
                        "storage t: row_format=COMPRESSED",
                        "storage old: ENGINE = MyISAM",
                        "character set other: COLLATE latin1_general_cs",
                        "system versioning past: WITH SYSTEM VERSIONING",
                        "partitioning parts: PARTITION BY HASH (`id` + 1)",
                        "option of a view seen: ALGORITHM = MERGE WITH CASCADED CHECK OPTION");
        assertThat(found)
                .extracting(each -> each.kind() + " " + each.name())
                .contains("function twice", "procedure nothing", "trigger t.touch")
                .hasSize(14);
        assertThat(found)
                .filteredOn(each -> each.kind().equals("trigger"))
                .allSatisfy(trigger ->
                        assertThat(trigger.definition()).startsWith("CREATE").doesNotContain("DEFINER"));
        assertThat(dialect.inspector()
                        .inspect(connection)
                        .table("parts")
                        .orElseThrow()
                        .partitioning())
                .isEmpty();
    }

    /** What an ALTER does not repeat of a column is gone, so a column with more than Varve knows is not altered. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "timestamp null on update current_timestamp()",
                "timestamp(6) null invisible",
                "timestamp null check (c > '2001-01-01')"
            })
    void whatAColumnHasBeyondTheModelIsNeverAlteredAway(String definition) throws SQLException {
        run("create table t (id int primary key, c " + definition + ", document json)");
        String before = created();
        SchemaModel found = dialect.inspector().inspect(connection);
        Table table = found.table("t").orElseThrow();
        var live = new LiveSchema(connection);
        Column column = table.column("c").orElseThrow();
        Column commented = column.withComment(Optional.of("when"));
        assertThatThrownBy(() -> live.apply(SchemaDiffer.diff(found, found.with(table.withColumn(commented))), found))
                .hasMessageContaining("VRV602")
                .hasMessageContaining("\"t.c\" has ");
        assertThat(created()).isEqualTo(before);
        Column document = table.column("document").orElseThrow();
        live.apply(
                SchemaDiffer.diff(found, found.with(table.withColumn(document.withComment(Optional.of("what"))))),
                found);
        assertThat(created()).contains("'what'");
    }

    private String created() throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("show create table t")) {
            row.next();
            return row.getString(2);
        }
    }
}
