package dev.varve.runtime;

import static dev.varve.runtime.LifecycleContractTest.ids;
import static dev.varve.runtime.LifecycleContractTest.query;
import static dev.varve.runtime.LifecycleContractTest.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.runtime.KillProcess.Death;
import dev.varve.runtime.KillProcess.Kill;
import dev.varve.runtime.KillProcess.Point;
import dev.varve.runtime.database.TestDatabase;
import dev.varve.runtime.event.MigrationEvent;
import dev.varve.runtime.event.MigrationEvent.MigrationApplied;
import dev.varve.runtime.event.MigrationEvent.MigrationFailed;
import dev.varve.runtime.execute.Boundary;
import dev.varve.runtime.migration.ListedChanges;
import dev.varve.runtime.migration.SchemaMigration;
import dev.varve.schema.Column;
import dev.varve.schema.ColumnType;
import dev.varve.schema.Constraint;
import dev.varve.schema.EnumType;
import dev.varve.schema.Index;
import dev.varve.schema.PrimaryKey;
import dev.varve.schema.Row;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.SchemaVersion;
import dev.varve.schema.SqlText;
import dev.varve.schema.Table;
import dev.varve.schema.change.AddColumn;
import dev.varve.schema.change.AddConstraint;
import dev.varve.schema.change.AlterObject;
import dev.varve.schema.change.AlterRow;
import dev.varve.schema.change.Change;
import dev.varve.schema.change.CreateIndex;
import dev.varve.schema.change.DropConstraint;
import dev.varve.schema.change.RenameColumn;
import dev.varve.schema.change.RunCode;
import dev.varve.schema.change.RunSql;
import dev.varve.schema.diff.SchemaDiffer;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole run as one transaction: everything of it is there, with its rows in the history, or nothing is. */
abstract class AllOrNothingContractTest {

    private static final SchemaVersion ONE = new SchemaVersion(1, 0, 0);
    private static final ColumnType INT = new ColumnType.Int();
    private static final ColumnType NAME = new ColumnType.Varchar(40);

    @TempDir
    Path folder;

    abstract TestDatabase fresh();

    static Varve together(DataSource dataSource) {
        return Varve.on(dataSource).registry(chain()).allOrNothing();
    }

    /** Every kind of step, one migration each, and each after what keeps others from changing a table until the commit. */
    static TestChain chain() {
        Table person = table("person", Column.of("id", INT), nullable("name"))
                .withPrimaryKey(Optional.of(new PrimaryKey("person_pk", List.of("id"))));
        Table pet = table("pet", Column.of("id", INT), Column.of("owner", INT))
                .withConstraint(new Constraint.ForeignKey(
                        "pet_owner",
                        List.of("owner"),
                        "person",
                        List.of("id"),
                        Constraint.Action.NO_ACTION,
                        Constraint.Action.NO_ACTION,
                        Constraint.Deferral.DEFERRED));
        EnumType mood = new EnumType("mood", List.of("fine", "bad"));
        SchemaModel base = SchemaModel.of(person, pet).withObject(mood);
        return TestChain.empty()
                .then("base", listed(SchemaDiffer.diff(SchemaModel.empty(), base)))
                .then(
                        "rows",
                        listed(List.of(
                                sql("insert into pet (id, owner) values (1, 7)"),
                                sql("insert into person (id, name) values (7, 'Ada')"))))
                .then("filled", listed(List.of(new AddColumn("pet", Column.of("legs", INT), Optional.of("4")))))
                .then("code", listed(List.of(new RunCode("code"))))
                .then("index", listed(List.of(new CreateIndex("person", new Index("by_name", List.of("name"), false)))))
                .then(
                        "mood",
                        listed(List.of(new AddColumn(
                                "person",
                                Column.of("mood", new ColumnType.NamedEnum("mood"))
                                        .withNullable(true),
                                Optional.of("'fine'")))))
                .then(
                        "moods",
                        listed(List.of(new AlterObject(
                                mood, new EnumType("mood", List.of("fine", "so so")), new TreeMap<>()))))
                .then("renamed", listed(List.of(new RenameColumn("person", "name", "called"))));
    }

    private static Supplier<SchemaMigration> listed(List<? extends Change> changes) {
        return () -> new ListedChanges(
                List.copyOf(changes), Map.of("code", jooq -> jooq.execute("update pet set legs = legs + 1")));
    }

    private static RunSql sql(String sql) {
        return new RunSql(sql, SqlText.of(sql), List.of());
    }

    private static Table table(String name, Column... columns) {
        return Table.of(name, ONE, List.of(columns));
    }

    private static Column nullable(String name) {
        return Column.of(name, NAME).withNullable(true);
    }

    @Test
    void itEndsWhereRunsOfATransactionEachEnd() throws SQLException {
        TestDatabase database = fresh();
        TestDatabase other = fresh();
        var events = new ArrayList<MigrationEvent>();
        MigrateOutcome outcome =
                together(database.dataSource()).listener(events::add).migrate();
        Varve.on(other.dataSource()).registry(chain()).migrate();
        assertThat(ids(outcome)).hasSize(chain().entries().size());
        assertThat(Contents.of(database)).isEqualTo(Contents.of(other));
        String history =
                "select installed_order, id, checksum, changes, from_state, to_state, table_versions, rollback,"
                        + " state from varve_history order by installed_order";
        assertThat(query(database, history)).isEqualTo(query(other, history));
        assertThat(query(database, "select legs from pet")).containsExactly(List.of("5"));
        assertThat(events.stream()
                        .filter(MigrationApplied.class::isInstance)
                        .map(event -> ((MigrationApplied) event).migration()))
                .isEqualTo(ids(outcome));
        assertThat(together(database.dataSource()).migrate().upToDate()).isTrue();
    }

    @Test
    void itGoesOnFromWhatIsAppliedAndToATarget() throws SQLException {
        TestDatabase database = fresh();
        Varve.on(database.dataSource()).registry(chain().first(2)).migrate();
        Varve varve = together(database.dataSource()).inOneTransaction();
        assertThat(ids(varve.migrateTo("0004_code"))).containsExactly("0003_filled", "0004_code");
        assertThat(ids(varve.migrate())).containsExactly("0005_index", "0006_mood", "0007_moods", "0008_renamed");
        assertThat(query(database, "select count(*) from person where mood = 'fine'"))
                .containsExactly(List.of("1"));
    }

    @Test
    void ofARunThatFailsAtItsEndNothingIsLeftAndTheMigrationIsNamed() throws SQLException {
        TestDatabase database = fresh();
        Varve.on(database.dataSource()).registry(chain().first(2)).migrate();
        String before = Contents.of(database);
        var failed = new ArrayList<String>();
        TestChain failing = chain().then("twice", listed(List.of(sql("insert into person (id) values (7)"))))
                .then("after", listed(List.of(new AddColumn("pet", nullable("note"), Optional.empty()))));
        assertThatThrownBy(() -> Varve.on(database.dataSource())
                        .registry(failing)
                        .inOneTransaction()
                        .allOrNothing()
                        .listener(event -> {
                            if (event instanceof MigrationFailed failure) {
                                failed.add(failure.migration());
                            }
                        })
                        .migrate())
                .hasMessageContaining("VRV402")
                .hasMessageContaining("migration \"0009_twice\" failed")
                .hasMessageContaining("insert into person (id) values (7)")
                .hasMessageContaining("one transaction with all 8 migrations of the run")
                .hasMessageContaining("is as \"0002_rows\" left it");
        assertThat(failed).containsExactly("0009_twice");
        assertThat(Contents.of(database)).isEqualTo(before);
    }

    /** A row that the program has not made is in the way of the second of two equal statements. */
    @Test
    void ofEqualStatementsTheOneThatFailedIsNamed() throws SQLException {
        TestDatabase database = fresh();
        Table plain = table("t", Column.of("id", INT), nullable("a"))
                .withPrimaryKey(Optional.of(new PrimaryKey("t_pk", List.of("id"))));
        var unique = new Constraint.Unique("t_a", List.of("a"), false, Constraint.Deferral.NONE);
        var row = new Row(new TreeMap<>(Map.of("id", "2", "a", "x")));
        TestChain chain = TestChain.empty()
                .then("t", listed(SchemaDiffer.diff(SchemaModel.empty(), SchemaModel.of(plain))))
                .then("one", listed(List.of(new AddConstraint("t", unique))))
                .then("none", listed(List.of(new DropConstraint("t", unique))))
                .then("row", listed(List.of(new AlterRow("t", Optional.empty(), Optional.of(row)))))
                .then("two", listed(List.of(new AddConstraint("t", unique))))
                .then("after", listed(List.of(new AddColumn("t", nullable("b"), Optional.empty()))));
        Varve.on(database.dataSource()).registry(chain.first(1)).migrate();
        run(database, "insert into t (id, a) values (1, 'x')");
        assertThatThrownBy(() -> Varve.on(database.dataSource())
                        .registry(chain)
                        .inOneTransaction()
                        .allOrNothing()
                        .migrate())
                .hasMessageContaining("VRV402")
                .hasMessageContaining("migration \"0005_two\" failed")
                .hasMessageContaining("as \"0001_t\" left it");
    }

    @Test
    void whatSomebodyMadeByHandIsSaidOfTheFirstMigrationAlone() throws SQLException {
        TestDatabase database = fresh();
        Varve.on(database.dataSource()).registry(chain().first(2)).migrate();
        run(database, "alter table person add column called varchar(40)");
        Varve varve = together(database.dataSource()).inOneTransaction();
        assertThatThrownBy(varve::migrate)
                .hasMessageContaining("VRV402")
                .hasMessageContaining("migration \"0008_renamed\" failed");
        run(
                database,
                "alter table person drop column called",
                "alter table pet add column legs integer default 4 not null");
        assertThatThrownBy(varve::migrate).hasMessageContaining("VRV506").hasMessageContaining("0003_filled");
    }

    @Test
    void whereverAProcessDiesEverythingIsThereOrNothing() throws Exception {
        TestDatabase undisturbed = fresh();
        List<Point> points = KillProcess.points(together(undisturbed.dataSource()));
        String end = Contents.of(undisturbed);
        assertThat(points.stream().filter(point -> point.boundary() == Boundary.BEGIN))
                .hasSize(chain().entries().size());
        for (Death death : Death.values()) {
            var databases = new ArrayList<TestDatabase>();
            var kills = new ArrayList<Kill>();
            for (int i = 0; i < points.size(); i++) {
                if (death != Death.HALT_DURING || points.get(i).boundary() != Boundary.AFTER_COMMIT) {
                    databases.add(fresh());
                    kills.add(new Kill(databases.get(databases.size() - 1).url(), "", KillProcess.TOGETHER, i));
                }
            }
            KillProcess.die(folder, kills, death);
            for (int i = 0; i < databases.size(); i++) {
                boolean committed = points.get(i).boundary() == Boundary.AFTER_COMMIT;
                requireAllOrNothing(databases.get(i), end, death == Death.HALT_DURING, committed);
            }
        }
    }

    /** Of two that die while they run some may have come to the commit. */
    private static void requireAllOrNothing(TestDatabase database, String end, boolean open, boolean committed)
            throws SQLException {
        Status status = together(database.dataSource()).status();
        boolean all = status.standing() == Status.Standing.UP_TO_DATE;
        if (!open) {
            assertThat(all).isEqualTo(committed);
        }
        if (all) {
            assertThat(Contents.of(database)).isEqualTo(end);
        } else {
            assertThat(status.migrations()).allMatch(migration -> migration.state() == Status.State.PENDING);
            assertThatThrownBy(() -> query(database, "select id from pet")).isInstanceOf(SQLException.class);
        }
        together(database.dataSource()).migrate();
        assertThat(Contents.of(database)).isEqualTo(end);
    }

    @Test
    void ofSeveralThatStartTogetherOneDoesIt() throws Exception {
        TestDatabase database = fresh();
        var threads = Executors.newFixedThreadPool(4);
        try {
            Callable<Integer> start =
                    () -> together(database.dataSource()).migrate().applied().size();
            int applied = 0;
            for (var done : threads.invokeAll(List.of(start, start, start, start))) {
                applied += done.get();
            }
            assertThat(applied).isEqualTo(chain().entries().size());
        } finally {
            threads.shutdown();
        }
    }
}
