package dev.varve.runtime.backfill;

import static dev.varve.runtime.backfill.BackfillEngineTest.keyed;
import static dev.varve.runtime.backfill.BackfillEngineTest.number;
import static dev.varve.runtime.backfill.BackfillEngineTest.prepare;
import static dev.varve.runtime.backfill.BackfillEngineTest.requireEachOnce;
import static dev.varve.runtime.backfill.BackfillEngineTest.run;
import static dev.varve.runtime.backfill.BackfillEngineTest.turns;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.runtime.backfill.BackfillEngineTest.Server;
import dev.varve.runtime.database.CountingDataSource;
import dev.varve.runtime.database.PostgresDatabase;
import dev.varve.runtime.dialect.Backfill;
import dev.varve.runtime.dialect.LiveSchema;
import dev.varve.runtime.dialect.lookup.Dialects;
import dev.varve.schema.Column;
import dev.varve.schema.ColumnType;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Where keys are numbers, a portion may end at one that is likely: whatever gaps there are, that changes only its price. */
class NumberedRowsTest {

    private static Stream<Server> servers() {
        return BackfillEngineTest.servers();
    }

    private static Table numbered(ColumnType type) {
        return keyed(List.of(Column.of("id", type)));
    }

    @ParameterizedTest
    @Tag("each-database")
    @MethodSource("servers")
    void each_row_is_filled_once_whatever_gaps_there_are(Server server) throws SQLException {
        var random = new Random(11);
        for (int round = 0; round < 6; round++) {
            ColumnType type = List.of(new ColumnType.SmallInt(), new ColumnType.Int(), new ColumnType.BigInt())
                    .get(round % 3);
            TreeSet<Long> ids = ids(random, type);
            int largest = 5 + random.nextInt(20);
            try (var live = new LiveSchema(server.fresh().dataSource().getConnection())) {
                Table table = round % 2 == 0
                        ? numbered(type)
                        : keyed(List.of(Column.of("a", new ColumnType.Varchar(5)), Column.of("id", type)));
                live.create(SchemaModel.of(table));
                prepare(live.connection(), server);
                insert(live.connection(), ids, round % 2 == 0 ? "" : "'a', ");
                int rows = ids.size();
                if (round % 2 == 1) {
                    insert(live.connection(), ids, "'b', ");
                    rows += ids.size();
                }
                var portions = new PlainPortions(live.connection(), live.dialect());
                long filled = new BackfillEngine(
                                live.connection(), live.dialect(), portions, BackfillEngineTest.pace(largest))
                        .run(turns(server, table));
                assertThat(filled).isEqualTo(rows);
                requireEachOnce(live.connection(), server, rows);
                long before = 0;
                for (PlainPortions.Progress progress : portions.told) {
                    assertThat(progress.rows() - before).isLessThanOrEqualTo(largest);
                    before = progress.rows();
                }
            }
        }
    }

    /** Stretches of numbers, some of which are at the ends of the type, with gaps between and in them. */
    private static TreeSet<Long> ids(Random random, ColumnType type) {
        long greatest = type instanceof ColumnType.SmallInt
                ? Short.MAX_VALUE
                : type instanceof ColumnType.Int ? Integer.MAX_VALUE : Long.MAX_VALUE;
        var ids = new TreeSet<Long>();
        for (long from : new long[] {-greatest, -90, random.nextInt(30_000), greatest - 60}) {
            int gaps = random.nextInt(4);
            for (long id = from; id < from + 60; id++) {
                if (random.nextInt(10) >= gaps) {
                    ids.add(id);
                }
            }
        }
        ids.add(greatest);
        return ids;
    }

    private static void insert(Connection connection, TreeSet<Long> ids, String before) throws SQLException {
        run(
                connection,
                "insert into t (" + (before.isEmpty() ? "" : "a, ") + "id) values "
                        + ids.stream().map(id -> "(" + before + id + ")").collect(Collectors.joining(", ")));
    }

    @Test
    void where_there_are_no_gaps_a_portion_is_one_statement() throws SQLException {
        var counted = new CountingDataSource(PostgresDatabase.fresh().dataSource());
        try (Connection connection = counted.getConnection()) {
            run(connection, "create table t (id bigint primary key, filled text)");
            run(connection, "insert into t select x from generate_series(1, 2000) x where x % 10 > 0");
            var portions = new PlainPortions(connection, Dialects.of(connection));
            new BackfillEngine(connection, Dialects.of(connection), portions, BackfillEngineTest.pace(100))
                    .run(new Backfill(numbered(new ColumnType.BigInt()), "filled", "'x'", true));
            assertThat(number(connection, "select count(*) from t where filled is null"))
                    .isZero();
            assertThat(portions.told).hasSizeBetween(19, 22);
            assertThat(counted.statements().stream().filter(sql -> sql.contains("OFFSET")))
                    .as("the first portion, one that sees that there are no gaps, and the end")
                    .hasSize(3);
        }
    }

    /** Rows that have their value take no time, and say nothing of those that have none. */
    @Test
    void rows_that_have_their_value_do_not_make_portions_smaller() throws SQLException {
        var counted = new CountingDataSource(PostgresDatabase.fresh().dataSource());
        try (Connection connection = counted.getConnection()) {
            run(connection, "create table t (id bigint primary key, filled text)");
            run(
                    connection,
                    "insert into t select x, case when x between 2000 and 58000 and x % 500 > 0 then 'y' end from"
                            + " generate_series(1, 60000) x");
            var portions = new PlainPortions(connection, Dialects.of(connection));
            var slow = new Pace(Duration.ofMillis(200), 0, 500);
            new BackfillEngine(connection, Dialects.of(connection), portions, slow)
                    .run(new Backfill(numbered(new ColumnType.BigInt()), "filled", "'x' || pg_sleep(0.0001)", true));
            assertThat(number(connection, "select count(*) from t where filled is null"))
                    .isZero();
            assertThat(portions.told).hasSizeLessThan(180);
        }
    }
}
