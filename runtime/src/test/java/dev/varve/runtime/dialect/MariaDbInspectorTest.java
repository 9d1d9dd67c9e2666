package dev.varve.runtime.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.runtime.database.MariaDbDatabase;
import dev.varve.schema.ColumnType;
import dev.varve.schema.Table;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What MariaDB's catalog says in ways of its own. */
final class MariaDbInspectorTest {

    private LiveSchema live;

    @BeforeEach
    void open() throws SQLException {
        live = new LiveSchema(MariaDbDatabase.fresh().dataSource().getConnection());
    }

    @AfterEach
    void close() throws SQLException {
        live.close();
    }

    @Test
    void aDocumentIsOneUnderEachOfItsNames() throws SQLException {
        live.run("create table t (id int primary key, `a ``b` json)");
        live.run("alter table t rename column `a ``b` to `c`, algorithm=instant");
        Table read = live.inspect().table("t").orElseThrow();
        assertThat(read.column("c").orElseThrow().type()).isEqualTo(new ColumnType.Json());
    }
}
