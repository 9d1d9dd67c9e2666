package dev.varve.runtime;

import static dev.varve.runtime.LifecycleContractTest.query;
import static dev.varve.runtime.LifecycleContractTest.varve;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.runtime.database.EachDatabase;
import dev.varve.runtime.database.TestDatabase;
import dev.varve.runtime.database.TestDatabases;
import dev.varve.runtime.migration.Changes;
import dev.varve.runtime.migration.ColumnDefinition;
import dev.varve.runtime.migration.SchemaMigration;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SQL that is written by hand, alone and together with changes and code. */
class SqlStepTest {

    @TempDir
    private Path folder;

    static TestChain chain(Consumer<Changes> second) {
        return TestChain.empty()
                .then(
                        "person",
                        () -> migration(changes -> changes.createTable("person", "1.0.0")
                                .column("id", SchemaTypes.number())
                                .column("name", SchemaTypes.line())
                                .primaryKey("person_pk", "id")))
                .then("second", () -> migration(second));
    }

    static SchemaMigration migration(Consumer<Changes> define) {
        return new SchemaMigration() {
            @Override
            protected void define(Changes changes) {
                define.accept(changes);
            }
        };
    }

    private TestDatabase withPerson(TestDatabases kind) throws SQLException {
        TestDatabase database = kind.fresh(folder);
        varve(database, chain(changes -> {}).first(1)).migrate();
        LifecycleContractTest.run(database, "insert into person (id, name) values (1, 'Ada Lovelace')");
        return database;
    }

    @EachDatabase
    void stepsOfEveryKindRunInTheOrderInWhichTheyStand(TestDatabases kind) throws SQLException {
        TestDatabase database = withPerson(kind);
        varve(database, chain(changes -> {
                    changes.table("person").addColumn("log", SchemaTypes.line().nullable());
                    changes.sql("one", "update person set log = name").movesRowsOnly();
                    changes.data(
                            "two",
                            jooq -> jooq.update(DSL.table(DSL.name("person")))
                                    .set(
                                            DSL.field(DSL.name("log"), String.class),
                                            DSL.field(DSL.name("log"), String.class)
                                                    .concat("!"))
                                    .execute());
                    changes.table("person").renameColumn("log", "line");
                    changes.sql("three")
                            .on("h2", "update person set line = line || 'h2'; update person set line = line || '.'")
                            .on(
                                    "sqlite",
                                    "update person set line = line || 'sqlite'; update person set line = line || '.'")
                            .on(
                                    "postgres",
                                    "update person set line = line || 'postgres'; update person set line = line || '.'")
                            .on(
                                    "mariadb",
                                    "begin not atomic update person set line = line || 'mariadb';"
                                            + " update person set line = line || '.'; end")
                            .on("mysql", "update person set line = line || 'mysql.'")
                            .movesRowsOnly();
                    changes.data("four", jooq -> jooq.execute("update person set line = line || '?'"));
                }))
                .migrate();
        String key = kind.name().toLowerCase(Locale.ROOT);
        assertThat(query(database, "select line from person")).containsExactly(List.of("Ada Lovelace!" + key + ".?"));
    }

    @EachDatabase
    void aDeclaredEffectIsPartOfTheSchema(TestDatabases kind) throws SQLException {
        TestDatabase database = withPerson(kind);
        TestChain chain = chain(changes -> {
            changes.sql("add a column by hand", "alter table person add column nick varchar(20)")
                    .effect(effect -> effect.table("person")
                            .version("1.0.0", "1.1.0")
                            .addColumn("nick", SchemaTypes.varchar20().nullable()));
            changes.table("person").renameColumn("nick", "alias");
        });
        varve(database, chain).migrate();
        assertThat(query(database, "select alias from person")).hasSize(1);
        assertThat(chain.end().table("person").orElseThrow().columns()).containsKey("alias");
        assertThat(query(database, "select table_versions from varve_history where version = 2"))
                .containsExactly(List.of("person 1.1.0"));
        assertThat(varve(database, chain).validate(chain.end()).standing()).isEqualTo(Status.Standing.UP_TO_DATE);
    }

    @EachDatabase
    void sqlThatIsNotWrittenForADatabaseIsRefusedBeforeAnythingRan(TestDatabases kind) throws SQLException {
        TestDatabase database = withPerson(kind);
        TestChain chain = chain(changes -> {
            changes.table("person").addColumn("nick", SchemaTypes.varchar20().nullable());
            changes.sql("only there").on("oracle", "begin null; end;").movesRowsOnly();
        });
        assertThatThrownBy(() -> varve(database, chain).migrate())
                .hasMessageContaining("VRV602")
                .hasMessageContaining("only there")
                .hasMessageContaining(".on(\"" + kind.name().toLowerCase(Locale.ROOT) + "\"");
        assertThat(varve(database, chain).status().standing()).isEqualTo(Status.Standing.BEHIND);
        assertThatThrownBy(() -> query(database, "select nick from person")).isInstanceOf(SQLException.class);
    }

    @Test
    void anEffectThatIsNotDeclaredIsRefusedWhenTheMigrationIsRead() {
        assertThatThrownBy(() -> chain(changes -> changes.sql("quick fix", "update person set name = ''")))
                .hasMessageContaining("VRV410")
                .hasMessageContaining("quick fix")
                .hasMessageContaining(".movesRowsOnly()");
    }

    @Test
    void aStepWithoutSqlSaysHowItGetsSome() {
        assertThatThrownBy(() -> chain(
                        changes -> changes.sql("update person set name = ''").movesRowsOnly()))
                .hasMessageContaining("\"update person set name = ''\" has no SQL")
                .hasMessageContaining(".on(\"postgres\"");
    }

    @Test
    void namesOfStepsAreUniqueAndEffectsHaveNone() {
        assertThatThrownBy(() -> chain(changes -> {
                    changes.sql("same", "select 1").movesRowsOnly();
                    changes.data("same", jooq -> {});
                }))
                .hasMessageContaining("two steps are named \"same\"");
        assertThatThrownBy(() -> chain(
                        changes -> changes.sql("outer", "select 1").effect(effect -> effect.data("inner", jooq -> {}))))
                .hasMessageContaining("without steps of its own");
    }

    /** The types of columns, which are protected methods of migrations. */
    private abstract static class SchemaTypes extends SchemaMigration {

        static ColumnDefinition number() {
            return bigint();
        }

        static ColumnDefinition line() {
            return text();
        }

        static ColumnDefinition varchar20() {
            return varchar(20);
        }
    }
}
