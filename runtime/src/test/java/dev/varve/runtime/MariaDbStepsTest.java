package dev.varve.runtime;

import static dev.varve.runtime.LifecycleContractTest.ids;
import static dev.varve.runtime.LifecycleContractTest.query;
import static dev.varve.runtime.LifecycleContractTest.run;
import static dev.varve.runtime.LifecycleContractTest.varve;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.varve.runtime.database.CountingDataSource;
import dev.varve.runtime.database.MariaDbDatabase;
import dev.varve.runtime.database.TestDatabase;
import dev.varve.runtime.database.WrappedDataSource;
import dev.varve.runtime.dialect.CatalogProbe;
import dev.varve.runtime.dialect.lookup.Dialects;
import dev.varve.runtime.execute.Boundary;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a step costs on MariaDB, and that it is still guarded. */
final class MariaDbStepsTest {

    private final TestDatabase database = MariaDbDatabase.fresh();

    private static TestChain chain(int columns) {
        TestChain chain = TestChain.empty().then("item", Steps.create("item"));
        for (int i = 0; i < columns; i++) {
            String name = "c" + i;
            String from = "1." + i + ".0";
            String to = "1." + (i + 1) + ".0";
            chain = chain.then(
                    name,
                    Steps.of(changes -> changes.table("item").version(from, to).addColumn(name, Steps.ints())));
        }
        return chain;
    }

    private static int turns(int columns) {
        var counting = new CountingDataSource(MariaDbDatabase.fresh().dataSource());
        assertThat(Varve.on(counting).registry(chain(columns)).migrate().applied())
                .hasSize(columns + 1);
        return counting.turns();
    }

    /** The engine of the table, the catalog, the intent, the statement, the end. */
    @Test
    void aMigrationOfOneStepIsFiveTurns() {
        assertThat(turns(12) - turns(2)).isEqualTo(10 * 5);
    }

    /** Some drivers and proxies connect again without a word; the lock stays with the session that is gone. */
    @ParameterizedTest
    @EnumSource(names = {"BEFORE_INTENT", "AFTER_STATEMENT", "BEFORE_COMMIT"})
    void whatAnotherSessionWouldWriteIsRefused(Boundary boundary) throws SQLException {
        varve(database, chain(1)).migrate();
        var again = new ConnectsAgain(database.dataSource());
        var first = new AtomicBoolean(true);
        assertThatThrownBy(() -> Varve.on(again)
                        .registry(chain(3))
                        .trace((at, migration, step) -> {
                            if (at == boundary && first.getAndSet(false)) {
                                again.connectAgain();
                            }
                        })
                        .migrate())
                .hasMessageContaining("VRV416")
                .hasMessageContaining("its session is another one now, or released it");
        assertThat(query(database, "select id, state from varve_history order by installed_order"))
                .hasSize(boundary == Boundary.BEFORE_INTENT ? 2 : 3)
                .doesNotContain(List.of("0003_c1", "APPLIED"));
        assertThat(ids(varve(database, chain(3)).migrate())).containsExactly("0003_c1", "0004_c2");
        assertThat(query(database, "select state, attempt from varve_journal where migration = '0003_c1'"))
                .containsExactly(List.of("DONE", "1"));
    }

    /** What is killed half-way through a block leaves nothing of it, also not for the next statement of the session to commit. */
    @Test
    void aBlockThatIsKilledLeavesTheRowsAsTheyWere() throws Exception {
        TestChain twice = chain(0).then("rows", Steps.of(changes -> {
            changes.table("item").version("1.0.0", "1.1.0").addColumn("more", Steps.ints());
            changes.sql("fill", "insert into item (id) values (1)").movesRowsOnly();
            changes.sql("fail", "insert into item (id) values (1)").movesRowsOnly();
        }));
        assertThatThrownBy(() -> varve(database, twice).migrate()).hasMessageContaining("step 3 of 3");
        List<List<String>> journal = query(database, "select step, state from varve_journal order by step");
        run(database, "create trigger slow before insert on varve_history for each row do sleep(60)");
        CompletableFuture<Throwable> killed = CompletableFuture.supplyAsync(
                () -> catchThrowable(() -> varve(database, twice).migrate()));
        String asleep = "select id from information_schema.processlist where db = database() and state = 'User sleep'";
        List<List<String>> session = List.of();
        while (session.isEmpty()) {
            session = query(database, asleep);
        }
        run(database, "kill query " + session.get(0).get(0));
        assertThat(killed.get(60, TimeUnit.SECONDS)).hasMessageContaining("0002_rows");
        run(database, "drop trigger slow");
        assertThat(query(database, "select id, state from varve_history order by installed_order"))
                .containsExactly(List.of("0001_item", "APPLIED"), List.of("0002_rows", "FAILED"));
        assertThat(query(database, "select step, state from varve_journal order by step"))
                .isEqualTo(journal);
        assertThatThrownBy(() -> varve(database, twice).migrate()).hasMessageContaining("step 3 of 3");
        assertThat(query(database, "select count(*) from item")).containsExactly(List.of("1"));
    }

    /** All tables are asked for together, in portions; the session is as before. */
    @Test
    void aFingerprintTellsWhatIsDefined() throws SQLException {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            run(database, "create table t" + i + " (id bigint primary key, note varchar(10) default 'a\\\\\"''')");
            names.add("t" + i);
        }
        names.add("missing");
        try (Connection connection = database.dataSource().getConnection()) {
            CatalogProbe probe = Dialects.of(connection).probe().orElseThrow();
            String mode = query(database, "select @@session.sql_mode").get(0).get(0);
            String before = probe.fingerprint(connection, names);
            assertThat(probe.fingerprint(connection, names)).isEqualTo(before);
            run(database, "insert into t7 values (1, 'x')");
            assertThat(probe.isAsBefore(connection, names, before)).isTrue();
            try (var statement = connection.createStatement();
                    var row = statement.executeQuery("select @@session.sql_mode")) {
                row.next();
                assertThat(row.getString(1)).isEqualTo(mode);
            }
            try (var session = Dialects.of(connection).session(connection)) {
                assertThat(session).isNotNull();
                assertThat(probe.isAsBefore(connection, names, before)).isTrue();
            }
            for (String change : List.of(
                    "alter table t119 add column more int",
                    "create trigger watch before insert on t60 for each row set new.note = 'y'",
                    "create table missing (id int)",
                    "drop table t0",
                    "create view t0 as select 1 as one")) {
                String last = probe.fingerprint(connection, names);
                run(database, change);
                assertThat(probe.isAsBefore(connection, names, last)).as(change).isFalse();
            }
            String all = probe.fingerprint(connection, List.of());
            run(database, "create table another (id int)");
            assertThat(probe.isAsBefore(connection, List.of(), all)).isFalse();
        }
    }

    /** A connection that is another session of the server when it is told to be. */
    private static final class ConnectsAgain extends WrappedDataSource {

        private Connection session;

        ConnectsAgain(DataSource dataSource) throws SQLException {
            super(dataSource);
            session = dataSource.getConnection();
        }

        void connectAgain() {
            try {
                session.close();
                session = dataSource.getConnection();
                session.createStatement().execute("set session sql_mode = 'ANSI_QUOTES,PIPES_AS_CONCAT'");
            } catch (SQLException failure) {
                throw new IllegalStateException(failure);
            }
        }

        @Override
        public Connection getConnection() {
            return (Connection) Proxy.newProxyInstance(
                    Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, this::call);
        }

        private Object call(Object self, Method method, Object[] arguments) throws Throwable {
            try {
                return method.invoke(session, arguments);
            } catch (InvocationTargetException failure) {
                throw failure.getCause();
            }
        }
    }
}
