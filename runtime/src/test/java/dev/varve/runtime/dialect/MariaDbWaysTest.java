package dev.varve.runtime.dialect;

import static dev.varve.schema.testing.TableBuilder.schema;
import static dev.varve.schema.testing.TableBuilder.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.runtime.database.MariaDbDatabase;
import dev.varve.runtime.database.TestDatabase;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.diff.SchemaDiffer;
import dev.varve.schema.intent.Intent;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** In which way MariaDB goes about a table, said and proved: the server refuses a way that will not do. */
class MariaDbWaysTest {

    static final String INSTANT = "ALGORITHM=INSTANT";
    static final String REBUILD = "ALGORITHM=INPLACE, LOCK=NONE";
    private static final String COPY = "ALGORITHM=COPY, LOCK=SHARED";

    LiveSchema live;

    TestDatabase fresh() {
        return MariaDbDatabase.fresh();
    }

    /** How an index is built. */
    String noCopy() {
        return "ALGORITHM=NOCOPY, LOCK=NONE";
    }

    /** How a check goes, and how a text gets longer. */
    String catalogOnly() {
        return INSTANT;
    }

    /** How a statement begins that does not look at the rows that are there. */
    String unchecked() {
        return "SET STATEMENT foreign_key_checks = 0 FOR ALTER";
    }

    /** How a statement begins that does nothing else. */
    String check() {
        return "BEGIN NOT ATOMIC";
    }

    @BeforeEach
    void open() throws SQLException {
        live = new LiveSchema(fresh().dataSource().getConnection());
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
                        .map(sql -> sql.substring(sql.lastIndexOf("ALGORITHM=")).replaceFirst("(?s);.*", "")))
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
                List.of(catalogOnly(), COPY));
    }

    @Test
    void indexesAndUniqueConstraintsAreBuiltBesideWriters() throws SQLException {
        SchemaModel from = schema(table("t").id().nullable("a", "integer"));
        goes(
                from,
                schema(table("t").id().nullable("a", "integer").index("ix", "a").distinct("uq", "a")),
                List.of(noCopy(), noCopy()));
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
        assertThat(live.log().get(live.log().size() - 2)).startsWith(unchecked());
        assertThat(live.log().get(live.log().size() - 1)).startsWith(check()).contains("NOT EXISTS");
    }

    @Test
    void aCheckCopiesAndGoesAtOnce() throws SQLException {
        SchemaModel from = schema(table("t").id());
        SchemaModel checked = schema(table("t").id().check("ck", "id > 0"));
        goes(from, checked, List.of(COPY));
        live.apply(SchemaDiffer.diff(checked, from), checked);
        assertThat(live.log().get(live.log().size() - 1)).endsWith(catalogOnly());
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
