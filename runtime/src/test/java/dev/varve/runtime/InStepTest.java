package dev.varve.runtime;

import static dev.varve.runtime.LifecycleContractTest.query;
import static dev.varve.runtime.LifecycleContractTest.run;
import static dev.varve.runtime.LifecycleContractTest.varve;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.runtime.backfill.Pace;
import dev.varve.runtime.database.H2Database;
import dev.varve.runtime.database.MariaDbDatabase;
import dev.varve.runtime.database.PostgresDatabase;
import dev.varve.runtime.database.SqliteDatabase;
import dev.varve.runtime.database.TestDatabase;
import dev.varve.runtime.migration.ListedChanges;
import dev.varve.schema.Column;
import dev.varve.schema.ColumnType;
import dev.varve.schema.PrimaryKey;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.SchemaVersion;
import dev.varve.schema.Table;
import dev.varve.schema.change.CreateTable;
import dev.varve.schema.classify.Rollback;
import dev.varve.schema.intent.Intent;
import dev.varve.schema.stage.Phase;
import dev.varve.schema.stage.Stage;
import dev.varve.schema.stage.Stager;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Between the phases programs of both versions write, and each reads what the other wrote; the key has two columns. */
class InStepTest {

    private static final ColumnType TEXT = new ColumnType.Text();
    private static final ColumnType INT = new ColumnType.Int();

    @TempDir
    private Path folder;

    /** The databases whose triggers keep columns in step. */
    enum Product {
        POSTGRES,
        SQLITE,
        MARIADB;

        TestDatabase fresh(Path folder) {
            return switch (this) {
                case POSTGRES -> PostgresDatabase.fresh();
                case SQLITE -> SqliteDatabase.in(folder);
                case MARIADB -> MariaDbDatabase.fresh();
            };
        }
    }

    private static Table person(String version, Column... columns) {
        var all = new ArrayList<>(List.of(Column.of("tenant", INT), Column.of("id", INT)));
        all.addAll(List.of(columns));
        return Table.of("person", SchemaVersion.parse(version).orElseThrow(), all)
                .withPrimaryKey(Optional.of(new PrimaryKey("person_pk", List.of("tenant", "id"))));
    }

    private static final Table BEFORE = person("1.0.0", Column.of("mail", TEXT), Column.of("name", TEXT));

    private static final Table AFTER = person(
            "2.0.0",
            Column.of("email", TEXT),
            Column.of("given", TEXT),
            Column.of("family", TEXT),
            Column.of("region", TEXT));

    private static TestChain chain(List<String> apartOn) {
        List<Intent> intents = List.of(
                new Intent.RenamedColumn("person", "email", List.of("mail")),
                new Intent.PhasedColumn("person", "email", false, Optional.empty(), apartOn),
                new Intent.BackfilledColumn("person", "given", "substr(name, 1, 1)"),
                new Intent.BackfilledColumn("person", "family", "trim(substr(name, 2))"),
                new Intent.DroppedColumn("person", "name", "it was two names"),
                new Intent.PhasedColumn("person", "name", true, Optional.of("given || ' ' || family"), apartOn),
                new Intent.BackfilledColumn("person", "region", "'EU'"),
                new Intent.PhasedColumn("person", "region", false, Optional.empty(), apartOn));
        TestChain chain =
                TestChain.empty().then("person", () -> new ListedChanges(List.of(new CreateTable(BEFORE)), Map.of()));
        for (Stage stage : Stager.stages(SchemaModel.of(BEFORE), SchemaModel.of(AFTER), intents)) {
            chain = stage.phase() == Phase.EXPAND
                    ? chain.expand("expand", () -> new ListedChanges(stage.changes(), Map.of()))
                    : chain.contract("contract", () -> new ListedChanges(stage.changes(), Map.of()));
        }
        return chain;
    }

    private static String person(int tenant, int id) {
        return "tenant = " + tenant + " and id = " + id;
    }

    /** The spaces in the name would not come back from its parts: filling must not write the old column. */
    @ParameterizedTest
    @EnumSource
    void fillingWritesNothingOld(Product product) throws SQLException {
        TestDatabase database = product.fresh(folder);
        varve(database, chain(List.of()).first(1)).migrate();
        run(database, "insert into person values (1, 1, 'a@x', 'A   Lovelace'), (1, 2, 'b@x', 'B  Liskov')");
        varve(database, chain(List.of()))
                .pace(new Pace(Duration.ofMillis(200), 0, 1))
                .migrate();
        assertThat(query(database, "select mail, name, email, given, family, region from person order by id"))
                .containsExactly(
                        List.of("a@x", "A   Lovelace", "a@x", "A", "Lovelace", "EU"),
                        List.of("b@x", "B  Liskov", "b@x", "B", "Liskov", "EU"));
    }

    @ParameterizedTest
    @EnumSource
    void eachProgramReadsWhatTheOtherWrote(Product product) throws SQLException {
        TestDatabase database = product.fresh(folder);
        varve(database, chain(List.of()).first(1)).migrate();
        for (int tenant = 1; tenant <= 2; tenant++) {
            for (int id = 1; id <= 5; id++) {
                run(database, "insert into person values (" + tenant + ", " + id + ", 'm" + id + "', 'N Nobody')");
            }
        }
        varve(database, chain(List.of())).migrate();
        var random = new Random(7);
        int next = 6;
        for (int turn = 0; turn < 60; turn++) {
            String row = person(1 + random.nextInt(2), 1 + random.nextInt(5));
            String text = "t" + turn;
            switch (random.nextInt(7)) {
                case 0 -> run(database, "update person set mail = '" + text + "' where " + row);
                case 1 -> run(database, "update person set email = '" + text + "' where " + row);
                case 2 -> run(database, "update person set name = 'X " + text + "' where " + row);
                case 3 -> run(database, "update person set given = 'Y' where " + row);
                case 4 -> run(database, "update person set given = 'Z', family = '" + text + "' where " + row);
                case 5 ->
                    run(
                            database,
                            "insert into person (tenant, id, mail, name) values (1, " + next++ + ", '" + text
                                    + "', 'O Old')");
                default ->
                    run(
                            database,
                            "insert into person (tenant, id, email, given, family, region) values (2, " + next++ + ", '"
                                    + text + "', 'N', 'New', 'US')");
            }
            assertThat(query(
                            database,
                            "select * from person where mail is null or mail <> email or name is null or name <>"
                                    + " concat(given, ' ', family) or region is null"))
                    .as("after turn %d", turn)
                    .isEmpty();
        }
        for (String mail : List.of("case@x", "CASE@x")) {
            run(database, "update person set mail = '" + mail + "' where " + person(1, 1));
            assertThat(query(database, "select mail, email from person where " + person(1, 1)))
                    .containsExactly(List.of(mail, mail));
        }
        long rows = query(database, "select * from person").size();
        varve(database, chain(List.of())).contract().migrate();
        assertThat(query(database, "select email, given, family, region from person"))
                .hasSize((int) rows)
                .noneMatch(row -> row.contains(null));
        assertThatThrownBy(() -> run(database, "insert into person (tenant, id) values (9, 9)"))
                .isInstanceOf(SQLException.class);
    }

    /** Both ways, from both phases: the triggers stand and fall with the phase, and each program works in between. */
    @ParameterizedTest
    @EnumSource
    void phasesAreTakenBack(Product product) throws SQLException {
        TestDatabase database = product.fresh(folder);
        varve(database, chain(List.of()).first(1)).migrate();
        run(database, "insert into person values (1, 1, 'a@x', 'A Lovelace'), (1, 2, 'b@x', 'B Liskov')");
        String before = Contents.of(database);
        String rows = query(database, "select * from person order by id").toString();
        varve(database, chain(List.of())).migrate();
        assertThat(varve(database, chain(List.of())).planRollback(1).kind()).isEqualTo(Rollback.LOSSY);
        assertThatThrownBy(() -> varve(database, chain(List.of())).rollback(1)).hasMessageContaining("VRV441");
        varve(database, chain(List.of())).acceptLoss().rollback(1);
        assertThat(query(database, "select * from person order by id")).hasToString(rows);
        run(database, "update person set mail = mail");
        assertThat(schema(Contents.of(database))).isEqualTo(schema(before));

        varve(database, chain(List.of())).contract().migrate();
        String plan = varve(database, chain(List.of())).planRollback(1).print();
        assertThat(plan)
                .contains("undo no longer keep person (mail, email) in step when rows change", "TRIGGER")
                .doesNotContain("no way back");
        varve(database, chain(List.of())).acceptLoss().rollback(1);
        run(database, "update person set mail = 'c@x' where id = 1");
        run(database, "update person set email = 'd@x' where id = 2");
        assertThat(query(database, "select mail, email from person order by id"))
                .containsExactly(List.of("c@x", "c@x"), List.of("d@x", "d@x"));
    }

    private static String schema(String contents) {
        return contents.substring(0, contents.lastIndexOf("[[0001_person"));
    }

    /** Programs of both versions work, rows are as they were, and nothing goes on but filling them. */
    @Test
    void expandingAloneLeavesTheRowsThatAreThere() throws SQLException {
        TestDatabase database = Product.POSTGRES.fresh(folder);
        varve(database, chain(List.of()).first(1)).migrate();
        run(database, "insert into person values (1, 1, 'a@x', 'A Lovelace'), (1, 2, 'b@x', 'B Liskov')");
        for (int start = 0; start < 2; start++) {
            MigrateOutcome expanded =
                    varve(database, chain(List.of())).expandOnly().migrate();
            assertThat(expanded.applied()).isEmpty();
            assertThat(expanded.upToDate()).isFalse();
            assertThat(expanded.waiting()).containsExactly("0002_expand", "0003_contract");
            assertThat(query(database, "select email, given, region from person where id = 1"))
                    .containsExactly(Arrays.asList(null, null, null));
        }
        run(database, "update person set mail = 'c@x' where id = 2");
        run(database, "insert into person (tenant, id, email, given, family) values (1, 3, 'd@x', 'D', 'Knuth')");
        assertThat(query(database, "select mail, email, name from person where id > 1 order by id"))
                .containsExactly(List.of("c@x", "c@x", "B Liskov"), List.of("d@x", "d@x", "D Knuth"));
        assertThat(varve(database, chain(List.of())).status().standing()).isEqualTo(Status.Standing.INTERRUPTED);
        assertThat(varve(database, chain(List.of())).explain().toString())
                .contains("was not begun; the next start runs it.");
        assertThat(LifecycleContractTest.ids(varve(database, chain(List.of())).migrate()))
                .containsExactly("0002_expand");
        assertThat(query(database, "select email, given, family, region from person order by id"))
                .containsExactly(
                        List.of("a@x", "A", "Lovelace", "EU"),
                        List.of("c@x", "B", "Liskov", "EU"),
                        List.of("d@x", "D", "Knuth", "EU"));
        MigrateOutcome nothing = varve(database, chain(List.of())).expandOnly().migrate();
        assertThat(nothing).isEqualTo(MigrateOutcome.nothingToDo(List.of("0003_contract")));
        TestDatabase empty = Product.POSTGRES.fresh(folder);
        assertThat(LifecycleContractTest.ids(
                        varve(empty, chain(List.of())).expandOnly().migrate()))
                .hasSize(3);
    }

    @Test
    void aDatabaseWithoutTriggersInSqlRefusesBeforeAnythingIsDone() throws SQLException {
        TestDatabase database = H2Database.inMemory();
        varve(database, chain(List.of()).first(1)).migrate();
        assertThatThrownBy(() -> varve(database, chain(List.of())).plan())
                .hasMessageContaining("VRV602")
                .hasMessageContaining("in step");
        assertThatThrownBy(() -> varve(database, chain(List.of())).migrate()).hasMessageContaining("VRV602");
        assertThat(query(database, "select mail, name from person")).isEmpty();
        varve(database, chain(List.of("h2"))).migrate();
        assertThat(query(database, "select mail, email from person")).isEmpty();
    }
}
