package dev.varve.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.runtime.database.MariaDbDatabase;
import dev.varve.runtime.database.TestDatabase;
import dev.varve.runtime.database.UrlDataSource;
import dev.varve.runtime.dialect.lookup.Dialects;
import dev.varve.runtime.event.MigrationEvent.Blocked;
import dev.varve.runtime.migration.Changes;
import dev.varve.runtime.migration.SchemaMigration;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MariaDbLifecycleTest extends LifecycleContractTest {

    @Override
    TestDatabase fresh() {
        return MariaDbDatabase.fresh();
    }

    /** The variable of the session that refuses writes. */
    String readOnly() {
        return "tx_read_only";
    }

    /** Something that the model does not have and that lets nothing be done to the table "note" beside writers. */
    String obstacle() {
        return MariaDbFixtures.STORED;
    }

    /** What is known of a transaction that is in the way. */
    String locks() {
        return "in a transaction of ";
    }

    @Test
    void theLockShowsWhoHoldsIt() throws SQLException {
        TestDatabase database = fresh();
        try (var connection = database.dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("select get_lock(concat('varve ', md5(database())), 0)");
            assertThatThrownBy(() -> varve(database, Baselinr.chain())
                            .lockTimeout(Duration.ofMillis(300))
                            .migrate())
                    .hasMessageContaining("VRV401")
                    .hasMessageContaining("connection ")
                    .hasMessageContaining("of user \"root\" from ")
                    .hasMessageContaining("without a statement for ");
        }
        assertThat(ids(varve(database, Baselinr.chain()).migrate())).hasSize(4);
    }

    @Test
    void databasesOfOneServerDoNotWaitForEachOther() throws SQLException {
        TestDatabase locked = fresh();
        try (var connection = locked.dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("select get_lock(concat('varve ', md5(database())), 0)");
            assertThat(ids(varve(fresh(), Baselinr.chain())
                            .lockTimeout(Duration.ofMillis(300))
                            .migrate()))
                    .hasSize(4);
        }
    }

    @Test
    void whoLostItsLockWritesNothingMore() {
        TestDatabase database = fresh();
        assertThatThrownBy(() -> varve(database, Baselinr.chain().first(1).then("release", Release::new))
                        .migrate())
                .hasMessageContaining("VRV416")
                .hasMessageContaining("its session is another one now, or released it");
    }

    static final class Release extends SchemaMigration {
        @Override
        protected void define(Changes changes) {
            changes.sql("release", "select release_all_locks()").movesRowsOnly();
        }
    }

    @Test
    void aUserWhoMayNotAlterIsTold() throws SQLException {
        TestDatabase database = fresh();
        varve(database, Baselinr.chain().first(1)).migrate();
        String schema = query(database, "select database()").get(0).get(0);
        String user = "u" + schema.substring(2, 10);
        run(
                database,
                "create user " + user + "@localhost identified by 'secret'",
                "grant select, insert, update, delete on `" + schema + "`.* to " + user + "@localhost");
        var limited =
                new UrlDataSource(database.url().replace("user=root&password=", "user=" + user + "&password=secret"));
        assertThatThrownBy(() -> Varve.on(limited).registry(Baselinr.chain()).migrate())
                .hasMessageContaining("VRV419")
                .hasMessageContaining("denied")
                .hasMessageNotContaining("secret");
        assertThat(ids(varve(database, Baselinr.chain()).migrate())).hasSize(3);
    }

    @Test
    void aReadOnlySessionIsNamed() throws SQLException {
        TestDatabase database = fresh();
        varve(database, Baselinr.chain().first(1)).migrate();
        var readOnly = new UrlDataSource(database.url() + "&sessionVariables=" + readOnly() + "=1");
        assertThatThrownBy(() -> Varve.on(readOnly).registry(Baselinr.chain()).migrate())
                .hasMessageContaining("VRV418");
        assertThat(ids(varve(database, Baselinr.chain()).migrate())).hasSize(3);
    }

    @Test
    void aConnectionThatIsLostInAMigrationIsNamedAndTheNextStartGoesOn() throws Exception {
        TestDatabase database = fresh();
        varve(database, Baselinr.chain().first(1)).migrate();
        assertThatThrownBy(() -> varve(database, Baselinr.chain().first(1).then("cut", Cut::new))
                        .migrate())
                .hasMessageContaining("VRV420")
                .hasMessageContaining("0002_cut");
        assertThat(varve(database, Baselinr.chain().first(1).then("cut", Whole::new))
                        .migrate()
                        .applied())
                .hasSize(1);
    }

    static final class Cut extends SchemaMigration {
        @Override
        protected void define(Changes changes) {
            changes.table("baselinr_runs")
                    .version("1.0.0", "1.1.0")
                    .addColumn("first", integer().nullable());
            changes.sql("cut", "begin not atomic execute immediate concat('kill connection ', connection_id()); end")
                    .movesRowsOnly();
        }
    }

    static final class Whole extends SchemaMigration {
        @Override
        protected void define(Changes changes) {
            changes.table("baselinr_runs")
                    .version("1.0.0", "1.1.0")
                    .addColumn("first", integer().nullable());
        }
    }

    @Test
    void aStatementThatTakesTooLongIsCancelled() {
        TestDatabase database = fresh();
        assertThatThrownBy(() -> varve(database, Baselinr.chain().first(1).then("long", Long::new))
                        .statementTimeout(Duration.ofSeconds(1))
                        .migrate())
                .hasMessageContaining("VRV424");
    }

    static final class Long extends SchemaMigration {
        @Override
        protected void define(Changes changes) {
            changes.sql("long", "create table sleeps as select sleep(20)").movesRowsOnly();
        }
    }

    @Test
    void aTableThatIsInUseIsTriedAgainUntilItIsFree() throws SQLException {
        TestDatabase database = fresh();
        varve(database, Baselinr.chain().first(1)).migrate();
        var blocked = new ArrayList<Blocked>();
        try (Connection reader = database.dataSource().getConnection()) {
            reader.setAutoCommit(false);
            try (var statement = reader.createStatement()) {
                statement.executeQuery("select * from baselinr_runs").close();
            }
            assertThat(ids(varve(database, Baselinr.chain())
                            .tableLocks(Duration.ofMillis(50), Duration.ofSeconds(30))
                            .listener(event -> {
                                if (event instanceof Blocked waits) {
                                    blocked.add(waits);
                                    letGo(reader);
                                }
                            })
                            .migrate()))
                    .hasSize(3);
        }
        assertThat(blocked).hasSize(1);
        assertThat(blocked.get(0).blockers()).singleElement().asString().contains("of user \"root\" from ", locks());
    }

    private static void letGo(Connection reader) {
        try {
            reader.rollback();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Test
    void settingsOfTheConnectionComeBack() throws SQLException {
        try (var connection = fresh().dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("set time_zone = '+09:00', sql_mode = 'NO_ENGINE_SUBSTITUTION', foreign_key_checks = 0");
            String query = "select concat_ws('/', @@time_zone, @@sql_mode, @@foreign_key_checks, @@lock_wait_timeout)";
            String before = one(statement, query);
            try (var session = Dialects.of(connection).session(connection)) {
                session.lockTimeout(Duration.ofMillis(1500));
                assertThat(one(statement, query))
                        .startsWith("+00:00/")
                        .contains("PIPES_AS_CONCAT", "STRICT_ALL_TABLES")
                        .containsPattern("/(ON|1)/2$");
            }
            assertThat(one(statement, query)).isEqualTo(before);
        }
    }

    private static String one(java.sql.Statement statement, String query) throws SQLException {
        try (var row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    @Test
    void anotherWayIsFoundForATableThatNeedsIt() throws SQLException {
        TestDatabase database = fresh();
        varve(database, MariaDbFixtures.chain().first(1)).migrate();
        run(database, obstacle(), "insert into note (id) values (1)");
        assertThat(ids(varve(database, MariaDbFixtures.chain()).migrate())).containsExactly("0002_stricter");
        assertThat(query(database, "select a from note")).containsExactly(List.of("0"));
    }

    @Test
    void aCopyOfALargeTableIsRefusedAndMadeByHandItIsFound() throws SQLException {
        TestDatabase database = MariaDbFixtures.large(fresh(), obstacle());
        assertThatThrownBy(() -> varve(database, MariaDbFixtures.chain()).migrate())
                .hasMessageContaining("VRV451")
                .hasMessageContaining("`note`, which has ")
                .hasMessageContaining("MODIFY COLUMN `a` INT NOT NULL");
        run(database, "alter table note modify column a int not null");
        assertThat(ids(varve(database, MariaDbFixtures.chain()).migrate())).containsExactly("0002_stricter");
    }
}
