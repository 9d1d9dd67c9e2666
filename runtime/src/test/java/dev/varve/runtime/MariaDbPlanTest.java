package dev.varve.runtime;

import static dev.varve.runtime.LifecycleContractTest.query;
import static dev.varve.runtime.LifecycleContractTest.run;
import static dev.varve.runtime.LifecycleContractTest.varve;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.runtime.database.MariaDbDatabase;
import dev.varve.runtime.database.TestDatabase;
import dev.varve.runtime.migration.Changes;
import dev.varve.runtime.migration.SchemaMigration;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is known of a migration on MariaDB before it runs. */
class MariaDbPlanTest {

    private TestDatabase database;

    static TestChain chain() {
        return TestChain.empty().then("account", Account::new).then("busy", Busy::new);
    }

    static final class Account extends SchemaMigration {
        @Override
        protected void define(Changes changes) {
            changes.createTable("account", "1.0.0")
                    .column("id", integer())
                    .column("code", varchar(20))
                    .column("amount", integer().nullable())
                    .primaryKey("account_pk", "id");
        }
    }

    static final class Busy extends SchemaMigration {
        @Override
        protected void define(Changes changes) {
            changes.table("account")
                    .version("1.0.0", "2.0.0")
                    .addColumn("kind", varchar(10))
                    .backfill("'plain'")
                    .alterColumn("code", varchar(20), varchar(200))
                    .createIndex("account_code", "code");
        }
    }

    TestDatabase fresh() {
        return MariaDbDatabase.fresh();
    }

    @BeforeEach
    void create() throws SQLException {
        database = fresh();
        varve(database, chain().first(1)).migrate();
        run(
                database,
                "insert into account with recursive seq as (select 1 as n union all select n + 1 from seq where n < 500)"
                        + " select n, concat('c', n), n from seq",
                "analyze table account");
    }

    @Test
    void thePlanSaysWhatEachStatementLocksAndHowManyRowsThereAre() {
        String plan = varve(database, chain()).plan().print();
        assertThat(plan.lines().filter(line -> line.contains("locks: ")))
                .containsExactly(
                        "-- locks: EXCLUSIVE for an instant on account; rows: about 500",
                        "-- apart; locks: ROW on account; rows: about 500",
                        "-- locks: EXCLUSIVE at begin and end on account; rows: about 500",
                        "-- locks: SHARED on account; rewrites the table; rows: about 500",
                        "-- locks: EXCLUSIVE at begin and end on account; rows: about 500");
        varve(database, chain()).migrate();
    }

    @Test
    void aTableThatTakesNothingBackIsRefusedBeforeAnythingIsDone() throws SQLException {
        run(database, "alter table account engine = MyISAM");
        assertThatThrownBy(() -> varve(database, chain()).plan())
                .hasMessageContaining("VRV602")
                .hasMessageContaining("of the engine MyISAM")
                .hasMessageContaining("ALTER TABLE `account` ENGINE = InnoDB");
        assertThatThrownBy(() -> varve(database, chain()).migrate()).hasMessageContaining("VRV602");
        assertThat(query(database, "show columns from account like 'kind'")).isEmpty();
        run(database, "alter table account engine = InnoDB");
        varve(database, chain()).migrate();
        assertThat(query(database, "select count(*) from account where kind = 'plain'"))
                .containsExactly(List.of("500"));
    }
}
