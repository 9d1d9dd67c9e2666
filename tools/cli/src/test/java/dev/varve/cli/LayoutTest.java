package dev.varve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Tables of text in a terminal that is wide, narrow, or none at all. */
class LayoutTest {

    private static final List<List<String>> HISTORY = List.of(
            List.of("", "migration", "state", "applied at", "took"),
            List.of("1", "0001_a_name_that_is_not_short", "applied", "2026-11-21T19:08:31Z", "361 ms"),
            List.of("2", "0002_short", "applied, current", "2026-11-21T19:08:31Z", "9 ms"));

    @Test
    void aRowIsALineWhereItFits() {
        String wide = """
                   migration                      state             applied at            took
                1  0001_a_name_that_is_not_short  applied           2026-11-21T19:08:31Z  361 ms
                2  0002_short                     applied, current  2026-11-21T19:08:31Z  9 ms
                """;
        assertThat(new Layout(0).table(HISTORY)).isEqualTo(wide);
        assertThat(new Layout(81).table(HISTORY)).isEqualTo(wide);
    }

    @Test
    void whatDoesNotFitStandsBelow() {
        assertThat(new Layout(60).table(HISTORY)).isEqualTo("""
                   migration                      state
                       applied at            took
                1  0001_a_name_that_is_not_short  applied
                       2026-11-21T19:08:31Z  361 ms
                2  0002_short                     applied, current
                       2026-11-21T19:08:31Z  9 ms
                """);
    }

    @Test
    void aLongLastCellIsWrappedInItsColumn() {
        List<List<String>> findings = List.of(
                List.of("ok", "clock", "the server's clock and this computer's agree"), List.of("no", "x", "y"));
        assertThat(new Layout(40).table(findings)).isEqualTo("""
                ok  clock  the server's clock and this
                           computer's agree
                no  x      y
                """);
    }

    @Test
    void anEmptyTableIsNoText() {
        assertThat(new Layout(80).table(List.of())).isEmpty();
    }
}
