package dev.varve.runtime;

import static dev.varve.runtime.LifecycleContractTest.query;
import static dev.varve.runtime.LifecycleContractTest.varve;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.runtime.database.H2Database;
import dev.varve.runtime.database.PostgresDatabase;
import dev.varve.runtime.database.SqliteDatabase;
import dev.varve.runtime.database.TestDatabase;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Language, digits and time zone of a machine make no other history, and no other checksum. */
final class LocaleTest {

    private static final String CHECKSUMS = "select id, checksum, to_state from varve_history order by 1";

    private final Locale locale = Locale.getDefault();
    private final TimeZone zone = TimeZone.getDefault();

    @TempDir
    Path folder;

    @AfterEach
    void restore() {
        Locale.setDefault(locale);
        TimeZone.setDefault(zone);
    }

    @Test
    void aMachineInAnotherLanguageGoesOnWhereThisOneStopped() throws SQLException {
        for (Supplier<TestDatabase> fresh : List.<Supplier<TestDatabase>>of(
                H2Database::inMemory, () -> SqliteDatabase.in(folder), PostgresDatabase::fresh)) {
            restore();
            TestDatabase here = fresh.get();
            TestDatabase half = fresh.get();
            varve(here, Baselinr.chain()).migrate();
            varve(half, Baselinr.chain().first(2)).migrate();

            Locale.setDefault(Locale.forLanguageTag("tr-TR-u-nu-arab"));
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kolkata"));
            TestDatabase there = fresh.get();
            varve(there, Baselinr.chain()).migrate();
            varve(half, Baselinr.chain()).migrate();
            for (TestDatabase database : List.of(here, there, half)) {
                assertThat(varve(database, Baselinr.chain())
                                .validate(Baselinr.chain().end())
                                .standing())
                        .isEqualTo(Status.Standing.UP_TO_DATE);
                assertThat(query(database, CHECKSUMS)).isEqualTo(query(here, CHECKSUMS)).hasSize(4);
            }
        }
    }
}
