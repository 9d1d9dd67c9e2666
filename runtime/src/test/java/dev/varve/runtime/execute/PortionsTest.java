package dev.varve.runtime.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.runtime.backfill.Pace;
import dev.varve.runtime.backfill.Pause;
import dev.varve.runtime.database.H2Server;
import dev.varve.runtime.database.PostgresDatabase;
import dev.varve.runtime.database.TestDatabase;
import dev.varve.runtime.dialect.Backfill;
import dev.varve.runtime.dialect.Block;
import dev.varve.runtime.dialect.Dialect;
import dev.varve.runtime.dialect.Manner;
import dev.varve.runtime.dialect.Statement;
import dev.varve.runtime.dialect.lookup.Dialects;
import dev.varve.runtime.event.Events;
import dev.varve.runtime.fold.FoldedMigration;
import dev.varve.runtime.history.History;
import dev.varve.runtime.journal.Journal;
import dev.varve.runtime.lock.MigrationLock;
import dev.varve.runtime.migration.Migration;
import dev.varve.runtime.migration.MigrationHeader;
import dev.varve.schema.Column;
import dev.varve.schema.ColumnType;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.SchemaVersion;
import dev.varve.schema.Table;
import dev.varve.schema.change.AddColumn;
import dev.varve.schema.change.Change;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A step in portions: rows and cursor are kept together, and an interruption costs no more than the last portion. */
final class PortionsTest {

    private static final Table TABLE = Table.of(
            "item",
            new SchemaVersion(1, 0, 0),
            List.of(Column.of("id", new ColumnType.Int()), Column.of("n", new ColumnType.Int())));
    private static final Change CHANGE =
            new AddColumn("item", Column.of("n", new ColumnType.Int()).withNullable(true), Optional.empty());

    /** What has a journal and a server. */
    enum Product {
        POSTGRES,
        H2;

        TestDatabase fresh() {
            return this == POSTGRES ? PostgresDatabase.fresh() : H2Server.database();
        }
    }

    @ParameterizedTest
    @EnumSource
    void anInterruptionLosesNoMoreThanItsPortion(Product product) throws SQLException {
        TestDatabase database = product.fresh();
        run(database, "create table item (id integer primary key, n integer)");
        run(database, "insert into item values (1, 0), (2, 0), (3, 0), (4, 0)");
        with(database, (place, portions) -> {
            assertThat(portions.last()).isEmpty();
            assertThat(portions.next(connection -> count(connection, 1))).isTrue();
            assertThat(portions.next(connection -> count(connection, 2))).isTrue();
            assertThatThrownBy(() -> portions.next(connection -> {
                        count(connection, 3);
                        throw new SQLException("the power is gone");
                    }))
                    .hasMessage("the power is gone");
        });
        with(database, (place, portions) -> {
            assertThat(portions.last()).hasValue("2");
            assertThat(portions.next(connection -> count(connection, 3))).isTrue();
            assertThat(portions.next(connection -> count(connection, 4))).isTrue();
            assertThat(portions.next(connection -> Optional.empty())).isFalse();
        });
        assertThat(ints(database, "select n from item order by id")).containsExactly(1, 1, 1, 1);
    }

    /** Who keeps a row locked delays a portion and does not end the step. */
    @ParameterizedTest
    @EnumSource
    void aPortionThatGetsNoLockIsTriedAgain(Product product) throws Exception {
        TestDatabase database = product.fresh();
        run(database, "create table item (id integer primary key, n integer)");
        run(database, "insert into item values (1, 0), (2, 0)");
        try (Connection other = database.dataSource().getConnection()) {
            other.setAutoCommit(false);
            count(other, 1);
            var tries = new ArrayList<Integer>();
            with(
                    database,
                    (place, portions) -> assertThat(portions.next(connection -> {
                                tries.add(tries.size());
                                if (tries.size() == 2) {
                                    other.rollback();
                                }
                                return count(connection, 1);
                            }))
                            .isTrue());
            assertThat(tries).hasSizeGreaterThanOrEqualTo(2);
        }
        assertThat(ints(database, "select n from item order by id")).containsExactly(1, 0);
    }

    private static Optional<String> count(Connection connection, int id) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.executeUpdate("update item set n = n + 1 where id = " + id);
        }
        return Optional.of(Integer.toString(id));
    }

    @FunctionalInterface
    private interface Work {
        void on(Workplace place, Portions portions) throws SQLException;
    }

    /** Does something as a process of its own would. */
    private static void with(TestDatabase database, Work work) throws SQLException {
        try (Connection connection = database.dataSource().getConnection()) {
            Dialect dialect = Dialects.of(connection);
            var journal = new Journal(connection, dialect);
            try (var session = dialect.session(connection);
                    var lock = new MigrationLock(
                            dialect.lock(connection, database.dataSource()),
                            Duration.ofSeconds(20),
                            (holder, waited) -> {})) {
                session.lockTimeout(Duration.ofMillis(100));
                lock.acquire();
                var limits =
                        new Limits(Duration.ofMillis(100), Duration.ofSeconds(20), Optional.empty(), Optional.empty());
                var terms = new Workplace.Terms(
                        limits,
                        Pace.standard(),
                        new Pause(),
                        Events.to(List.of()),
                        new StopSignal(Optional.empty()),
                        (boundary, id, step) -> {});
                var place = new Workplace(
                        connection, dialect, session, lock, new History(connection, dialect), journal, terms);
                place.inTransaction(journal::create);
                if (journal.entries(migration().key()).isEmpty()) {
                    var step = new dev.varve.runtime.journal.StepRecord(
                            migration().key(), 1, List.of(CHANGE.describe()), "update item", List.of(), "");
                    place.write(List.of(journal.intending(step, false)));
                }
                work.on(place, new Portions(place, migration(), unit(), new Progress()));
            }
        }
    }

    private static FoldedMigration migration() {
        var header = new MigrationHeader(1, "count", "", "", "");
        return new FoldedMigration(
                "",
                new Migration(header, List.of(CHANGE), Map.of(), Map.of()),
                SchemaModel.empty(),
                SchemaModel.empty());
    }

    private static Unit unit() {
        var statement =
                new Statement("update item", "count", new Manner.InPortions(new Backfill(TABLE, "n", "n + 1", true)));
        var block = new Block(List.of(CHANGE), SchemaModel.of(TABLE.withoutColumn("n")));
        return new Unit(1, Unit.Kind.PORTIONS, List.of(new Part(block, statement, false, true)));
    }

    private static void run(TestDatabase database, String sql) throws SQLException {
        try (var connection = database.dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<Integer> ints(TestDatabase database, String sql) throws SQLException {
        var values = new ArrayList<Integer>();
        try (var connection = database.dataSource().getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            while (row.next()) {
                values.add(row.getInt(1));
            }
        }
        return values;
    }
}
