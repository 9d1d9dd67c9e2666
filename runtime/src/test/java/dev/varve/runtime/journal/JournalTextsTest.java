package dev.varve.runtime.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.runtime.database.EachDatabase;
import dev.varve.runtime.database.TestDatabases;
import dev.varve.runtime.dialect.Dialect;
import dev.varve.runtime.dialect.lookup.Dialects;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;

/** The journal gives back what was written: by the text of a step a start knows that it is the one that was begun. */
final class JournalTextsTest {

    private static final String CHARACTERS = "a '\"`\\{}?:;%_-\n\t\r#/*$é😀\u0001";

    @TempDir
    Path folder;

    @EachDatabase
    void everyTextComesBackAsItWas(TestDatabases kind) throws SQLException {
        try (Connection connection = kind.fresh(folder).dataSource().getConnection()) {
            Dialect dialect = Dialects.of(connection);
            try (var session = dialect.session(connection)) {
                var journal = new Journal(connection, dialect);
                journal.create();
                var random = new Random(7);
                for (int step = 1; step <= 200; step++) {
                    String text = text(random);
                    run(connection, journal.intending(record(step, "first"), false));
                    run(connection, journal.intending(record(step, text), true));
                    // Of another migration, so nothing of this one changes.
                    run(connection, journal.ending("m" + text, step, Optional.of(text)));
                    JournalEntry entry = journal.entries("m").get(step - 1);
                    assertThat(entry.statement()).isEqualTo(text);
                    assertThat(entry.attempt()).isEqualTo(2);
                    assertThat(entry.state()).isEqualTo(StepState.INTENT);
                    run(connection, journal.ending("m", step, Optional.of(text)));
                    assertThat(journal.entries("m").get(step - 1).resolved()).contains(text);
                }
                assertThat(session).isNotNull();
            }
        }
    }

    private static StepRecord record(int step, String text) {
        return new StepRecord("m", step, List.of("a change"), text, List.of(), "");
    }

    private static String text(Random random) {
        var text = new StringBuilder();
        int[] characters = CHARACTERS.codePoints().toArray();
        for (int i = random.nextInt(30); i >= 0; i--) {
            text.appendCodePoint(characters[random.nextInt(characters.length)]);
        }
        return text.toString();
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        }
    }
}
