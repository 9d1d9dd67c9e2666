package dev.varve.runtime;

import static dev.varve.runtime.LifecycleContractTest.ids;
import static dev.varve.runtime.LifecycleContractTest.query;
import static dev.varve.runtime.LifecycleContractTest.run;
import static dev.varve.runtime.LifecycleContractTest.varve;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.runtime.backfill.Pace;
import dev.varve.runtime.backfill.Pause;
import dev.varve.runtime.database.H2Server;
import dev.varve.runtime.database.PostgresDatabase;
import dev.varve.runtime.database.TestDatabase;
import dev.varve.runtime.event.MigrationEvent;
import dev.varve.runtime.event.MigrationEvent.BackfillMoved;
import dev.varve.runtime.execute.Boundary;
import dev.varve.runtime.migration.Changes;
import dev.varve.runtime.migration.SchemaMigration;
import dev.varve.schema.problem.ProblemCode;
import dev.varve.schema.problem.VarveException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A migration that fills rows in portions: what others see meanwhile, how it is stopped, and how it goes on. */
class BackfillTest {

    private static final int ROWS = 1000;
    private static final Pace SMALL = new Pace(Duration.ofMillis(200), 0, 40);

    @TempDir
    private Path folder;

    /** The databases on which a backfill goes in portions. */
    enum Product {
        POSTGRES,
        H2;

        TestDatabase fresh() {
            return this == POSTGRES ? PostgresDatabase.fresh() : H2Server.database();
        }
    }

    static TestChain chain() {
        return TestChain.empty().then("account", Account::new).then("account_label", Label::new);
    }

    private static TestDatabase filled(Product product) throws SQLException {
        TestDatabase database = product.fresh();
        varve(database, chain().first(1)).migrate();
        run(
                database,
                "insert into account (tenant, id, amount) "
                        + (product == Product.POSTGRES
                                ? "select x % 7, x, x from generate_series(1, " + ROWS + ") x"
                                : "select x % 7, x, x from system_range(1, " + ROWS + ")"));
        return database;
    }

    private static Varve migrating(TestDatabase database) {
        return varve(database, chain()).pace(SMALL);
    }

    private static void requireFilled(TestDatabase database) throws SQLException {
        assertThat(query(
                        database,
                        "select count(*) from account where label is null or (id between 1 and " + ROWS
                                + " and label <> 'n' || (id + 1))"))
                .containsExactly(List.of("0"));
        assertThatThrownBy(() -> run(database, "insert into account (tenant, id, label) values (1, -1, null)"))
                .isInstanceOf(SQLException.class);
    }

    @ParameterizedTest
    @EnumSource
    void rowsAreFilledInPortionsAndTheRunTellsHowFarItIs(Product product) throws SQLException {
        TestDatabase database = filled(product);
        var moves = new ArrayList<BackfillMoved>();
        MigrateOutcome outcome = migrating(database)
                .listener(event -> {
                    if (event instanceof BackfillMoved moved) {
                        moves.add(moved);
                    }
                })
                .migrate();
        assertThat(ids(outcome)).containsExactly("0002_account_label");
        assertThat(moves).hasSizeGreaterThan(ROWS / 40);
        assertThat(moves).isSortedAccordingTo((one, other) -> Long.compare(one.rows(), other.rows()));
        BackfillMoved last = moves.get(moves.size() - 1);
        assertThat(last.rows()).isEqualTo(ROWS);
        assertThat(last.perSecond()).isPositive();
        assertThat(last.table() + "." + last.column()).isEqualTo("account.label");
        requireFilled(database);
    }

    @ParameterizedTest
    @EnumSource
    void thePlanSaysThatItGoesInPortions(Product product) throws SQLException {
        TestDatabase database = filled(product);
        assertThat(varve(database, chain()).plan().print())
                .contains("-- fill it in the rows that are there, in portions")
                .contains("IS NULL;");
    }

    @ParameterizedTest
    @EnumSource
    void aRunThatIsStoppedGoesOnWhereItWas(Product product) throws SQLException {
        TestDatabase database = filled(product);
        var done = new ArrayList<Long>();
        assertThatThrownBy(() -> migrating(database)
                        .listener(event -> {
                            if (event instanceof BackfillMoved moved) {
                                done.add(moved.rows());
                                if (done.size() == 5) {
                                    Thread.currentThread().interrupt();
                                }
                            }
                        })
                        .migrate())
                .hasMessageContaining("VRV421");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(query(database, "select count(*) from account where label is not null"))
                .containsExactly(List.of(Long.toString(done.get(4))));
        assertThat(varve(database, chain()).explain().print())
                .contains("UPDATE")
                .contains("the next start runs it: it goes on from its checkpoint");
        var moves = new ArrayList<BackfillMoved>();
        migrating(database)
                .listener(event -> {
                    if (event instanceof BackfillMoved moved) {
                        moves.add(moved);
                    }
                })
                .migrate();
        assertThat(moves.get(0).rows()).isGreaterThan(done.get(4));
        requireFilled(database);
    }

    @ParameterizedTest
    @EnumSource
    void aRunPausesBetweenPortionsAndHoldsNoTransaction(Product product) throws Exception {
        TestDatabase database = filled(product);
        var pause = new Pause();
        var paused = new AtomicBoolean();
        var moves = Collections.synchronizedList(new ArrayList<MigrationEvent>());
        Varve varve = migrating(database).pause(pause).listener(event -> {
            if (event instanceof BackfillMoved moved) {
                moves.add(moved);
                if (moves.size() == 3) {
                    pause.begin();
                }
                paused.set(moved.paused());
            }
        });
        var executor = Executors.newSingleThreadExecutor();
        try {
            Future<MigrateOutcome> run = executor.submit(varve::migrate);
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            while (!paused.get() && System.nanoTime() < end) {
                Thread.sleep(10);
            }
            assertThat(paused).isTrue();
            int before = moves.size();
            // A lock of the whole table is free, and so is every row.
            run(database, "update account set amount = 0 where id <= " + ROWS);
            Thread.sleep(300);
            assertThat(moves).hasSize(before);
            assertThat(run.isDone()).isFalse();
            pause.end();
            assertThat(ids(run.get(60, TimeUnit.SECONDS))).containsExactly("0002_account_label");
        } finally {
            executor.shutdownNow();
        }
        assertThat(query(database, "select count(*) from account where label is null"))
                .containsExactly(List.of("0"));
    }

    @Test
    void twoProgramsWriteMeanwhileAndNoneFails() throws Exception {
        TestDatabase database = filled(Product.POSTGRES);
        var stop = new AtomicBoolean();
        var written = new AtomicInteger();
        var executor = Executors.newFixedThreadPool(2);
        try {
            var programs = new ArrayList<Future<Integer>>();
            for (int writer = 1; writer <= 2; writer++) {
                int number = writer;
                programs.add(executor.submit((Callable<Integer>) () -> write(database, number, stop, written)));
            }
            varve(database, chain())
                    .pace(new Pace(Duration.ofMillis(200), 0.5, 40))
                    .migrate();
            stop.set(true);
            for (Future<Integer> program : programs) {
                assertThat(program.get(30, TimeUnit.SECONDS)).isPositive();
            }
        } finally {
            stop.set(true);
            executor.shutdownNow();
        }
        requireFilled(database);
        assertThat(written.get()).isPositive();
    }

    /** A program of the earlier version: it does not know the column, and writes two rows in a transaction. */
    private static int write(TestDatabase database, int number, AtomicBoolean stop, AtomicInteger written)
            throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            int turn = 0;
            while (!stop.get()) {
                turn++;
                int id = ROWS + 2 * turn + number - 2;
                statement.execute("insert into account (tenant, id, amount) values (" + turn % 7 + ", " + id + ", 1)");
                statement.execute("insert into account (tenant, id, amount) values (-1, " + -id + ", 1)");
                statement.execute("update account set amount = amount + 1 where id = " + (1 + turn * 31 % ROWS));
                statement.execute("update account set amount = amount - 1 where id = " + (1 + turn * 17 % ROWS));
                connection.commit();
                written.addAndGet(2);
            }
            return turn;
        }
    }

    /** A row that was filled twice shows in its counter. */
    @Test
    void whereverTheProcessDiesNoRowIsFilledTwice() throws Exception {
        TestDatabase database = filled(Product.POSTGRES);
        run(
                database,
                "alter table account add touched integer not null default 0",
                "create function touch() returns trigger language plpgsql as $$ begin new.touched := old.touched + 1;"
                        + " return new; end $$",
                "create trigger touch before update on account for each row execute function touch()");
        int[] boundaries = {9, 17, 33, 4, 28, 1};
        for (int i = 0; i < boundaries.length; i++) {
            die(database, boundaries[i], i % 2 == 0);
        }
        long before = Long.parseLong(query(database, "select count(*) from account where label is not null")
                .get(0)
                .get(0));
        assertThat(before).isBetween(1L, ROWS - 1L);
        assertThat(ids(migrating(database).migrate())).containsExactly("0002_account_label");
        requireFilled(database);
        assertThat(query(database, "select min(touched), max(touched) from account"))
                .containsExactly(List.of("1", "1"));
    }

    private void die(TestDatabase database, int boundary, boolean halts) throws Exception {
        Path output = folder.resolve("output.txt");
        Process process = MigrateProcess.java(
                BackfillProcess.class,
                output,
                List.of(database.url(), Integer.toString(boundary), Boolean.toString(halts)),
                List.of());
        while (process.isAlive() && !Files.readString(output).contains("ready")) {
            process.waitFor(20, TimeUnit.MILLISECONDS);
        }
        process.destroyForcibly();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(output)).contains("ready").doesNotContain("done");
    }

    @Test
    void whenTheServerEndsTheSessionTheNextStartGoesOn() throws SQLException {
        TestDatabase database = filled(Product.POSTGRES);
        var portions = new AtomicInteger();
        assertThatThrownBy(() -> migrating(database)
                        .trace((boundary, migration, step) -> {
                            if (boundary == Boundary.BEFORE_COMMIT && portions.incrementAndGet() == 6) {
                                end(database);
                            }
                        })
                        .migrate())
                .hasMessageContaining("VRV420");
        assertThat(query(database, "select count(*) from account where label is not null")
                        .get(0)
                        .get(0))
                .isNotEqualTo("0");
        migrating(database).migrate();
        requireFilled(database);
    }

    private static void end(TestDatabase database) {
        try {
            PostgresKillTest.endSession(database);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** What a program wrote behind the fill makes the constraint fail; the next start fills it and goes on. */
    @ParameterizedTest
    @EnumSource
    void aRowThatComesBetweenFillAndConstraintNeedsNobody(Product product) throws SQLException {
        TestDatabase database = product.fresh();
        TestChain chain = TestChain.empty().then("account", Account::new).then("kind", Kind::new);
        varve(database, chain.first(1)).migrate();
        run(database, "insert into account (tenant, id, amount) values (1, 1, 1)");
        var late = new AtomicBoolean();
        Varve varve = varve(database, chain).trace((boundary, migration, step) -> {
            if (boundary == Boundary.BEFORE_STATEMENT && step == 3 && late.compareAndSet(false, true)) {
                assertThat(count(database, "kind = 'k'")).isEqualTo(1);
                insert(database);
            }
        });
        try {
            varve.migrate();
        } catch (VarveException once) {
            assertThat(once.code()).isEqualTo(ProblemCode.STATEMENT_FAILED);
            assertThat(late).isTrue();
            varve.migrate();
        }
        assertThat(late).isTrue();
        assertThat(query(database, "select count(*) from account where kind = 'k'"))
                .containsExactly(List.of("2"));
    }

    private static void insert(TestDatabase database) {
        try {
            run(database, "insert into account (tenant, id, amount) values (1, 2, 1)");
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static int count(TestDatabase database, String condition) {
        try {
            return Integer.parseInt(query(database, "select count(*) from account where " + condition)
                    .get(0)
                    .get(0));
        } catch (SQLException noColumn) {
            return 0;
        }
    }

    @Test
    void aColumnThatTheMigrationAlsoDropsIsReadInOneTransaction() throws SQLException {
        TestDatabase database = filled(Product.POSTGRES);
        TestChain chain = TestChain.empty().then("account", Account::new).then("moved", Moved::new);
        String plan = varve(database, chain).plan().print();
        assertThat(plan).contains("fill it in the rows that are there\n").doesNotContain("in portions");
        varve(database, chain).migrate();
        assertThat(query(database, "select count(*) from account where worth = id"))
                .containsExactly(List.of(Integer.toString(ROWS)));
    }

    static final class Account extends SchemaMigration {
        @Override
        protected void define(Changes changes) {
            changes.createTable("account", "1.0.0")
                    .column("tenant", integer().notNull())
                    .column("id", bigint().notNull())
                    .column("amount", bigint().nullable())
                    .primaryKey("account_pk", "tenant", "id");
        }
    }

    static final class Label extends SchemaMigration {
        @Override
        protected void define(Changes changes) {
            changes.table("account")
                    .addColumn("label", varchar(40).notNull().defaultValue("new"))
                    .backfill("'n' || (id + 1)");
        }
    }

    static final class Kind extends SchemaMigration {
        @Override
        protected void define(Changes changes) {
            changes.table("account").addColumn("kind", varchar(40).notNull()).backfill("lower('K')");
        }
    }

    /** Some rows have no amount. */
    static final class FromNothing extends SchemaMigration {
        @Override
        protected void define(Changes changes) {
            changes.table("account").addColumn("worth", bigint().notNull()).backfill("amount * 2");
        }
    }

    static final class Moved extends SchemaMigration {
        @Override
        protected void define(Changes changes) {
            changes.table("account")
                    .addColumn("worth", bigint().nullable())
                    .backfill("amount")
                    .dropColumn("amount", bigint().nullable());
        }
    }
}
