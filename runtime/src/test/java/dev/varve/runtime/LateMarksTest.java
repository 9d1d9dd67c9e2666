package dev.varve.runtime;

import static dev.varve.runtime.LifecycleContractTest.ids;
import static dev.varve.runtime.LifecycleContractTest.query;
import static dev.varve.runtime.LifecycleContractTest.varve;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.runtime.database.EachDatabase;
import dev.varve.runtime.database.TestDatabase;
import dev.varve.runtime.database.TestDatabases;
import dev.varve.runtime.event.MigrationEvent.Blocked;
import dev.varve.runtime.event.MigrationEvent.StatementRan;
import dev.varve.runtime.execute.Boundary;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** A statement has committed by itself, and somebody keeps the row of the history that is to say so. */
final class LateMarksTest {

    @TempDir
    Path folder;

    private final List<String> ran = new ArrayList<>();
    private int blocked;

    private static TestChain chain() {
        return TestChain.empty()
                .then("item", Steps.create("item"))
                .then(
                        "more",
                        Steps.of(changes -> changes.table("item")
                                .version("1.0.0", "1.1.0")
                                .addColumn("more", Steps.ints())
                                .createIndex("item_more", "more")));
    }

    /** SQLite has one writer. */
    @EachDatabase(except = TestDatabases.SQLITE)
    void whatHasRunIsNotRunAgain(TestDatabases kind) throws SQLException {
        TestDatabase database = kind.fresh(folder);
        varve(database, chain().first(1)).migrate();
        try (Connection other = database.dataSource().getConnection()) {
            assertThat(ids(varve(database, chain())
                            .tableLocks(Duration.ofMillis(50), Duration.ofSeconds(30))
                            .trace((at, migration, step) -> {
                                if (at == Boundary.AFTER_STATEMENT && step == 2 && blocked == 0) {
                                    keep(other);
                                }
                            })
                            .listener(event -> {
                                if (event instanceof StatementRan statement) {
                                    ran.add(statement.sql());
                                } else if (event instanceof Blocked) {
                                    blocked++;
                                    letGo(other);
                                }
                            })
                            .migrate()))
                    .containsExactly("0002_more");
        }
        assertThat(blocked).isEqualTo(1);
        assertThat(ran).doesNotHaveDuplicates().anyMatch(sql -> sql.contains("INDEX"));
        assertThat(query(database, "select id, state from varve_history order by installed_order"))
                .containsExactly(List.of("0001_item", "APPLIED"), List.of("0002_more", "APPLIED"));
        assertThat(varve(database, chain()).migrate().upToDate()).isTrue();
    }

    private static void keep(Connection other) {
        try (Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            assertThat(statement.executeUpdate("update varve_history set name = name where id = '0002_more'"))
                    .isEqualTo(1);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static void letGo(Connection other) {
        try {
            other.rollback();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
