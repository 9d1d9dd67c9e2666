package dev.varve.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.runtime.database.EachDatabase;
import dev.varve.runtime.database.PostgresDatabase;
import dev.varve.runtime.database.TestDatabase;
import dev.varve.runtime.database.TestDatabases;
import dev.varve.runtime.database.UrlDataSource;
import dev.varve.runtime.dialect.lookup.Dialects;
import dev.varve.runtime.doctor.Examination;
import dev.varve.runtime.doctor.Finding;
import dev.varve.runtime.doctor.Finding.State;
import dev.varve.schema.SchemaModel;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The doctor says what it saw. */
final class DoctorTest {

    @TempDir
    Path folder;

    private static Map<String, State> states(Examination examination) {
        return examination.findings().stream().collect(Collectors.toMap(Finding::check, Finding::state));
    }

    @EachDatabase
    void aServerIsExaminedAndLeftAsItWas(TestDatabases product) throws SQLException {
        TestDatabase database = product.fresh(folder);
        Varve varve = Varve.on(database.dataSource()).registry(TestChain.empty());
        Examination examination = varve.operations().examine();
        assertThat(examination.findings()).allMatch(finding -> !finding.words().isBlank());
        assertThat(examination.isHealthy()).as(examination.toString()).isTrue();
        assertThat(states(examination))
                .containsOnlyKeys(
                        "one session",
                        "rights",
                        "transactional DDL",
                        "lock timeout",
                        "migration lock",
                        "clock",
                        "drift")
                .containsEntry(
                        "transactional DDL",
                        product == TestDatabases.H2 || product.isMariaDbOrMySql() ? State.NOTE : State.OK)
                .containsEntry("lock timeout", State.OK)
                .containsEntry("migration lock", product == TestDatabases.SQLITE ? State.NOTE : State.OK)
                .containsEntry("drift", State.OK);
        try (var connection = database.dataSource().getConnection()) {
            assertThat(Dialects.of(connection).inspector().inspect(connection)).isEqualTo(SchemaModel.empty());
        }
    }

    @Test
    void whatAUserMayNotDoIsSaid() throws SQLException {
        TestDatabase database = PostgresDatabase.fresh();
        LifecycleContractTest.run(
                database,
                "drop role if exists doctor_reader",
                "create role doctor_reader login password 'x'",
                "grant usage on schema " + database.url().replaceAll(".*currentSchema=(.*)", "\"$1\"")
                        + " to doctor_reader");
        var url = database.url().replace("user=postgres", "user=doctor_reader&password=x");
        Map<String, State> states = states(Varve.on(new UrlDataSource(url))
                .registry(TestChain.empty())
                .operations()
                .examine());
        assertThat(states).containsEntry("rights", State.BAD).containsEntry("drift", State.NOTE);
        assertThat(states).doesNotContainKey("transactional DDL");
    }
}
