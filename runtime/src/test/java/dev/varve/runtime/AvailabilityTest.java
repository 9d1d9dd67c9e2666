package dev.varve.runtime;

import static dev.varve.runtime.LifecycleContractTest.query;
import static dev.varve.runtime.LifecycleContractTest.run;
import static dev.varve.runtime.LifecycleContractTest.varve;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.runtime.database.PostgresDatabase;
import dev.varve.runtime.database.TestDatabase;
import dev.varve.runtime.migration.Changes;
import dev.varve.runtime.migration.SchemaMigration;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Others read and write a PostgreSQL table while everything that takes long is done to it: nobody waits for longer than a
 * statement of the migration waits for its lock, and nobody fails. With {@code -Pstress} the table has a million rows.
 */
final class AvailabilityTest {

    private static final int ROWS = Boolean.getBoolean("varve.stress") ? 1_000_000 : 20_000;
    private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration LONGEST = LOCK_TIMEOUT.plusSeconds(1);

    private final TestDatabase database = PostgresDatabase.fresh();
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private final AtomicLong longest = new AtomicLong();
    private final AtomicLong requests = new AtomicLong();
    private final AtomicLong written = new AtomicLong();
    private final CountDownLatch warm = new CountDownLatch(5);
    private volatile boolean migrated;

    @Test
    void readersAndWritersHardlyNoticeAMigration() throws Exception {
        TestChain chain = TestChain.empty().then("accounts", Accounts::new);
        varve(database, chain).migrate();
        run(
                database,
                "insert into region select n from generate_series(1, 100) n",
                "insert into account (id, region, amount, code) select n, 1 + n % 100, 0, 'c' || n"
                        + " from generate_series(1, " + ROWS + ") n",
                "analyze account");
        List<Thread> others = IntStream.range(0, 4)
                .mapToObj(i -> new Thread(() -> requests(i % 2 == 0)))
                .toList();
        var patient = new Thread(this::longReads);
        others.forEach(Thread::start);
        patient.start();
        warm.await();
        long start = System.nanoTime();
        try {
            varve(database, chain.then("online", Online::new))
                    .tableLocks(LOCK_TIMEOUT, Duration.ofMinutes(2))
                    .migrate();
        } finally {
            migrated = true;
            for (Thread other : others) {
                other.join();
            }
            patient.join();
        }
        System.out.printf(
                "%d rows: migrated in %d ms, %d requests, the longest took %d ms%n",
                ROWS, (System.nanoTime() - start) / 1_000_000, requests.get(), longest.get() / 1_000_000);
        assertThat(failures).isEmpty();
        assertThat(Duration.ofNanos(longest.get())).isLessThan(LONGEST);
        assertThat(requests.get()).isGreaterThan(100);
        assertThat(query(database, "select sum(amount), count(distinct tier), min(tier) from account"))
                .containsExactly(List.of(Long.toString(written.get()), "1", "gold"));
        assertThat(query(
                        database,
                        "select conname from pg_constraint where conrelid = 'account'::regclass and convalidated"
                                + " and contype <> 'n' order by 1"))
                .extracting(row -> row.get(0))
                .containsExactly("account_amount_ck", "account_code_uq", "account_pk", "account_region_fk");
    }

    /** Reads or writes single rows, and remembers the longest that one took. */
    private void requests(boolean reads) {
        String sql = reads
                ? "select amount from account where id = ?"
                : "update account set amount = amount + 1 where id = ?";
        try (Connection connection = database.dataSource().getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            warm.countDown();
            while (!migrated) {
                long start = System.nanoTime();
                statement.setInt(1, ThreadLocalRandom.current().nextInt(1, ROWS + 1));
                statement.execute();
                longest.accumulateAndGet(System.nanoTime() - start, Math::max);
                requests.incrementAndGet();
                if (!reads) {
                    written.incrementAndGet();
                }
                Thread.sleep(2);
            }
        } catch (SQLException | InterruptedException failure) {
            failures.add(failure);
        }
    }

    /** Keeps a transaction open for longer than the migration waits for a lock, now and again. */
    private void longReads() {
        try (Connection connection = database.dataSource().getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            while (!migrated) {
                statement.executeQuery("select count(*) from account").close();
                warm.countDown();
                Thread.sleep(LOCK_TIMEOUT.toMillis() * 3 / 2);
                connection.commit();
                Thread.sleep(LOCK_TIMEOUT.toMillis() / 5);
            }
        } catch (SQLException | InterruptedException failure) {
            failures.add(failure);
        }
    }

    static final class Accounts extends SchemaMigration {
        @Override
        protected void define(Changes changes) {
            changes.createTable("region", "1.0.0")
                    .column("id", integer().notNull())
                    .primaryKey("region_pk", "id");
            changes.createTable("account", "1.0.0")
                    .column("id", integer().notNull())
                    .column("region", integer().nullable())
                    .column("amount", bigint().notNull())
                    .column("code", varchar(20).nullable())
                    .primaryKey("account_pk", "id")
                    .index("account_region", "region");
        }
    }

    static final class Online extends SchemaMigration {
        @Override
        protected void define(Changes changes) {
            changes.table("account")
                    .version("1.0.0", "2.0.0")
                    .addColumn("tier", varchar(10).notNull())
                    .backfill("'gold'")
                    .createIndex("account_amount", "amount")
                    .dropIndex("account_region", "region")
                    .alterColumn("region", integer().nullable(), integer().notNull())
                    .addConstraint("account_code_uq", unique("code"))
                    .addConstraint("account_amount_ck", check("amount >= 0"))
                    .addConstraint("account_region_fk", foreignKey("region").references("region", "id"));
        }
    }
}
