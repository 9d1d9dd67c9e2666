package dev.varve.runtime;

import static dev.varve.runtime.LifecycleContractTest.query;
import static dev.varve.runtime.LifecycleContractTest.run;
import static dev.varve.runtime.LifecycleContractTest.varve;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.runtime.database.PostgresDatabase;
import dev.varve.runtime.database.TestDatabase;
import dev.varve.runtime.event.MigrationEvent.BackfillMoved;
import dev.varve.runtime.migration.Changes;
import dev.varve.runtime.migration.SchemaMigration;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** A million rows on PostgreSQL: the engine beside one UPDATE and beside a loop that somebody wrote by hand. */
@EnabledIfSystemProperty(named = "varve.stress", matches = "true")
class BackfillStressTest {

    private static final int ROWS = Integer.getInteger("varve.stress.rows", 1_000_000);
    private static final int BY_HAND = 10_000;

    private static TestChain chain() {
        return TestChain.empty().then("item", Item::new).then("label", Label::new);
    }

    /** How the rows are filled; gives the longest transaction in nanoseconds. */
    @FunctionalInterface
    private interface Way {
        long fill(TestDatabase database) throws SQLException;
    }

    /** What a way cost. */
    private record Cost(double perSecond, double longest, double p99, double slowest) {}

    @Test
    void theEngineKeepsUpWithALoopByHand() throws Exception {
        Cost update = measured("one UPDATE", BackfillStressTest::oneUpdate);
        Cost hand = measured("by hand", BackfillStressTest::byHand);
        Cost engine = measured("engine", BackfillStressTest::byEngine);
        assertThat(engine.perSecond()).isGreaterThan(0.5 * hand.perSecond());
        assertThat(engine.slowest()).isLessThan(update.slowest());
    }

    private static Cost measured(String name, Way way) throws Exception {
        TestDatabase database = PostgresDatabase.fresh();
        varve(database, chain().first(1)).migrate();
        run(
                database,
                "insert into item (id, amount, note) select x, x, 'a note of some length ' || x from generate_series(1, "
                        + ROWS + ") x",
                "analyze item",
                "checkpoint");
        if (!name.equals("engine")) {
            run(database, "alter table item add label varchar(40)");
        }
        var stop = new AtomicBoolean();
        var waits = Collections.synchronizedList(new ArrayList<Double>());
        var executor = Executors.newSingleThreadExecutor();
        Future<?> client = executor.submit(() -> {
            write(database, stop, waits);
            return null;
        });
        long start = System.nanoTime();
        long longest = way.fill(database);
        double seconds = (System.nanoTime() - start) / 1e9;
        stop.set(true);
        client.get(60, TimeUnit.SECONDS);
        executor.shutdown();
        assertThat(query(database, "select count(*) from item where label is null"))
                .containsExactly(List.of("0"));
        waits.sort(null);
        var cost = new Cost(
                ROWS / seconds, longest / 1e9, waits.get((int) (waits.size() * 0.99)), waits.get(waits.size() - 1));
        System.out.printf(
                "%s: %.0f rows/s, longest transaction %.3f s, client p99 %.1f ms, slowest %.1f ms%n",
                name, cost.perSecond(), cost.longest(), cost.p99(), cost.slowest());
        return cost;
    }

    private static long oneUpdate(TestDatabase database) throws SQLException {
        long start = System.nanoTime();
        run(database, "update item set label = ('n' || (id + 1)) where label is null");
        return System.nanoTime() - start;
    }

    private static long byHand(TestDatabase database) throws SQLException {
        long longest = 0;
        try (Connection connection = database.dataSource().getConnection();
                var next = connection.prepareStatement(
                        "select max(id) from (select id from item where id > ? order by id limit " + BY_HAND + ") x");
                var fill = connection.prepareStatement(
                        "update item set label = ('n' || (id + 1)) where id > ? and id <= ? and label is null")) {
            connection.setAutoCommit(false);
            long after = 0;
            while (true) {
                long start = System.nanoTime();
                next.setLong(1, after);
                try (var row = next.executeQuery()) {
                    row.next();
                    long last = row.getLong(1);
                    if (row.wasNull()) {
                        connection.rollback();
                        return longest;
                    }
                    fill.setLong(1, after);
                    fill.setLong(2, last);
                    fill.executeUpdate();
                    after = last;
                }
                connection.commit();
                longest = Math.max(longest, System.nanoTime() - start);
            }
        }
    }

    private static long byEngine(TestDatabase database) {
        var last = new long[] {0, 0};
        varve(database, chain())
                .trace((boundary, migration, step) -> {
                    switch (boundary) {
                        case BEFORE_STATEMENT -> last[0] = System.nanoTime();
                        case AFTER_COMMIT ->
                            last[1] = last[0] == 0 ? last[1] : Math.max(last[1], System.nanoTime() - last[0]);
                        default -> {}
                    }
                })
                .listener(event -> {
                    if (event instanceof BackfillMoved) {
                        last[0] = 0;
                    }
                })
                .migrate();
        return last[1];
    }

    /** One row after the other, as a program would, a hundred a second. */
    private static void write(TestDatabase database, AtomicBoolean stop, List<Double> waits)
            throws SQLException, InterruptedException {
        try (Connection connection = database.dataSource().getConnection();
                var statement = connection.prepareStatement("update item set amount = amount + 1 where id = ?")) {
            while (!stop.get()) {
                statement.setInt(1, 1 + ThreadLocalRandom.current().nextInt(ROWS));
                long start = System.nanoTime();
                statement.executeUpdate();
                waits.add((System.nanoTime() - start) / 1e6);
                Thread.sleep(10);
            }
        }
    }

    static final class Item extends SchemaMigration {
        @Override
        protected void define(Changes changes) {
            changes.createTable("item", "1.0.0")
                    .column("id", bigint().notNull())
                    .column("amount", bigint().notNull())
                    .column("note", text().notNull())
                    .primaryKey("item_pk", "id");
        }
    }

    static final class Label extends SchemaMigration {
        @Override
        protected void define(Changes changes) {
            changes.table("item").addColumn("label", varchar(40).nullable()).backfill("'n' || (id + 1)");
        }
    }
}
