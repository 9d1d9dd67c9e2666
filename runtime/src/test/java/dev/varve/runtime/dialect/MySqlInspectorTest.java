package dev.varve.runtime.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.runtime.database.MySqlDatabase;
import dev.varve.schema.ColumnType;
import dev.varve.schema.Constraint;
import dev.varve.schema.DefaultValue;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.SqlText;
import dev.varve.schema.Table;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What MySQL's catalog says in ways of its own is read as standard SQL. */
@Tag("mysql")
final class MySqlInspectorTest {

    private LiveSchema live;

    @BeforeEach
    void open() throws SQLException {
        live = new LiveSchema(MySqlDatabase.fresh().dataSource().getConnection());
    }

    @AfterEach
    void close() throws SQLException {
        live.close();
    }

    @Test
    void textsInExpressionsAreAsTheyWereWritten() throws SQLException {
        live.run("create table t (id int primary key, a varchar(20), b longtext default ('it''s\\\\'),"
                + " c varchar(40) as (concat(a, 'x''y')) stored, d varchar(9) default 'q''\\\\',"
                + " index ix ((concat(a, 'i''j'))), constraint ck check (a <> 'k''\\\\'))");
        live.run("create view v as select concat(a, 'v''\\\\') as n from t");
        SchemaModel read = live.inspect();
        Table table = read.table("t").orElseThrow();
        assertThat(table.column("b").orElseThrow().defaultValue()).contains(new DefaultValue.Expression("'it''s\\'"));
        assertThat(table.column("c").orElseThrow().computedBy()).contains(SqlText.of("concat(`a`,'x''y')"));
        assertThat(table.column("d").orElseThrow().defaultValue()).contains(new DefaultValue.Expression("'q''\\'"));
        assertThat(table.indexes().get("ix").expressions())
                .extracting(SqlText::sql)
                .containsExactly("concat(`a`,'i''j')");
        assertThat(((Constraint.Check) table.constraint("ck").orElseThrow()).condition())
                .isEqualTo(SqlText.of("(`a` <> 'k''\\')"));
        assertThat(read.objects().get("v").toString()).contains("concat(`t`.`a`,'v''\\')");
    }

    @Test
    void bytesAndEvaluatedDefaultsAreToldApart() throws SQLException {
        live.run("create table t (id int primary key, a varbinary(4) default x'ff01', b varbinary(4) default (x'0001'),"
                + " c binary(16) default (uuid_to_bin(uuid())), d char(36) character set ascii, e char(36))");
        Table table = live.inspect().table("t").orElseThrow();
        assertThat(table.columns().values().stream()
                        .skip(1)
                        .map(column ->
                                column.defaultValue().map(DefaultValue::text).orElse("none")))
                .containsExactly("(X'FF01')", "(0x0001)", "(uuid_to_bin(uuid()))", "none", "none");
        assertThat(List.of(
                        table.column("d").orElseThrow().type(),
                        table.column("e").orElseThrow().type()))
                .containsExactly(new ColumnType.Uuid(), new ColumnType.Char(36));
    }
}
