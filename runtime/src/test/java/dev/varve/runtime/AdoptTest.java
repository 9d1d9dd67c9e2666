package dev.varve.runtime;

import static dev.varve.runtime.LifecycleContractTest.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.runtime.database.TestDatabase;
import dev.varve.runtime.database.TestDatabases;
import dev.varve.runtime.drift.DriftTerms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.Map;
import liquibase.Contexts;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.DirectoryResourceAccessor;
import liquibase.ui.LoggerUIService;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A database that Flyway, Liquibase or Alembic made goes on with Varve, and back. */
final class AdoptTest {

    static final String ALEMBIC =
            "create table alembic_version (version_num varchar(32) not null, primary key (version_num))";

    private static final String TABLE = "create table a (id bigint not null, constraint a_pk primary key (id))";

    @TempDir
    Path folder;

    private static TestModule chain() {
        return TestModule.named("").then("a", Steps.create("a"));
    }

    private static TestModule longer() {
        return chain().then("more", Steps.add("a", "name", "1.0.0", "1.1.0"));
    }

    private static Varve varve(TestDatabase database, TestModule chain) {
        return Varve.on(database.dataSource()).registry(chain);
    }

    static Path script(Path folder) throws IOException {
        Files.writeString(Files.createDirectories(folder.resolve("sql")).resolve("V7__a.sql"), TABLE);
        return folder.resolve("sql");
    }

    static Flyway flyway(TestDatabase database, Path scripts) {
        return Flyway.configure()
                .dataSource(database.dataSource())
                .locations("filesystem:" + scripts)
                .load();
    }

    private void liquibase(TestDatabase database) throws Exception {
        Files.writeString(folder.resolve("log.sql"), "--liquibase formatted sql\n--changeset ann:first\n" + TABLE + ";\n");
        try (Connection connection = database.dataSource().getConnection()) {
            var product = DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection));
            Scope.child(
                    Map.of(Scope.Attr.ui.name(), new LoggerUIService()),
                    () -> new Liquibase("log.sql", new DirectoryResourceAccessor(folder), product)
                            .update(new Contexts()));
        }
    }

    /** Adopts, finds nothing to do, goes back, adopts again and goes on. */
    private static void takeOver(TestDatabase database) {
        Varve varve = varve(database, chain());
        assertThat(varve.adopt("0001_a", DriftTerms.standard())).containsExactly("0001_a");
        assertThat(varve.migrate().applied()).isEmpty();
        assertThat(varve.drift().isNone()).isTrue();
        assertThat(varve.unadopt()).containsExactly("0001_a");
        assertThatThrownBy(varve::unadopt).hasMessageContaining("VRV543");
        varve.adopt("0001_a", DriftTerms.standard());
        Varve more = varve(database, longer());
        assertThat(more.migrate().applied()).hasSize(1);
        assertThatThrownBy(more::unadopt).hasMessageContaining("VRV543").hasMessageContaining("0002_more");
    }

    @ParameterizedTest
    @EnumSource
    void from_flyway(TestDatabases product) throws Exception {
        TestDatabase database = product.fresh(folder);
        flyway(database, script(folder)).migrate();
        takeOver(database);
    }

    @ParameterizedTest
    @EnumSource
    void from_liquibase(TestDatabases product) throws Exception {
        TestDatabase database = product.fresh(folder);
        liquibase(database);
        takeOver(database);
    }

    @ParameterizedTest
    @EnumSource
    void from_alembic(TestDatabases product) throws Exception {
        TestDatabase database = product.fresh(folder);
        run(database, ALEMBIC, "insert into alembic_version values ('ae1027a6acf')", TABLE);
        takeOver(database);
    }

    @ParameterizedTest
    @EnumSource
    void not_with_another_schema(TestDatabases product) throws Exception {
        TestDatabase database = product.fresh(folder);
        flyway(database, script(folder)).migrate();
        run(database, "alter table a add column fax varchar(20)");
        Varve varve = varve(database, chain());
        assertThatThrownBy(() -> varve.adopt("0001_a", DriftTerms.standard()))
                .hasMessageContaining("VRV530")
                .hasMessageContaining("fax");
        assertThat(varve.history()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void not_while_a_migration_of_flyway_is_failed(TestDatabases product) throws Exception {
        TestDatabase database = product.fresh(folder);
        flyway(database, script(folder)).migrate();
        run(database, "update " + quoted("flyway_schema_history") + " set " + quoted("success") + " = false");
        Varve varve = varve(database, chain());
        assertThatThrownBy(() -> varve.adopt("0001_a", DriftTerms.standard()))
                .hasMessageContaining("VRV541")
                .hasMessageContaining("flyway repair");
    }

    @ParameterizedTest
    @EnumSource
    void not_while_liquibase_has_its_lock(TestDatabases product) throws Exception {
        TestDatabase database = product.fresh(folder);
        liquibase(database);
        run(database, "update DATABASECHANGELOGLOCK set LOCKED = true");
        Varve varve = varve(database, chain());
        assertThatThrownBy(() -> varve.adopt("0001_a", DriftTerms.standard()))
                .hasMessageContaining("VRV541")
                .hasMessageContaining("release-locks");
    }

    private static String quoted(String name) {
        return '"' + name + '"';
    }
}
