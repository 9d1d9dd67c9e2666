package dev.varve.runtime;

import static dev.varve.runtime.LifecycleContractTest.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.runtime.adopt.Adoption;
import dev.varve.runtime.adopt.Tool;
import dev.varve.runtime.database.EachDatabase;
import dev.varve.runtime.database.TestDatabase;
import dev.varve.runtime.database.TestDatabases;
import dev.varve.runtime.drift.DriftTerms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import liquibase.Contexts;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.lockservice.LockServiceFactory;
import liquibase.resource.DirectoryResourceAccessor;
import liquibase.ui.LoggerUIService;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
                // With the other lock, PostgreSQL takes the row of what failed back.
                .configuration(Map.of("flyway.postgresql.transactional.lock", "false"))
                .load();
    }

    private void liquibase(TestDatabase database, Order order) throws Exception {
        Files.writeString(
                folder.resolve("log.sql"), "--liquibase formatted sql\n--changeset ann:first\n" + TABLE + ";\n");
        try (Connection connection = database.dataSource().getConnection()) {
            var product =
                    DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection));
            Scope.child(
                    Map.of(Scope.Attr.ui.name(), new LoggerUIService()),
                    () -> order.give(new Liquibase("log.sql", new DirectoryResourceAccessor(folder), product)));
        }
    }

    /** What Liquibase is told. */
    private interface Order {
        void give(Liquibase liquibase) throws Exception;
    }

    /** Adopts, finds nothing to do, goes back, adopts again and goes on. */
    private static void takeOver(TestDatabase database, Tool tool, String at) {
        Varve varve = varve(database, chain());
        Operations operations = varve.operations();
        var adoption = new Adoption(tool, at, List.of("0001_a"));
        assertThat(operations.adopt("0001_a", DriftTerms.standard())).isEqualTo(adoption);
        assertThat(operations.history().get(0).recordedFor())
                .containsExactly("adopted from " + tool.title() + " " + at);
        assertThat(varve.migrate().applied()).isEmpty();
        assertThat(operations.drift().isNone()).isTrue();
        assertThatThrownBy(() -> varve.rollback(1)).hasMessageContaining("VRV443");
        assertThat(operations.unadopt()).containsExactly("0001_a");
        assertThat(operations.history()).isEmpty();
        assertThatThrownBy(operations::unadopt).hasMessageContaining("VRV543");
        assertThat(operations.adopt("0001_a", DriftTerms.standard())).isEqualTo(adoption);
        assertThatThrownBy(() -> operations.adopt("0001_a", DriftTerms.standard()))
                .hasMessageContaining("VRV533");
        Varve more = varve(database, longer());
        assertThat(more.migrate().applied()).hasSize(1);
        assertThatThrownBy(more.operations()::unadopt)
                .hasMessageContaining("VRV543")
                .hasMessageContaining("0002_more");
    }

    private static void refuses(TestDatabase database, String... words) {
        Operations operations = varve(database, chain()).operations();
        assertThatThrownBy(() -> operations.adopt("0001_a", DriftTerms.standard()))
                .satisfies(refusal -> assertThat(refusal.getMessage()).contains(words));
        assertThat(operations.history()).isEmpty();
    }

    @EachDatabase(except = {TestDatabases.MARIADB, TestDatabases.MYSQL}) // for which Flyway needs another jar
    void from_flyway(TestDatabases product) throws Exception {
        TestDatabase database = product.fresh(folder);
        Flyway flyway = flyway(database, script(folder));
        flyway.migrate();
        takeOver(database, Tool.FLYWAY, "7");
        // What is its own is as it was, so it could go on after a way back.
        assertThat(flyway.info().current().getVersion()).hasToString("7");
    }

    /** What Flyway repeats has no version; a view is nothing that Varve's migrations made. */
    @EachDatabase(except = {TestDatabases.MARIADB, TestDatabases.MYSQL}) // for which Flyway needs another jar
    void from_flyway_with_what_it_repeats(TestDatabases product) throws Exception {
        TestDatabase database = product.fresh(folder);
        Path scripts = script(folder);
        Files.writeString(scripts.resolve("R__seen.sql"), "create view seen as select id from a");
        flyway(database, scripts).migrate();
        Files.writeString(scripts.resolve("R__seen.sql"), "drop view seen; create view seen as select id from a");
        flyway(database, scripts).migrate();
        takeOver(database, Tool.FLYWAY, "seen");
    }

    @EachDatabase
    void from_liquibase(TestDatabases product) throws Exception {
        TestDatabase database = product.fresh(folder);
        liquibase(database, liquibase -> liquibase.update(new Contexts()));
        takeOver(database, Tool.LIQUIBASE, "log.sql::first::ann");
    }

    @EachDatabase
    void from_alembic(TestDatabases product) throws Exception {
        TestDatabase database = product.fresh(folder);
        run(database, ALEMBIC, "insert into alembic_version values ('ae1027a6acf')", TABLE);
        takeOver(database, Tool.ALEMBIC, "ae1027a6acf");
    }

    @EachDatabase(except = {TestDatabases.MARIADB, TestDatabases.MYSQL}) // for which Flyway needs another jar
    void not_with_another_schema(TestDatabases product) throws Exception {
        TestDatabase database = product.fresh(folder);
        flyway(database, script(folder)).migrate();
        run(database, "alter table a add column fax varchar(20)");
        refuses(database, "VRV530", "a.fax");
    }

    /** Outside a transaction, Flyway notes what failed on every database. */
    @ParameterizedTest
    @ValueSource(strings = {"V8__bad", "R__bad"})
    void not_while_a_migration_of_flyway_is_failed(String name) throws Exception {
        for (TestDatabases product : EnumSet.of(TestDatabases.H2, TestDatabases.SQLITE, TestDatabases.POSTGRES)) {
            TestDatabase database = product.fresh(Files.createTempDirectory(folder, "db"));
            Path scripts = script(Files.createTempDirectory(folder, "scripts"));
            Files.writeString(scripts.resolve(name + ".sql"), "insert into nowhere values (1)");
            Files.writeString(scripts.resolve(name + ".sql.conf"), "executeInTransaction=false");
            assertThatThrownBy(() -> flyway(database, scripts).migrate()).isInstanceOf(FlywayException.class);
            refuses(database, "VRV541", name + ".sql", "flyway repair");
            Files.delete(scripts.resolve(name + ".sql"));
            flyway(database, scripts).repair();
            takeOver(database, Tool.FLYWAY, "7");
        }
    }

    /** A process of Liquibase died and left its lock. */
    @EachDatabase
    void not_while_liquibase_has_its_lock(TestDatabases product) throws Exception {
        TestDatabase database = product.fresh(folder);
        liquibase(database, liquibase -> {
            liquibase.update(new Contexts());
            LockServiceFactory.getInstance()
                    .getLockService(liquibase.getDatabase())
                    .waitForLock();
        });
        refuses(database, "VRV541", "is locked by", "release-locks");
        liquibase(database, Liquibase::forceReleaseLocks);
        takeOver(database, Tool.LIQUIBASE, "log.sql::first::ann");
    }
}
