package dev.varve.runtime;

import static dev.varve.runtime.LifecycleContractTest.query;
import static dev.varve.runtime.LifecycleContractTest.run;
import static dev.varve.runtime.LifecycleContractTest.varve;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.runtime.database.PostgresDatabase;
import dev.varve.runtime.database.TestDatabase;
import dev.varve.runtime.database.TimedDataSource;
import dev.varve.runtime.database.TimedDataSource.Transaction;
import dev.varve.runtime.migration.Changes;
import dev.varve.runtime.migration.SchemaMigration;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * A million rows on PostgreSQL: the engine beside one UPDATE and beside a loop that somebody wrote by hand, in turns, while a
 * program writes a hundred rows a second. {@code -Dvarve.stress.rows}, {@code .rounds} and {@code .portion} (milliseconds)
 * make it longer.
 */
@EnabledIfSystemProperty(named = "varve.stress", matches = "true")
class BackfillStressTest {

    private static final int ROWS = Integer.getInteger("varve.stress.rows", 1_000_000);
    private static final int ROUNDS = Integer.getInteger("varve.stress.rounds", 3);
    private static final int BY_HAND = 10_000;

    private static TestChain chain() {
        return TestChain.empty().then("item", Item::new).then("label", Label::new);
    }

    /** How the rows are filled, over connections that are timed. */
    @FunctionalInterface
    private interface Way {
        void fill(TimedDataSource database) throws SQLException;
    }

    /** What a way cost: rows a second, seconds, and milliseconds that the program waited. */
    private record Cost(double perSecond, double processor, double longest, double p99, double slowest) {}

    @Test
    void theEngineKeepsUpWithALoopByHand() throws Exception {
        if (!Boolean.getBoolean("varve.stress.pairs")) {
            measured("one UPDATE", BackfillStressTest::oneUpdate);
        }
        var hand = new ArrayList<Cost>();
        var engine = new ArrayList<Cost>();
        for (int round = 0; round < ROUNDS; round++) {
            hand.add(measured("by hand", BackfillStressTest::byHand));
            engine.add(measured("engine", BackfillStressTest::byEngine));
        }
        double alone = idle();
        double ratio = median(engine, Cost::perSecond) / median(hand, Cost::perSecond);
        double longest = median(engine, Cost::longest);
        double p99 = median(engine, Cost::p99);
        double processor = median(hand, Cost::processor) / median(engine, Cost::processor);
        System.out.printf(
                "%d rows, medians of %d: engine %.2f of by hand, by processor time %.2f; longest transaction %.3f s, by hand %.3f s; "
                        + "client p99 %.1f ms, by hand %.1f ms, alone %.1f ms%n",
                ROWS,
                ROUNDS,
                ratio,
                processor,
                longest,
                median(hand, Cost::longest),
                p99,
                median(hand, Cost::p99),
                alone);
        assertThat(Math.max(ratio, processor)).isGreaterThan(0.85);
        assertThat(longest).isLessThan(Math.max(0.5, 2 * median(hand, Cost::longest)));
        assertThat(p99).isLessThan(2 * median(hand, Cost::p99));
    }

    private static double median(List<Cost> costs, ToDoubleFunction<Cost> of) {
        return costs.stream().mapToDouble(of).sorted().toArray()[costs.size() / 2];
    }

    /** {@return the p99 of a program that has the table for itself} */
    private static double idle() throws Exception {
        return measured("nobody", database -> sleep()).p99();
    }

    private static void sleep() {
        try {
            Thread.sleep(5_000);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static Cost measured(String name, Way way) throws Exception {
        TestDatabase database = PostgresDatabase.fresh();
        varve(database, chain().first(1)).migrate();
        run(
                database,
                "alter table item set (autovacuum_enabled = false)",
                "insert into item (id, amount, note) select x, x, 'a note of some length ' || x from generate_series(1, "
                        + ROWS + ") x",
                "vacuum analyze item",
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
        var timed = new TimedDataSource(database.dataSource());
        long start = System.nanoTime();
        way.fill(timed);
        double seconds = (System.nanoTime() - start) / 1e9;
        stop.set(true);
        client.get(60, TimeUnit.SECONDS);
        executor.shutdown();
        List<Transaction> transactions = timed.transactions();
        if (!transactions.isEmpty()) {
            assertThat(query(database, "select count(*) from item where label is null"))
                    .containsExactly(List.of("0"));
        }
        run(database, "drop table item");
        waits.sort(null);
        Optional<Transaction> longest = transactions.stream().max(Comparator.comparingLong(Transaction::nanos));
        var cost = new Cost(
                ROWS / seconds,
                timed.processorSeconds(),
                longest.map(Transaction::nanos).orElse(0L) / 1e9,
                waits.get((int) (waits.size() * 0.99)),
                waits.get(waits.size() - 1));
        System.out.printf(
                "%s: %.0f rows/s, %.2f s of processor time, %d transactions, longest %.3f s, client p99 %.1f ms, slowest %.1f ms%n",
                name,
                cost.perSecond(),
                cost.processor(),
                transactions.size(),
                cost.longest(),
                cost.p99(),
                cost.slowest());
        transactions.stream()
                .sorted(Comparator.comparingLong(Transaction::nanos).reversed())
                .limit(3)
                .forEach(each -> System.out.printf(
                        "    %.3f s, most of it %.3f s: %.200s%n",
                        each.nanos() / 1e9,
                        each.longest().nanos() / 1e9,
                        each.longest().sql()));
        return cost;
    }

    private static void oneUpdate(TimedDataSource database) throws SQLException {
        try (Connection connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("update item set label = ('n' || (id + 1)) where label is null");
        }
    }

    private static void byHand(TimedDataSource database) throws SQLException {
        try (Connection connection = database.getConnection();
                var next = connection.prepareStatement(
                        "select max(id) from (select id from item where id > ? order by id limit " + BY_HAND + ") x");
                var fill = connection.prepareStatement(
                        "update item set label = ('n' || (id + 1)) where id > ? and id <= ? and label is null")) {
            connection.setAutoCommit(false);
            long after = 0;
            while (true) {
                next.setLong(1, after);
                try (var row = next.executeQuery()) {
                    row.next();
                    long last = row.getLong(1);
                    if (row.wasNull()) {
                        connection.rollback();
                        return;
                    }
                    fill.setLong(1, after);
                    fill.setLong(2, last);
                    fill.executeUpdate();
                    after = last;
                }
                connection.commit();
            }
        }
    }

    private static void byEngine(TimedDataSource database) {
        Varve.on(database)
                .registry(chain())
                .backfillPace(Duration.ofMillis(Integer.getInteger("varve.stress.portion", 100)), 0)
                .migrate();
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
