package dev.varve.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.runtime.database.MySqlDatabase;
import dev.varve.runtime.database.TestDatabase;
import dev.varve.runtime.database.UrlDataSource;
import dev.varve.runtime.migration.Changes;
import dev.varve.runtime.migration.SchemaMigration;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("mysql")
final class MySqlLifecycleTest extends MariaDbLifecycleTest {

    @Override
    TestDatabase fresh() {
        return MySqlDatabase.fresh();
    }

    @Override
    String readOnly() {
        return "transaction_read_only";
    }

    @Override
    String obstacle() {
        return "alter table note add fulltext index words (body)";
    }

    @Override
    String locks() {
        return "keeps SHARED_READ of baselinr_runs";
    }

    @Test
    void theDriverOfMariaDbServesToo() {
        TestDatabase database = fresh();
        String url = database.url().replace("jdbc:mysql:", "jdbc:mariadb:");
        var varve = Varve.on(new UrlDataSource(url)).registry(Baselinr.chain());
        assertThat(ids(varve.migrate())).hasSize(4);
        assertThat(varve.operations().drift().isNone()).isTrue();
        assertThat(varve(database, Baselinr.chain()).migrate().upToDate()).isTrue();
    }

    /** A session that ends itself is told of a statement that was interrupted, and not of its end. */
    @Test
    @Override
    void aConnectionThatIsLostInAMigrationIsNamedAndTheNextStartGoesOn() throws Exception {
        TestDatabase database = fresh();
        varve(database, Baselinr.chain().first(1)).migrate();
        var killer = new Thread(() -> killSleepers(database));
        killer.start();
        assertThatThrownBy(() -> varve(database, Baselinr.chain().first(1).then("cut", Cut::new))
                        .migrate())
                .hasMessageContaining("VRV420")
                .hasMessageContaining("0002_cut");
        killer.join();
        assertThat(varve(database, Baselinr.chain().first(1).then("cut", Whole::new))
                        .migrate()
                        .applied())
                .hasSize(1);
    }

    private static void killSleepers(TestDatabase database) {
        String sleepers =
                "select id from information_schema.processlist where db = database() and info = 'do sleep(30)'";
        try {
            List<List<String>> found = List.of();
            while (found.isEmpty()) {
                Thread.sleep(50);
                found = query(database, sleepers);
            }
            run(database, "kill connection " + found.get(0).get(0));
        } catch (InterruptedException | SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    static final class Cut extends SchemaMigration {
        @Override
        protected void define(Changes changes) {
            changes.table("baselinr_runs")
                    .version("1.0.0", "1.1.0")
                    .addColumn("first", integer().nullable());
            changes.sql("cut", "do sleep(30)").movesRowsOnly();
        }
    }
}
