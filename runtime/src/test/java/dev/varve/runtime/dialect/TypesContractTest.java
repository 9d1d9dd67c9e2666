package dev.varve.runtime.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.runtime.database.TestDatabase;
import dev.varve.schema.Column;
import dev.varve.schema.ColumnType;
import dev.varve.schema.Constraint;
import dev.varve.schema.DefaultValue;
import dev.varve.schema.Literals;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.SchemaVersion;
import dev.varve.schema.SqlText;
import dev.varve.schema.Table;
import dev.varve.schema.diff.SchemaDiffer;
import dev.varve.schema.intent.Intent;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was a bug of others: types and defaults that come back differently, and changes between kinds. */
abstract class TypesContractTest {

    private LiveSchema live;

    abstract TestDatabase fresh();

    @BeforeEach
    void open() throws SQLException {
        live = new LiveSchema(fresh().session());
    }

    @AfterEach
    void close() throws SQLException {
        live.close();
    }

    private static SchemaModel table(Column... columns) {
        return SchemaModel.of(Table.of("t", new SchemaVersion(1, 0, 0), List.of(columns)));
    }

    private static SchemaModel checked(SchemaModel model, String condition) {
        return model.with(
                model.table("t").orElseThrow().withConstraint(new Constraint.Check("ck_t_v", SqlText.of(condition))));
    }

    private String value() throws SQLException {
        try (var statement = live.connection().createStatement();
                var row = statement.executeQuery("select v from t")) {
            row.next();
            return row.getString(1).toLowerCase(java.util.Locale.ROOT);
        }
    }

    private void evolve(SchemaModel from, SchemaModel to, Intent... intents) throws SQLException {
        live.apply(SchemaDiffer.diff(from, to, List.of(intents)), from);
        try (var created = new LiveSchema(fresh().session())) {
            created.create(to);
            assertThat(live.inspect()).isEqualTo(created.inspect());
        }
    }

    @Test
    void a_boolean_becomes_a_number_with_a_check_and_back() throws SQLException {
        SchemaModel flag = table(Column.of("v", new ColumnType.Bool()));
        SchemaModel number = checked(table(Column.of("v", new ColumnType.SmallInt())), "v in (0, 1)");
        live.create(flag);
        live.run("insert into t values (true)");
        evolve(
                flag,
                number,
                new Intent.ConvertedColumn(
                        "t", "v", new ColumnType.Bool(), Optional.of("case when v then 1 else 0 end"), false));
        assertThat(value()).isEqualTo("1");
        assertThatThrownBy(() -> live.run("insert into t values (2)")).isInstanceOf(SQLException.class);
        evolve(
                number,
                flag,
                new Intent.ConvertedColumn("t", "v", new ColumnType.SmallInt(), Optional.of("v <> 0"), false));
        assertThat(value()).isIn("t", "true", "1");
    }

    @Test
    void the_check_of_an_enum_grows_and_shrinks() throws SQLException {
        SchemaModel plain = table(Column.of("v", new ColumnType.Varchar(255)));
        SchemaModel few = checked(plain, "v in ('SAD', 'it''s')");
        SchemaModel more = checked(plain, "v in ('SAD', 'OK', 'it''s')");
        live.create(few);
        live.run("insert into t values ('it''s')");
        assertThatThrownBy(() -> live.run("insert into t values ('OK')")).isInstanceOf(SQLException.class);
        evolve(few, more);
        live.run("insert into t values ('OK')");
        assertThatThrownBy(() -> evolve(more, few)).isInstanceOf(Exception.class);
        live.run("delete from t where v = 'OK'");
        assertThat(value()).isEqualTo("it's");
    }

    @Test
    void a_type_written_differently_is_the_same() throws SQLException {
        live.run("create table one (a int, b decimal(5,2), c double precision, d character varying(9), e char(2))");
        live.run("create table two (a integer, b numeric(5,2), c double precision, d varchar(9), e character(2))");
        SchemaModel inspected = live.inspect();
        assertThat(inspected.tables().get("one").columns())
                .isEqualTo(inspected.tables().get("two").columns());
    }

    @Test
    void defaults_of_every_type_come_back_as_they_were_made() throws SQLException {
        Column[] columns = Stream.of(
                        "char(3)=ab",
                        "varbinary(4)=00ff",
                        "blob=00ff",
                        "json={\"a\":[1,\"it's\"]}",
                        "inet=10.0.0.1",
                        "uuid=00000000-0000-4000-8000-000000000001",
                        "timestamptz(3)=2026-01-31T12:00:00.5Z",
                        "time(6)=23:59:59.999999",
                        "text=two\nlines, 'quotes' and \"more\"",
                        "varchar(9)=",
                        "decimal(9,4)=-0.5",
                        "boolean=false")
                .map(text -> column(text.substring(0, text.indexOf('=')), text.substring(text.indexOf('=') + 1)))
                .toArray(Column[]::new);
        SchemaModel empty = table(Column.of("v", new ColumnType.Int()));
        live.create(empty);
        live.run("insert into t (v) values (1)");
        SchemaModel all = table(Stream.concat(Stream.of(Column.of("v", new ColumnType.Int())), Stream.of(columns))
                .toArray(Column[]::new));
        evolve(empty, all);
        live.run("insert into t (v) values (2)");
        assertThat(SchemaDiffer.diff(live.inspect(), live.inspect())).isEmpty();
    }

    @Test
    void functions_keep_their_case_in_defaults() throws SQLException {
        SchemaModel none = table(Column.of("v", new ColumnType.Varchar(9)));
        SchemaModel upper = table(Column.of("v", new ColumnType.Varchar(9))
                .withDefault(Optional.of(new DefaultValue.Expression("UPPER('x')"))));
        live.create(none);
        evolve(none, upper);
        evolve(upper, none);
    }

    private static Column column(String type, String literal) {
        ColumnType known = ColumnType.parse(type).orElseThrow();
        return Column.of("c_" + type.replaceAll("[^a-z0-9]", ""), known)
                .withDefault(Optional.of(new DefaultValue.Literal(
                        Literals.canonical(known, literal).orElseThrow())));
    }
}
