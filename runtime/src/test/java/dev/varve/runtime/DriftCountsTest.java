package dev.varve.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.runtime.database.CountingDataSource;
import dev.varve.runtime.database.PostgresDatabase;
import dev.varve.runtime.database.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Looking for drift on PostgreSQL takes as many round trips for two tables as for many. */
final class DriftCountsTest {

    private static List<String> statements(int tables) {
        TestChain chain = TestChain.empty().then("many", Steps.of(changes -> {
            for (int i = 0; i < tables; i++) {
                Steps.define(changes, "t" + i);
            }
        }));
        TestDatabase database = PostgresDatabase.fresh();
        Varve.on(database.dataSource()).registry(chain).migrate();
        var counting = new CountingDataSource(database.dataSource());
        assertThat(Varve.on(counting).registry(chain).operations().drift().isNone())
                .isTrue();
        return counting.statements();
    }

    @Test
    void whatIsMadeForComparisonIsMadeTogether() {
        assertThat(statements(60)).hasSameSizeAs(statements(2));
    }

    @Test
    void theStatementThatIsRefusedIsNamedAmongThoseThatRanTogether() throws SQLException {
        TestChain chain = TestChain.empty().then("shop", Steps.of(changes -> {
            Steps.define(changes, "part");
            changes.createView("parts", "select part.id from part, ghost");
            Steps.define(changes, "other");
        }));
        TestDatabase database = PostgresDatabase.fresh();
        LifecycleContractTest.run(database, "create table ghost (id integer)");
        Varve varve = Varve.on(database.dataSource()).registry(chain);
        varve.migrate();
        LifecycleContractTest.run(database, "drop table ghost cascade");
        assertThatThrownBy(() -> varve.operations().drift())
                .hasMessageContaining("VRV531")
                .hasMessageContaining("relation \"ghost\" does not exist")
                .hasMessageContaining("It was at: CREATE VIEW \"parts\"");
    }
}
