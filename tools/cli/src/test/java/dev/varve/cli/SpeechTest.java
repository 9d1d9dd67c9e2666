package dev.varve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages of the API in the words of the command line. */
final class SpeechTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
                    Varve.on(dataSource).explain() says where|varve explain says where
                    Varve.on(dataSource).migrate() finishes it|varve migrate finishes it
                    and explain() says how.|and varve explain says how.
                    say it: Varve.on(dataSource).acceptLoss()|say it: --accept-loss
                    Varve.on(dataSource).keepDropped().|--keep-dropped.
                    Varve.on(dataSource).lockTimeout(...). If|--lock-timeout. If
                    Varve.on(dataSource).tableLocks(wait, retryFor) changes|--table-lock-wait and --table-lock-retry changes
                    Varve.on(dataSource).contract() or Varve.on(dataSource).contractUpTo("0003_x").|--contract or --contract-up-to 0003_x.
                    Varve.on(dataSource).contractUpTo(\\"0003_x\\")|--contract-up-to 0003_x
                    Varve.on(dataSource).resolve("0002_a", 3, true)|varve resolve 0002_a 3 --done
                    Varve.on(dataSource).resolve("0002_a", 3, false)|varve resolve 0002_a 3 --not-done
                    until resolve("0002_a", 3, true or false) says it|until varve resolve 0002_a 3 with --done or --not-done says it
                    CREATE FUNCTION remigrate() AS plan(1)|CREATE FUNCTION remigrate() AS plan(1)
                    """)
    void isOfTheCommandLine(String api, String said) {
        assertThat(Speech.of(api)).isEqualTo(said);
    }
}
