package dev.varve.runtime.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.runtime.database.SqliteDatabase;
import dev.varve.runtime.database.TestDatabase;
import dev.varve.schema.Partitioning;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.SqlText;
import dev.varve.schema.View;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqliteObjectsTest extends ObjectsContractTest {

    @TempDir
    Path folder;

    @Override
    TestDatabase fresh() {
        return SqliteDatabase.in(folder);
    }

    @Test
    void schemasAreRefused() {
        assertThatThrownBy(
                        () -> evolve(SchemaModel.of(table("sales.person")).withSchemas(new TreeSet<>(Set.of("sales")))))
                .hasMessageContaining("VRV602")
                .hasMessageContaining("SQLite has no database schemas");
    }

    @Test
    void materializedViewsAndPartitionsAreRefused() {
        assertThatThrownBy(() -> evolve(
                        SchemaModel.empty().withObject(new View("v", SqlText.of("select 1"), true, Optional.empty()))))
                .hasMessageContaining("SQLite has no materialized views");
        assertThatThrownBy(() -> evolve(SchemaModel.of(table("t")
                        .withPartitioning(
                                Optional.of(new Partitioning(Partitioning.Method.HASH, List.of("id"), List.of()))))))
                .hasMessageContaining("does not spread a table over partitions");
    }

    @Test
    void aTriggerOfTheirsStays() throws SQLException {
        evolve(SchemaModel.of(table("person", dev.varve.schema.Column.of("name", TEXT))));
        live.run("create table log (id int)");
        live.run("create trigger theirs after insert on person begin insert into log values (new.id); end");
        evolveOnly(SchemaModel.of(table("person", dev.varve.schema.Column.of("name", INT))));
        live.run("insert into person (id, name) values (7, 1)");
        assertThat(values("select id from log")).containsExactly("7");
    }

    private void evolveOnly(SchemaModel to) throws SQLException {
        live.apply(dev.varve.schema.diff.SchemaDiffer.diff(model, to), model);
    }
}
