package dev.varve.runtime.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.runtime.database.H2Database;
import dev.varve.runtime.database.TestDatabase;
import dev.varve.schema.Column;
import dev.varve.schema.ColumnType;
import dev.varve.schema.EnumType;
import dev.varve.schema.Index;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.SqlText;
import dev.varve.schema.View;
import dev.varve.schema.intent.Intent;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class H2ObjectsTest extends ObjectsContractTest {

    @Override
    TestDatabase fresh() {
        return H2Database.inMemory();
    }

    private static TreeSet<String> schemas(String... names) {
        return new TreeSet<>(Set.of(names));
    }

    @Test
    void tablesLiveInSchemas() throws SQLException {
        var key = new dev.varve.schema.Constraint.ForeignKey(
                "fk_person",
                List.of("id"),
                "person",
                List.of("id"),
                dev.varve.schema.Constraint.Action.NO_ACTION,
                dev.varve.schema.Constraint.Action.NO_ACTION,
                dev.varve.schema.Constraint.Deferral.NONE);
        var other = table("Odd Schema.person", Column.of("name", TEXT))
                .withIndex(new Index("ix_name", List.of("name"), false))
                .withConstraint(key);
        evolve(SchemaModel.of(table("person"), other).withSchemas(schemas("Odd Schema", "sales")));
        live.run("insert into person (id) values (1)");
        live.run("insert into \"Odd Schema\".person (id, name) values (1, 'Ada')");
        var renamed = other.withName("Odd Schema.human").withoutIndex("ix_name");
        evolve(
                SchemaModel.of(table("person"), renamed).withSchemas(schemas("Odd Schema")),
                new Intent.RenamedTable("Odd Schema.human", List.of("Odd Schema.person")));
        assertThat(values("select name from \"Odd Schema\".human")).containsExactly("Ada");
        evolve(SchemaModel.of(table("person")));
        assertThat(values("select count(*) from information_schema.schemata where schema_name = 'Odd Schema'"))
                .containsExactly("0");
    }

    @Test
    void aMoveToAnotherSchemaIsRefused() throws SQLException {
        evolve(SchemaModel.of(table("person")));
        assertThatThrownBy(() -> evolve(
                        SchemaModel.of(table("sales.person")).withSchemas(schemas("sales")),
                        new Intent.RenamedTable("sales.person", List.of("person"))))
                .hasMessageContaining("VRV602")
                .hasMessageContaining("H2 cannot move a table");
    }

    @Test
    void materializedViewsAreRefused() {
        assertThatThrownBy(() -> evolve(
                        SchemaModel.empty().withObject(new View("v", SqlText.of("select 1"), true, Optional.empty()))))
                .hasMessageContaining("H2 has no materialized views");
    }

    @Test
    void arraysOfAnEnumTakeNewValuesAndRefuseToLoseThem() throws SQLException {
        var list = Column.of("moods", new ColumnType.Array(new ColumnType.NamedEnum("mood")))
                .withNullable(true);
        SchemaModel from = SchemaModel.of(table("person", list)).withObject(new EnumType("mood", List.of("a", "b")));
        evolve(from);
        live.run("insert into person (id, moods) values (1, array['b', 'a'])");
        evolve(from.withObject(new EnumType("mood", List.of("c", "b", "a"))));
        assertThat(values("select moods[1] from person")).containsExactly("b");
        assertThatThrownBy(() -> evolve(
                        from.withObject(new EnumType("mood", List.of("a"))), new Intent.DroppedValue("mood", "b", "a")))
                .hasMessageContaining("VRV602");
    }
}
