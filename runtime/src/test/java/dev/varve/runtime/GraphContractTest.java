package dev.varve.runtime;

import static dev.varve.runtime.LifecycleContractTest.ids;
import static dev.varve.runtime.LifecycleContractTest.query;
import static dev.varve.runtime.LifecycleContractTest.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.runtime.database.CountingDataSource;
import dev.varve.runtime.database.TestDatabase;
import dev.varve.runtime.dialect.lookup.Dialects;
import dev.varve.runtime.migration.SchemaMigration;
import dev.varve.schema.SchemaModel;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Histories that are not the plain beginning of the chain: rebased, squashed, of an older layout. */
abstract class GraphContractTest {

    @TempDir
    Path folder;

    abstract TestDatabase fresh();

    private static Varve varve(TestDatabase database, TestModule module) {
        return Varve.on(database.dataSource()).registry(module);
    }

    private static SchemaModel live(TestDatabase database) throws SQLException {
        try (var connection = database.dataSource().getConnection()) {
            return Dialects.of(connection).inspector().inspect(connection);
        }
    }

    private static List<String> history(TestDatabase database) throws SQLException {
        return query(database, "select id, recorded_for from varve_history order by installed_order").stream()
                .map(row -> row.get(0) + (row.get(1) == null ? "" : " as " + row.get(1)))
                .toList();
    }

    private static TestModule base() {
        return TestModule.named("").then("a", Steps.create("a")).then("b", Steps.create("b"));
    }

    /** What every database must be like after it migrated: like a fresh one, valid, and with nothing to do. */
    private void assertArrived(TestDatabase database, TestModule chain) throws SQLException {
        TestDatabase other = fresh();
        varve(other, chain).migrate();
        assertThat(live(database)).isEqualTo(live(other));
        assertThat(varve(database, chain).migrate()).isEqualTo(MigrateOutcome.nothingToDo(List.of()));
        assertThat(varve(database, chain).validate(chain.end()).standing()).isEqualTo(Status.Standing.UP_TO_DATE);
        var counting = new CountingDataSource(database.dataSource());
        Varve.on(counting).registry(chain).migrate();
        assertThat(counting.statements()).hasSize(1);
        TestModule longer = chain.then("later", Steps.create("later"));
        assertThat(ids(varve(database, longer).migrate()))
                .singleElement()
                .asString()
                .endsWith("_later");
        assertThat(varve(database, longer).migrate().upToDate()).isTrue();
    }

    @Test
    void databasesOfBothBranchesGoOnAfterARebase() throws SQLException {
        TestModule ours = base().then("ours", Steps.add("a", "ours", "1.0.0", "1.1.0"));
        TestModule theirs = base().then("theirs", Steps.add("b", "theirs", "1.0.0", "1.1.0"));
        TestModule merged = ours.formerly("0003_theirs", "theirs", Steps.add("b", "theirs", "1.0.0", "1.1.0"));
        TestDatabase oursDatabase = fresh();
        varve(oursDatabase, ours).migrate();
        TestDatabase theirsDatabase = fresh();
        varve(theirsDatabase, theirs).migrate();
        run(theirsDatabase, "insert into b (id, theirs) values (1, 42)");

        assertThat(ids(varve(oursDatabase, merged).migrate())).containsExactly("0004_theirs");
        assertThat(varve(theirsDatabase, merged).plan().print())
                .contains("-- 0003_ours", "-- 0004_theirs", "is only recorded: the database applied it as 0003_theirs");
        assertThat(ids(varve(theirsDatabase, merged).migrate())).containsExactly("0003_ours");
        assertThat(history(theirsDatabase))
                .containsExactly("0001_a", "0002_b", "0003_theirs", "0003_ours", "0004_theirs as 0003_theirs");
        assertThat(query(theirsDatabase, "select theirs from b")).containsExactly(List.of("42"));
        assertArrived(oursDatabase, merged);
        assertArrived(theirsDatabase, merged);
    }

    /** Both branches changed one table, so the second migration was generated anew and only its versions differ. */
    @Test
    void databasesOfBothBranchesGoOnAfterOneIsGeneratedAnew() throws SQLException {
        TestModule ours = base().then("ours", Steps.add("a", "ours", "1.0.0", "1.1.0"));
        TestModule theirs = base().then("theirs", Steps.add("a", "theirs", "1.0.0", "1.1.0"));
        TestModule merged = ours.formerly("0003_theirs", "a_theirs", Steps.add("a", "theirs", "1.1.0", "1.2.0"));
        TestDatabase oursDatabase = fresh();
        varve(oursDatabase, ours).migrate();
        TestDatabase theirsDatabase = fresh();
        varve(theirsDatabase, theirs).migrate();
        run(theirsDatabase, "insert into a (id, theirs) values (1, 42)");

        varve(oursDatabase, merged).migrate();
        varve(theirsDatabase, merged).migrate();
        assertThat(query(theirsDatabase, "select theirs, ours from a"))
                .singleElement()
                .satisfies(row -> assertThat(row.get(0)).isEqualTo("42"));
        assertArrived(oursDatabase, merged);
        assertArrived(theirsDatabase, merged);
    }

    @Test
    void aProcessThatDiedBetweenGoesOn() throws SQLException {
        TestModule theirs = base().then("theirs", Steps.add("b", "theirs", "1.0.0", "1.1.0"));
        TestModule merged = base().then("ours", Steps.add("a", "ours", "1.0.0", "1.1.0"))
                .formerly("0003_theirs", "theirs", Steps.add("b", "theirs", "1.0.0", "1.1.0"));
        TestDatabase database = fresh();
        varve(database, theirs).migrate();
        varve(database, merged).migrate();
        run(database, "delete from varve_history where id = '0004_theirs'");
        assertThat(ids(varve(database, merged).migrate())).isEmpty();
        assertArrived(database, merged);
    }

    @Test
    void aSecondRebaseKnowsBothIds() throws SQLException {
        Supplier<SchemaMigration> code = Steps.add("b", "theirs", "1.0.0", "1.1.0");
        TestDatabase database = fresh();
        varve(database, base().then("ours", Steps.create("ours")).formerly("0003_theirs", "theirs", code))
                .migrate();
        TestModule twice = base().then("ours", Steps.create("ours")).then("more", Steps.create("more"));
        var again = TestModule.named("");
        for (var entry : twice.entries()) {
            again = again.then(entry.header().name(), entry.code());
        }
        TestModule merged = again.formerly("0004_theirs", "theirs", code);
        assertThat(ids(varve(database, merged).migrate())).containsExactly("0004_more");
        assertArrived(database, merged);
    }

    @Test
    void whatDoesNotCommuteIsRefusedAndChangesNothing() throws SQLException {
        Supplier<SchemaMigration> drop = Steps.of(changes ->
                changes.dropTable("b", "1.0.0").column("id", Steps.longs()).primaryKey("b_pk", "id"));
        TestDatabase database = fresh();
        varve(database, base().then("theirs", Steps.add("b", "theirs", "1.0.0", "1.1.0")))
                .migrate();
        TestModule merged = base().then("drop", drop).formerly("0003_theirs", "theirs", Steps.create("b"));
        SchemaModel before = live(database);
        assertThatThrownBy(() -> varve(database, merged).migrate()).hasMessageContaining("VRV508");
        assertThat(live(database)).isEqualTo(before);

        TestDatabase another = fresh();
        varve(
                        another,
                        base().then(
                                        "theirs",
                                        Steps.of(changes -> changes.table("b")
                                                .version("1.0.0", "2.0.0")
                                                .addColumn("ours", Steps.texts()))))
                .migrate();
        TestModule clash = base().then("ours", Steps.add("b", "ours", "1.0.0", "1.1.0"))
                .then(
                        "between",
                        Steps.of(changes ->
                                changes.table("b").version("1.1.0", "2.0.0").dropColumn("ours", Steps.ints())))
                .formerly(
                        "0003_theirs",
                        "theirs",
                        Steps.of(changes -> changes.table("b").addColumn("ours", Steps.texts())));
        assertThatThrownBy(() -> varve(another, clash).migrate())
                .hasMessageContaining("VRV509")
                .hasMessageContaining("\"0003_ours\"");
    }

    private static TestModule three() {
        return base().then("c", Steps.add("a", "c", "1.0.0", "1.1.0")).then("d", Steps.create("d"));
    }

    private static TestModule squashed() {
        return three().squashed(3, "squashed", Steps.of(changes -> {
            changes.createTable("a", "1.1.0")
                    .column("id", Steps.longs())
                    .column("c", Steps.ints())
                    .primaryKey("a_pk", "id");
            changes.createTable("b", "1.0.0").column("id", Steps.longs()).primaryKey("b_pk", "id");
        }));
    }

    @Test
    void anEmptyDatabaseRunsOnlyTheSquashedOne() throws SQLException {
        TestDatabase database = fresh();
        assertThat(ids(varve(database, squashed()).migrate())).containsExactly("0003_squashed", "0004_d");
        assertThat(varve(database, squashed().withoutReplaced()).migrate().upToDate())
                .isTrue();
        assertArrived(database, squashed());
    }

    @Test
    void databasesInTheMiddleOfASquashMoveOn() throws SQLException {
        List<List<String>> applied = List.of(
                List.of("0002_b", "0003_c", "0004_d"), List.of("0003_c", "0004_d"), List.of("0004_d"), List.of());
        for (int count = 1; count <= 4; count++) {
            TestDatabase database = fresh();
            varve(database, three().first(count)).migrate();
            TestModule chain = count < 3 ? squashed() : squashed().withoutReplaced();
            assertThat(ids(varve(database, chain).migrate())).isEqualTo(applied.get(count - 1));
            assertArrived(database, chain);
            assertThat(history(database)).contains("0003_squashed as 0001_a\n0002_b\n0003_c");
        }
    }

    @Test
    void aDatabaseInTheMiddleNeedsTheReplacedOnes() {
        TestDatabase database = fresh();
        varve(database, three().first(1)).migrate();
        assertThatThrownBy(() -> varve(database, squashed().withoutReplaced()).migrate())
                .hasMessageContaining("VRV511")
                .hasMessageContaining("has applied \"0001_a\" and not \"0002_b\", \"0003_c\"");
    }

    @Test
    void aHistoryOfThePresentLayoutIsWidened() throws SQLException {
        TestDatabase database = fresh();
        varve(database, base()).migrate();
        run(
                database,
                "alter table varve_history drop column module",
                "alter table varve_history drop column recorded_for");
        assertThat(varve(database, base()).status().standing()).isEqualTo(Status.Standing.UP_TO_DATE);
        assertThat(varve(database, base()).validate().standing()).isEqualTo(Status.Standing.UP_TO_DATE);
        assertThat(varve(database, three()).plan().steps()).hasSize(2);
        assertThatThrownBy(() -> query(database, "select h.module from varve_history h"))
                .isInstanceOf(SQLException.class);
        assertThat(ids(varve(database, base()).migrate())).isEmpty();
        assertThat(query(database, "select h.module from varve_history h")).containsExactly(List.of(""), List.of(""));
        assertArrived(database, base());
    }

    @Test
    void modulesAreAppliedInTheOrderOfTheirRequirements() throws SQLException {
        TestModule orders = TestModule.named("orders")
                .then("a", Steps.create("orders"))
                .requiring("people:0002_b", "b", Steps.add("orders", "customer", "1.0.0", "1.1.0"));
        TestModule people = TestModule.named("people")
                .then("a", Steps.create("people"))
                .then("b", Steps.create("address"))
                .requiring("orders:0002_b", "c", Steps.create("invoice"));
        TestDatabase database = fresh();
        Varve varve = Varve.on(database.dataSource()).registry(people, orders);
        assertThat(ids(varve.migrate()))
                .containsExactly("orders:0001_a", "people:0001_a", "people:0002_b", "orders:0002_b", "people:0003_c");
        assertThat(query(database, "select module, id from varve_history order by installed_order"))
                .contains(List.of("orders", "orders:0001_a"), List.of("people", "people:0001_a"));
        var counting = new CountingDataSource(database.dataSource());
        assertThat(Varve.on(counting).registry(orders, people).migrate().upToDate())
                .isTrue();
        assertThat(counting.statements()).hasSize(1);
        assertThat(counting.taken()).isEqualTo(1);
        assertThat(varve.status().database()).contains("orders:0002_b, people:0003_c");
        assertThat(varve.validate(people.end()).standing()).isEqualTo(Status.Standing.UP_TO_DATE);

        TestModule longer = orders.then("c", Steps.create("item"));
        assertThat(ids(Varve.on(database.dataSource()).registry(people, longer).migrate()))
                .containsExactly("orders:0003_c");
        assertThatThrownBy(() ->
                        Varve.on(database.dataSource()).registry(people, orders).migrate())
                .hasMessageContaining("VRV503")
                .hasMessageContaining("0003_c");
    }

    @Test
    void aModuleThatIsNotThereIsLeftAlone() throws SQLException {
        TestModule orders = TestModule.named("orders").then("a", Steps.create("orders"));
        TestModule people = TestModule.named("people").then("a", Steps.create("people"));
        TestDatabase database = fresh();
        varve(database, orders).migrate();
        assertThat(ids(varve(database, people).migrate())).containsExactly("people:0001_a");
        assertThat(varve(database, orders).migrate().upToDate()).isTrue();
        assertThat(varve(database, people).status().migrations()).hasSize(1);
        assertArrived(database, people.then("b", Steps.create("more")).first(1), orders);
    }

    private void assertArrived(TestDatabase database, TestModule one, TestModule other) throws SQLException {
        assertThat(Varve.on(database.dataSource())
                        .registry(one, other)
                        .validate()
                        .standing())
                .isEqualTo(Status.Standing.UP_TO_DATE);
    }

    static final class OnH2 extends GraphContractTest {
        @Override
        TestDatabase fresh() {
            return dev.varve.runtime.database.H2Database.inMemory();
        }
    }

    static final class OnSqlite extends GraphContractTest {
        @Override
        TestDatabase fresh() {
            return dev.varve.runtime.database.SqliteDatabase.in(folder);
        }
    }

    static final class OnPostgres extends GraphContractTest {
        @Override
        TestDatabase fresh() {
            return dev.varve.runtime.database.PostgresDatabase.fresh();
        }
    }
}
