package dev.varve.runtime;

import static dev.varve.runtime.LifecycleContractTest.run;
import static dev.varve.runtime.LifecycleContractTest.varve;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.runtime.database.EachDatabase;
import dev.varve.runtime.database.TestDatabase;
import dev.varve.runtime.database.TestDatabases;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.io.TempDir;

/** A value of an enum type that goes, forth or back, while rows have it: refused before anything is done. */
class EnumValuesTest {

    @TempDir
    private Path folder;

    static TestChain chain() {
        return TestChain.empty()
                .then("person", Steps.of(changes -> {
                    changes.createEnum("mood", "fine", "bad");
                    changes.createTable("person", "1.0.0")
                            .column("id", Steps.longs().notNull())
                            .column("mood", Steps.moods())
                            .primaryKey("person_pk", "id");
                }))
                .then("fewer", Steps.of(changes -> {
                    Steps.define(changes, "note");
                    changes.alterEnum("mood").from("fine", "bad").to("fine");
                }));
    }

    @EachDatabase
    void aValueThatRowsHaveIsNotTakenAway(TestDatabases kind) throws SQLException {
        TestDatabase database = kind.fresh(folder);
        varve(database, chain().first(1)).migrate();
        run(
                database,
                "insert into person (id, mood) values (1, 'bad')",
                "insert into person (id, mood) values (2, 'bad')",
                "insert into person (id, mood) values (3, 'fine')");
        String before = Contents.of(database);
        assertThatThrownBy(() -> varve(database, chain()).migrate())
                .hasMessageContaining("VRV437")
                .hasMessageContaining("0002_fewer")
                .hasMessageContaining("2 rows of \"person\" with \"bad\" in \"mood\"")
                .hasMessageContaining("UPDATE ")
                .hasMessageContaining(".becomes(\"bad\", \"...\")");
        assertThat(Contents.of(database)).isEqualTo(before);
        run(database, "update person set mood = 'fine' where mood = 'bad'");
        assertThat(LifecycleContractTest.ids(varve(database, chain()).migrate()))
                .containsExactly("0002_fewer");
    }

    @EachDatabase
    void whatTheMigrationItselfChangesIsNotRefused(TestDatabases kind) throws SQLException {
        TestDatabase database = kind.fresh(folder);
        varve(database, chain().first(1)).migrate();
        run(database, "insert into person (id, mood) values (1, 'bad')");
        TestChain mapped = chain().first(1)
                .then(
                        "mapped",
                        Steps.of(changes -> changes.alterEnum("mood")
                                .from("fine", "bad")
                                .to("fine")
                                .becomes("bad", "fine")));
        varve(database, mapped).migrate();
        assertThat(RollbackContractTest.rows(database, "select mood from person"))
                .containsExactly("fine");
    }

    @EachDatabase
    void aNewValueThatRowsHaveIsNotTakenBack(TestDatabases kind) throws SQLException {
        TestDatabase database = kind.fresh(folder);
        TestChain more = chain().first(1)
                .then(
                        "more",
                        Steps.of(changes ->
                                changes.alterEnum("mood").from("fine", "bad").to("fine", "new", "bad")));
        varve(database, more).migrate();
        run(database, "insert into person (id, mood) values (1, 'new')");
        String before = Contents.of(database);
        assertThatThrownBy(() -> varve(database, more).rollback(1))
                .hasMessageContaining("VRV442")
                .hasMessageContaining("1 row with \"new\"")
                .hasMessageContaining("Give them another value first");
        assertThat(Contents.of(database)).isEqualTo(before);
        run(database, "update person set mood = 'bad'");
        varve(database, more).rollback(1);
        assertThat(RollbackContractTest.rows(database, "select mood from person"))
                .containsExactly("bad");
    }
}
