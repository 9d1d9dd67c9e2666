package dev.varve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.runtime.event.MigrationEvent;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** How a run goes on, on a terminal and elsewhere. */
final class ProgressTest {

    private static final List<MigrationEvent> EVENTS = List.of(
            new MigrationEvent.MigrationStarted("0002_region", 2),
            new MigrationEvent.StatementRan("0002_region", "ALTER ...", "add column region", Duration.ofMillis(3)),
            new MigrationEvent.BackfillMoved(
                    "0002_region",
                    "customer",
                    "region",
                    250_000,
                    OptionalLong.of(1_000_000),
                    49_999.7,
                    Optional.of(Duration.ofSeconds(75)),
                    false),
            new MigrationEvent.MigrationApplied("0002_region", Duration.ofSeconds(90)),
            new MigrationEvent.MigrationApplied("0002_region (rollback)", Duration.ofMillis(7)));

    private static String told(boolean live, boolean colours, boolean silent) {
        var err = new StringWriter();
        var progress = new Progress(new PrintWriter(err), new Paint(colours), live ? 60 : 0, live, silent);
        EVENTS.forEach(progress::on);
        return err.toString();
    }

    @Test
    void elsewhereThereIsALineForEachEvent() {
        assertThat(told(false, false, false)).isEqualTo("""
                        0002_region begins: 2 change(s)
                        customer.region: 250000 row(s) of about 1000000, 50000 a second, 1 min 15 s left
                        applied 0002_region in 1 min 30 s
                        rolled back 0002_region in 7 ms
                        """);
    }

    @Test
    void onATerminalOneLineChanges() {
        String told = told(true, true, false);
        assertThat(told.split("\r")).hasSize(6).allMatch(part -> part.isEmpty() || part.startsWith("\u001b[K"));
        assertThat(told)
                .contains("0002_region: 1 statement(s), last: add column region", "of about 1000000, 50")
                .doesNotContain("1 min 15 s left")
                .contains("\u001b[32mapplied\u001b[0m 0002_region");
        assertThat(told.chars().filter(letter -> letter == '\n')).hasSize(2);
    }

    @Test
    void programsAreNotDisturbed() {
        assertThat(told(false, false, true)).isEmpty();
    }
}
