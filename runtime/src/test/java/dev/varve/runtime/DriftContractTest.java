package dev.varve.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.runtime.database.EachDatabase;
import dev.varve.runtime.database.H2Database;
import dev.varve.runtime.database.PostgresDatabase;
import dev.varve.runtime.database.TestDatabase;
import dev.varve.runtime.database.TestDatabases;
import dev.varve.runtime.drift.Difference;
import dev.varve.runtime.drift.Drift;
import dev.varve.runtime.drift.DriftTerms;
import dev.varve.runtime.history.HistoryEntry;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What hands do to a schema is found, told apart and put back; a baseline is taken only where nothing differs. */
final class DriftContractTest {

    @TempDir
    Path folder;

    private static TestChain chain() {
        return TestChain.empty()
                .then("shop", Steps.of(changes -> {
                    changes.createTable("customer", "1.0.0")
                            .column("id", Steps.longs().notNull())
                            .column("name", Steps.line())
                            .column("age", Steps.ints())
                            .column("city", Steps.texts().notNull().defaultValue("Ulm"))
                            .primaryKey("customer_pk", "id")
                            .constraint("customer_age", Steps.positive("age"))
                            .index("customer_name", "name");
                    changes.createTable("orders", "1.0.0")
                            .column("id", Steps.longs().notNull())
                            .column("customer", Steps.longs())
                            .column("note", Steps.texts())
                            .primaryKey("orders_pk", "id")
                            .constraint("orders_customer", Steps.toCustomer());
                    changes.createView("names", "select name from customer");
                }))
                .then("more", Steps.create("part"));
    }

    private static Stream<Arguments> hands() {
        return Stream.of(
                Arguments.of("drop table part", "MISSING table part"),
                Arguments.of("alter table part add column weight integer", "EXTRA column part.weight"),
                Arguments.of("alter table customer drop column city", "MISSING column customer.city"),
                Arguments.of("create index hot on customer (city)", "EXTRA index customer.hot"),
                Arguments.of("drop index customer_name", "MISSING index customer.customer_name"),
                Arguments.of("drop view names", "MISSING view names"),
                Arguments.of("drop view names; create view names as select city from customer", "CHANGED view names"),
                Arguments.of(
                        "drop index customer_name; create unique index customer_name on customer (name)",
                        "CHANGED index customer.customer_name"));
    }

    /** SQLite has no ALTER for these. */
    private static Stream<Arguments> alterations() {
        return Stream.of(
                Arguments.of("alter table customer alter column city drop default", "CHANGED column customer.city"),
                Arguments.of(
                        "alter table customer alter column city set default 'Bonn'", "CHANGED column customer.city"),
                Arguments.of("alter table customer alter column name set not null", "CHANGED column customer.name"),
                Arguments.of("alter table part alter column id set data type integer", "CHANGED column part.id"),
                Arguments.of(
                        "alter table customer drop constraint customer_age", "MISSING check customer.customer_age"),
                Arguments.of(
                        "alter table customer drop constraint customer_age;"
                                + " alter table customer add constraint customer_age check (age > 17)",
                        "CHANGED check customer.customer_age"),
                Arguments.of(
                        "alter table orders drop constraint orders_customer",
                        "MISSING foreign key orders.orders_customer"),
                Arguments.of(
                        "alter table orders drop constraint orders_customer; alter table orders add constraint"
                                + " orders_customer foreign key (customer) references customer (id) on delete cascade",
                        "CHANGED foreign key orders.orders_customer"),
                Arguments.of("alter table part drop constraint part_pk", "MISSING primary key part"),
                Arguments.of(
                        "alter table customer add constraint customer_u unique (name)",
                        "EXTRA unique customer.customer_u"),
                Arguments.of("comment on table part is 'by hand'", "EXTRA comment part"),
                Arguments.of("comment on column part.id is 'by hand'", "CHANGED column part.id"));
    }

    /** Has words of its own for these, and no difference between a unique constraint and a unique index. */
    private static Stream<Arguments> ofMariaDb() {
        return Stream.of(
                Arguments.of(
                        "alter table customer alter column city set default 'Bonn'", "CHANGED column customer.city"),
                Arguments.of("alter table customer modify name varchar(100) not null", "CHANGED column customer.name"),
                Arguments.of("alter table part modify id integer not null", "CHANGED column part.id"),
                Arguments.of(
                        "alter table customer drop constraint customer_age", "MISSING check customer.customer_age"),
                Arguments.of(
                        "alter table customer drop constraint customer_age;"
                                + " alter table customer add constraint customer_age check (age > 17)",
                        "CHANGED check customer.customer_age"),
                Arguments.of(
                        "alter table orders drop foreign key orders_customer;"
                                + " alter table orders drop index orders_customer",
                        "MISSING foreign key orders.orders_customer"),
                Arguments.of(
                        "alter table orders drop foreign key orders_customer; alter table orders add constraint"
                                + " orders_customer foreign key (customer) references customer (id) on delete cascade",
                        "CHANGED foreign key orders.orders_customer"),
                Arguments.of("alter table part drop primary key", "MISSING primary key part"),
                Arguments.of(
                        "alter table customer add constraint customer_u unique (name)",
                        "EXTRA index customer.customer_u"),
                Arguments.of("alter table part comment = 'by hand'", "EXTRA comment part"),
                Arguments.of("alter table part modify id bigint not null comment 'by hand'", "CHANGED column part.id"));
    }

    private static Stream<Arguments> everywhere() {
        return TestDatabases.tested().stream()
                .flatMap(database -> Stream.concat(
                                hands(),
                                switch (database) {
                                    case SQLITE -> Stream.empty();
                                    case MARIADB, MYSQL -> ofMariaDb();
                                    default -> alterations();
                                })
                        .map(hand -> Arguments.of(database, words(database, (String) hand.get()[0]), hand.get()[1])));
    }

    private static String words(TestDatabases database, String sql) {
        String words = database.isMariaDbOrMySql()
                ? sql.replace("drop index customer_name", "drop index customer_name on customer")
                : sql;
        // Of any length, it needs more words in MySQL.
        return database == TestDatabases.MYSQL
                ? words.replace("customer (city)", "customer (city(9))")
                        .replace("alter column city set default 'Bonn'", "modify city longtext default ('Bonn')")
                : words;
    }

    @ParameterizedTest
    @Tag("each-database")
    @MethodSource("everywhere")
    void whatHandsDoIsFoundAndPutBack(TestDatabases product, String sql, String expected) throws SQLException {
        TestDatabase database = product.fresh(folder);
        Varve varve = Varve.on(database.dataSource()).registry(chain());
        varve.migrate();
        assertThat(varve.operations().drift().isNone()).isTrue();

        LifecycleContractTest.run(database, sql.split("; *"));
        Drift drift = varve.operations().drift();
        assertThat(words(drift.differences())).containsExactly(expected);
        assertThat(drift.differences().get(0).causes()).isNotEmpty();
        assertThat(drift.differences().get(0).remedies()).isNotEmpty();
        assertThat(varve.operations().drift()).isEqualTo(drift);

        LifecycleContractTest.run(
                database,
                drift.putBack().stream()
                        .flatMap(statement -> lines(product, statement.sql()))
                        .toArray(String[]::new));
        assertThat(varve.operations().drift().differences()).isEmpty();
    }

    /** MySQL sets a setting of the session before and after; what is one block on MariaDB has semicolons of its own. */
    private static Stream<String> lines(TestDatabases product, String sql) {
        return product == TestDatabases.MYSQL ? Stream.of(sql.split(";\n", -1)) : Stream.of(sql);
    }

    private static List<String> words(List<Difference> differences) {
        var words = new ArrayList<String>();
        for (Difference difference : differences) {
            assertThat(difference.number()).isEqualTo(words.size() + 1);
            words.add(difference.kind() + " " + difference.object() + " " + difference.name());
        }
        return words;
    }

    @EachDatabase
    void whatVarveDoesNotManageIsNoDrift(TestDatabases product) throws SQLException {
        TestDatabase database = product.fresh(folder);
        Varve varve = Varve.on(database.dataSource()).registry(chain());
        varve.migrate();
        LifecycleContractTest.run(
                database,
                "create table theirs (id integer primary key, customer bigint references customer (id))",
                "create view their_names as select name from customer",
                "insert into customer (id, name) values (1, 'Ada')");
        assertThat(varve.operations().drift().isNone()).isTrue();
    }

    @EachDatabase
    void whatIsSetAsideOrTakenBackIsNoDrift(TestDatabases product) {
        TestDatabase database = product.fresh(folder);
        TestChain chain = chain().then("gone", Steps.of(changes -> {
            changes.table("orders").version("1.0.0", "2.0.0").dropColumn("note", Steps.texts());
            changes.dropTable("part", "1.0.0")
                    .column("id", Steps.longs().notNull())
                    .primaryKey("part_pk", "id");
        }));
        Varve.on(database.dataSource()).registry(chain()).migrate();
        Varve varve = Varve.on(database.dataSource()).registry(chain).keepDropped();
        varve.migrate();
        assertThat(varve.kept()).hasSize(2);
        assertThat(varve.operations().drift().differences()).isEmpty();
        varve.rollback(1);
        assertThat(varve.operations().drift().differences()).isEmpty();
        assertThat(varve.operations().drift().at()).containsExactly("0002_more");
    }

    @EachDatabase
    void aRuleLetsThingsBeAndIsShown(TestDatabases product) throws SQLException {
        TestDatabase database = product.fresh(folder);
        Varve varve = Varve.on(database.dataSource()).registry(chain());
        varve.migrate();
        LifecycleContractTest.run(
                database,
                words(product, "create index hot_city on customer (city)"),
                "alter table part add column weight integer");
        Drift drift = varve.operations().drift(DriftTerms.standard().ignoring("index:customer.hot_*"));
        assertThat(words(drift.differences())).containsExactly("EXTRA column part.weight");
        assertThat(words(drift.ignored())).containsExactly("EXTRA index customer.hot_city");
        assertThat(drift.putBack())
                .isNotEmpty()
                .noneMatch(statement -> statement.sql().contains("hot_city"));
        assertThat(drift.print()).contains("Ignored by rule: index customer.hot_city");
        assertThatThrownBy(() -> DriftTerms.standard().ignoring("hot")).hasMessageContaining("object:name");
    }

    @EachDatabase
    void aRenameIsALikelyCause(TestDatabases product) throws SQLException {
        TestDatabase database = product.fresh(folder);
        Varve varve = Varve.on(database.dataSource()).registry(chain());
        varve.migrate();
        LifecycleContractTest.run(database, "alter table orders rename column customer to buyer");
        assertThat(varve.operations().drift().print()).contains("renamed to orders.buyer", "it was orders.customer");
    }

    @EachDatabase
    void aDatabaseBehindIsComparedWithWhatItShouldHave(TestDatabases product) throws SQLException {
        TestDatabase database = product.fresh(folder);
        Varve.on(database.dataSource()).registry(chain().first(1)).migrate();
        Varve varve = Varve.on(database.dataSource()).registry(chain());
        assertThat(varve.operations().drift().at()).containsExactly("0001_shop");
        assertThat(varve.operations().drift().isNone()).isTrue();
        assertThat(Varve.on(product.fresh(folder).dataSource())
                        .registry(chain())
                        .operations()
                        .drift()
                        .isNone())
                .isTrue();
    }

    @EachDatabase
    void aBaselineIsTakenWhereNothingDiffers(TestDatabases product) throws SQLException {
        TestDatabase database = product.fresh(folder);
        Varve varve = Varve.on(database.dataSource()).registry(chain());
        Varve.on(database.dataSource()).registry(chain().first(1)).migrate();
        LifecycleContractTest.run(database, "drop table varve_history");

        assertThatThrownBy(() -> varve.operations().baseline("0002_more", DriftTerms.standard()))
                .hasMessageContaining("VRV530")
                .hasMessageContaining("table part is missing");
        assertThat(varve.operations().history()).isEmpty();

        assertThat(varve.operations().baseline("0001_shop", DriftTerms.standard()))
                .containsExactly("0001_shop");
        assertThat(varve.operations().history())
                .extracting(HistoryEntry::recordedFor)
                .containsExactly(List.of("baseline"));
        assertThat(varve.migrate().applied())
                .extracting(MigrateOutcome.Applied::id)
                .containsExactly("0002_more");
        assertThat(varve.migrate().upToDate()).isTrue();
        assertThat(varve.operations().drift().isNone()).isTrue();
    }

    /** A user that may not make a schema gets a scratch database named. */
    @Test
    void anotherDatabaseServesAsBlank() {
        TestDatabase database = PostgresDatabase.fresh();
        Varve varve = Varve.on(database.dataSource()).registry(chain());
        varve.migrate();
        assertThat(varve.operations()
                        .drift(DriftTerms.standard()
                                .scratch(PostgresDatabase.alone().dataSource()))
                        .isNone())
                .isTrue();
        TestDatabase other = H2Database.inMemory();
        assertThatThrownBy(() -> varve.operations().drift(DriftTerms.standard().scratch(other.dataSource())))
                .hasMessageContaining("VRV531")
                .hasMessageContaining("H2");
        assertThatThrownBy(() -> varve.operations().drift(DriftTerms.standard().scratch(database.dataSource())))
                .hasMessageContaining("VRV531")
                .hasMessageContaining("not empty");
    }
}
