package dev.varve.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.runtime.database.CountingDataSource;
import dev.varve.runtime.database.SqliteDatabase;
import dev.varve.runtime.database.TestDatabase;
import dev.varve.runtime.event.MigrationEvent.MigrationApplied;
import dev.varve.runtime.history.HistoryEntry;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SQLite's lock ends with each transaction, so each begins with a question; only what others did makes it a long one. */
final class SqliteHistoryReadsTest {

    @TempDir
    Path folder;

    private static TestChain chain(int length) {
        TestChain chain = TestChain.empty();
        for (int i = 0; i < length; i++) {
            chain = chain.then("m" + i, Steps.create("t" + i));
        }
        return chain;
    }

    private long reads(int length) {
        var counting = new CountingDataSource(SqliteDatabase.in(folder).dataSource());
        assertThat(Varve.on(counting).registry(chain(length)).migrate().applied())
                .hasSize(length);
        return counting.statements().stream()
                .filter(sql -> sql.startsWith("SELECT") && sql.contains("checksum"))
                .count();
    }

    @Test
    void theHistoryIsNotReadAnewForEachMigration() {
        assertThat(reads(20)).isEqualTo(reads(2)).isPositive();
    }

    /** Another process applies the next ones between two transactions of this one. */
    @Test
    void whatAnotherProcessAppliedMeanwhileIsNotAppliedAgain() {
        TestDatabase database = SqliteDatabase.in(folder);
        var isFirst = new AtomicBoolean(true);
        Varve other = Varve.on(database.dataSource()).registry(chain(4));
        MigrateOutcome outcome = Varve.on(database.dataSource())
                .registry(chain(6))
                .listener(event -> {
                    if (event instanceof MigrationApplied && isFirst.getAndSet(false)) {
                        assertThat(other.migrate().applied()).hasSize(3);
                    }
                })
                .migrate();
        assertThat(outcome.applied())
                .extracting(MigrateOutcome.Applied::id)
                .containsExactly("0001_m0", "0005_m4", "0006_m5");
        List<HistoryEntry> history = other.registry(chain(6)).operations().history();
        assertThat(history)
                .extracting(HistoryEntry::id)
                .containsExactly("0001_m0", "0002_m1", "0003_m2", "0004_m3", "0005_m4", "0006_m5");
    }

    /** Another process takes back what this one applied, between two of its transactions. */
    @Test
    void whatFollowsSomethingThatWasTakenBackIsNotApplied() {
        TestDatabase database = SqliteDatabase.in(folder);
        Varve other = Varve.on(database.dataSource()).registry(chain(4));
        assertThatThrownBy(() -> migrateWhileAnotherGoesBack(database))
                .hasMessageContaining("VRV429")
                .hasMessageContaining("took \"0002_m1\" back")
                .hasMessageContaining("nothing of \"0004_m3\" was done");
        assertThat(other.migrate().applied())
                .extracting(MigrateOutcome.Applied::id)
                .containsExactly("0002_m1", "0003_m2", "0004_m3");
        assertThat(other.operations().drift().isNone()).isTrue();
    }

    /** Applies four migrations, of which another process takes two back before the last one. */
    static void migrateWhileAnotherGoesBack(TestDatabase database) {
        var applied = new AtomicInteger();
        Varve other = Varve.on(database.dataSource()).registry(chain(4));
        Varve.on(database.dataSource())
                .registry(chain(4))
                .listener(event -> {
                    if (event instanceof MigrationApplied && applied.incrementAndGet() == 3) {
                        other.acceptLoss().rollbackTo("0001_m0");
                    }
                })
                .migrate();
    }

    /** The same the other way round. */
    @Test
    void whatWasAppliedAgainIsNotTakenForTakenBack() {
        TestDatabase database = SqliteDatabase.in(folder);
        var isFirst = new AtomicBoolean(true);
        Varve other = Varve.on(database.dataSource()).registry(chain(4));
        other.migrate();
        Varve varve = Varve.on(database.dataSource()).registry(chain(4)).listener(event -> {
            if (event instanceof MigrationApplied && isFirst.getAndSet(false)) {
                assertThat(other.migrate().applied()).hasSize(1);
            }
        });
        assertThatThrownBy(() -> varve.acceptLoss().rollbackTo("0001_m0"))
                .hasMessageContaining("VRV429")
                .hasMessageContaining("applied \"0004_m3\"")
                .hasMessageContaining("Nothing of \"0003_m2\" was taken back");
        assertThat(other.migrate().applied()).isEmpty();
        assertThat(other.operations().drift().isNone()).isTrue();
        assertThat(other.acceptLoss().rollbackTo("0001_m0").rolledBack()).hasSize(3);
    }
}
