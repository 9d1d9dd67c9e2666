package dev.varve.runtime.dialect;

import static dev.varve.schema.testing.TableBuilder.schema;
import static dev.varve.schema.testing.TableBuilder.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.runtime.database.MariaDbDatabase;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.diff.SchemaDiffer;
import dev.varve.schema.intent.Intent;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** In which way MariaDB goes about a table, said and proved: the server refuses a way that will not do. */
final class MariaDbWaysTest {

    private static final String INSTANT = "ALGORITHM=INSTANT";
    private static final String NOCOPY = "ALGORITHM=NOCOPY, LOCK=NONE";
    private static final String REBUILD = "ALGORITHM=INPLACE, LOCK=NONE";
    private static final String COPY = "ALGORITHM=COPY, LOCK=SHARED";

    private LiveSchema live;

    @BeforeEach
    void open() throws SQLException {
        live = new LiveSchema(MariaDbDatabase.fresh().dataSource().getConnection());
    }

    @AfterEach
    void close() throws SQLException {
        live.close();
    }

    private void goes(SchemaModel from, SchemaModel to, List<String> ways, Intent... intents) throws SQLException {
        live.create(from);
        for (String table : from.tables().keySet()) {
            live.run("insert into " + table + " (id) values (1), (2)");
        }
        int before = live.log().size();
        live.apply(SchemaDiffer.diff(from, to, List.of(intents)), from);
        assertThat(live.otherWays()).isEmpty();
        assertThat(live.log().subList(before, live.log().size()).stream()
                        .filter(sql -> sql.contains("ALTER TABLE"))
                        .map(sql -> sql.substring(sql.lastIndexOf("ALGORITHM="))))
                .containsExactlyElementsOf(ways);
    }

    @Test
    void columnsComeAndGoAtOnce() throws SQLException {
        SchemaModel plain = schema(table("t").id());
        SchemaModel more = schema(table("t").id().nullable("a", "integer").nullable("b", "text"));
        goes(plain, more, List.of(INSTANT, INSTANT));
        live.apply(SchemaDiffer.diff(more, plain), more);
        assertThat(live.otherWays()).isEmpty();
        assertThat(live.log().get(live.log().size() - 1)).endsWith(INSTANT);
    }

    @Test
    void aLongerTextIsInstantUnlessItsLengthNeedsAnotherByte() throws SQLException {
        SchemaModel from = schema(table("t").id().nullable("a", "varchar(20)").nullable("b", "varchar(63)"));
        goes(
                from,
                schema(table("t").id().nullable("a", "varchar(63)").nullable("b", "varchar(64)")),
                List.of(INSTANT, COPY));
    }

    @Test
    void indexesAndUniqueConstraintsAreBuiltBesideWriters() throws SQLException {
        SchemaModel from = schema(table("t").id().nullable("a", "integer"));
        goes(
                from,
                schema(table("t").id().nullable("a", "integer").index("ix", "a").distinct("uq", "a")),
                List.of(NOCOPY, NOCOPY));
    }

    @Test
    void notNullRebuildsBesideWriters() throws SQLException {
        SchemaModel from = schema(table("t").id().nullable("a", "integer"));
        goes(
                from,
                schema(table("t").id().column("a", "integer")),
                List.of(REBUILD),
                new Intent.BackfilledColumn("t", "a", "0"));
    }

    @Test
    void aForeignKeyIsAddedUncheckedAndTheRowsAreAskedAfterwards() throws SQLException {
        SchemaModel from = schema(table("p").id(), table("t").id().nullable("p", "bigint"));
        goes(
                from,
                schema(table("p").id(), table("t").id().nullable("p", "bigint").references("fk", "p", "p")),
                List.of(REBUILD));
        assertThat(live.log().get(live.log().size() - 2)).startsWith("SET STATEMENT foreign_key_checks = 0 FOR ALTER");
        assertThat(live.log().get(live.log().size() - 1))
                .startsWith("BEGIN NOT ATOMIC")
                .contains("NOT EXISTS");
    }

    @Test
    void aCheckCopiesAndGoesAtOnce() throws SQLException {
        SchemaModel from = schema(table("t").id());
        SchemaModel checked = schema(table("t").id().check("ck", "id > 0"));
        goes(from, checked, List.of(COPY));
        live.apply(SchemaDiffer.diff(checked, from), checked);
        assertThat(live.log().get(live.log().size() - 1)).endsWith(INSTANT);
    }

    @Test
    void aKeyThatTakesThePlaceOfAnotherIsOneRebuild() throws SQLException {
        SchemaModel from = schema(table("t").id().column("a", "integer"));
        live.create(from);
        SchemaModel to =
                schema(table("t").column("id", "bigint").column("a", "integer").key("pk_t", "id", "a"));
        live.apply(SchemaDiffer.diff(from, to), from);
        assertThat(live.otherWays()).isEmpty();
        assertThat(live.log().get(live.log().size() - 1))
                .contains("DROP PRIMARY KEY", "ADD PRIMARY KEY (`id`, `a`)")
                .endsWith(REBUILD);
    }
}
