package dev.varve.runtime;

import static dev.varve.runtime.LifecycleContractTest.ids;
import static dev.varve.runtime.LifecycleContractTest.varve;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.runtime.database.PostgresDatabase;
import dev.varve.runtime.event.MigrationEvent.Blocked;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Statements that wait for a table which somebody reads, on PostgreSQL. */
final class TableLocksTest {

    private final PostgresDatabase database = PostgresDatabase.fresh();
    private final List<Blocked> blocked = new ArrayList<>();

    @Test
    void aMigrationIsTriedAgainUntilTheReaderIsGone() throws SQLException {
        varve(database, Baselinr.chain().first(1)).migrate();
        try (Connection reader = reader()) {
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
        assertThat(blocked).singleElement().satisfies(waits -> {
            assertThat(waits.migration()).isEqualTo("0002_run_costs");
            assertThat(waits.blockers())
                    .singleElement()
                    .asString()
                    .contains("application \"the reader\"")
                    .contains("AccessShareLock of baselinr_runs");
        });
    }

    @Test
    void whoIsInTheWayIsNamedAndNothingIsLeft() throws SQLException {
        varve(database, Baselinr.chain().first(1)).migrate();
        String before = Contents.of(database);
        try (Connection reader = reader()) {
            assertThatThrownBy(() -> varve(database, Baselinr.chain())
                            .inOneTransaction()
                            .tableLocks(Duration.ofMillis(50), Duration.ofMillis(300))
                            .migrate())
                    .hasMessageContaining("VRV423")
                    .hasMessageContaining("It is kept by:\n    server process ")
                    .hasMessageContaining("application \"the reader\"")
                    .hasMessageContaining("Nothing of it is left in the database");
            reader.rollback();
        }
        assertThat(Contents.of(database)).isEqualTo(before);
    }

    @Test
    void whereTheFirstOfSeveralStepsIsBlockedNothingIsLeft() throws SQLException {
        varve(database, Baselinr.chain().first(1)).migrate();
        try (Connection reader = reader()) {
            assertThatThrownBy(() -> varve(database, Baselinr.chain())
                            .tableLocks(Duration.ofMillis(50), Duration.ofMillis(300))
                            .migrate())
                    .hasMessageContaining("VRV423")
                    .hasMessageContaining("Nothing of it is left in the database");
            reader.rollback();
        }
        assertThat(varve(database, Baselinr.chain()).status().standing()).isEqualTo(Status.Standing.BEHIND);
        assertThat(ids(varve(database, Baselinr.chain()).migrate())).hasSize(3);
    }

    private Connection reader() throws SQLException {
        Connection connection = database.dataSource().getConnection();
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute("set application_name = 'the reader'");
            statement.executeQuery("select * from baselinr_runs").close();
        }
        return connection;
    }

    private static void letGo(Connection reader) {
        try {
            reader.rollback();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
