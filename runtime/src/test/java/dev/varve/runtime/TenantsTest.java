package dev.varve.runtime;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.runtime.database.H2Database;
import dev.varve.runtime.database.MariaDbDatabase;
import dev.varve.runtime.database.PostgresDatabase;
import dev.varve.runtime.database.TestDatabase;
import dev.varve.runtime.database.TestDatabases;
import dev.varve.runtime.database.UrlDataSource;
import dev.varve.runtime.drift.DriftTerms;
import dev.varve.runtime.tenants.TenantOutcome;
import dev.varve.runtime.tenants.TenantOutcome.State;
import dev.varve.runtime.tenants.Tenants;
import dev.varve.runtime.tenants.TenantsOutcome;
import dev.varve.runtime.tenants.TenantsOutcome.End;
import dev.varve.schema.problem.ProblemCode;
import dev.varve.schema.problem.VarveException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One call over many databases and schemas. */
final class TenantsTest {

    private static final int MANY = 200;

    @TempDir
    Path folder;

    /** A table; an index that rows may be in the way of; a column. */
    static TestChain chain() {
        return TestChain.empty()
                .then(
                        "person",
                        Steps.of(changes -> changes.createTable("person", "1.0.0")
                                .column("id", Steps.longs())
                                .column("name", Steps.texts())
                                .primaryKey("person_pk", "id")))
                .then(
                        "unique_name",
                        Steps.of(changes -> changes.table("person")
                                .version("1.0.0", "2.0.0")
                                .createUniqueIndex("person_name", "name")))
                .then("age", Steps.add("person", "age", "2.0.0", "2.1.0"));
    }

    private static Tenants with(Tenants tenants, int migrations) {
        TestChain chain = chain().first(migrations);
        return tenants.each((tenant, varve) -> varve.registry(chain));
    }

    private static void run(DataSource dataSource, String... statements) {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
            if (!connection.getAutoCommit()) {
                connection.commit();
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static List<String> schemas(DataSource database, int count) {
        List<String> names = IntStream.range(0, count)
                .mapToObj(i -> String.format("tenant_%03d", i))
                .toList();
        run(database, names.stream().map(name -> "create schema " + name).toArray(String[]::new));
        return names;
    }

    private static Map<State, Long> count(TenantsOutcome<?> outcome) {
        return outcome.tenants().stream().collect(groupingBy(TenantOutcome::state, TreeMap::new, counting()));
    }

    @Test
    void twoHundredSchemasAreMigratedOneFailsAndTheRestIsDoneOnce() {
        var database =
                new FewConnections(new UrlDataSource(PostgresDatabase.alone().url()));
        List<String> names = schemas(database, MANY);
        Tenants tenants = Tenants.ofSchemas(database, names).parallel(6);
        assertThat(count(with(tenants, 1).migrate())).isEqualTo(Map.of(State.APPLIED, 200L));

        String unlucky = names.get(117);
        run(database, "insert into " + unlucky + ".person (id, name) values (1, 'Ada'), (2, 'Ada')");
        var heard = new ArrayList<String>();
        TenantsOutcome<MigrateOutcome> second = with(tenants, 3)
                .listener(outcome -> {
                    synchronized (heard) {
                        heard.add(outcome.tenant());
                    }
                })
                .migrate();
        assertThat(count(second)).isEqualTo(Map.of(State.APPLIED, 199L, State.FAILED, 1L));
        assertThat(second.end()).isEqualTo(End.COMPLETE);
        assertThat(heard).hasSize(MANY).startsWith(names.get(0)).containsAll(names);
        TenantOutcome<MigrateOutcome> failed = second.in(State.FAILED).get(0);
        assertThat(failed.tenant()).isEqualTo(unlucky);
        assertThat(failed.code()).contains("VRV402");
        assertThat(second.print())
                .contains("tenant_116  applied 2 migrations\n", "tenant_117  [VRV402]")
                .endsWith("\n200 tenants: 199 applied, 1 failed.\n");
        assertThatThrownBy(second::requireGood).hasMessageContaining("VRV560").hasMessageContaining(unlucky);

        assertThat(count(with(tenants, 3).migrate()))
                .as("somebody has it already, so the failing tenant is no canary")
                .isEqualTo(Map.of(State.NOTHING_TO_DO, 199L, State.FAILED, 1L));
        run(database, "update " + unlucky + ".person set name = 'Eva' where id = 2");
        TenantsOutcome<MigrateOutcome> third = with(tenants, 3).migrate().requireGood();
        assertThat(count(third)).isEqualTo(Map.of(State.NOTHING_TO_DO, 199L, State.APPLIED, 1L));
        assertThat(count(with(tenants, 3).validate())).isEqualTo(Map.of(State.LOOKED_AT, 200L));
        assertThat(database.most()).isLessThanOrEqualTo(6);
        assertThat(database.astray()).as("given back with another search path").isEmpty();
        assertThat(database.inUse()).isZero();
    }

    @Test
    void whatAKilledProcessLeftIsDoneByTheNextOne() throws IOException, InterruptedException {
        String url = PostgresDatabase.alone().url();
        var database = new UrlDataSource(url);
        List<String> names = schemas(database, 40);
        with(Tenants.ofSchemas(database, names), 1).migrate().requireGood();
        var arguments = new ArrayList<>(List.of(url, "3"));
        arguments.addAll(names);
        Path output = folder.resolve("output.txt");
        Process process = MigrateProcess.java(TenantsProcess.class, output, arguments, List.of());
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (Files.readAllLines(output).size() < 5 && process.isAlive() && System.nanoTime() < deadline) {
            Thread.sleep(1);
        }
        process.destroyForcibly().waitFor();
        assertThat(Files.readString(output)).contains("APPLIED").doesNotContain("done");

        TenantsOutcome<MigrateOutcome> rest =
                with(Tenants.ofSchemas(database, names), 3).migrate().requireGood();
        assertThat(rest.in(State.NOTHING_TO_DO)).hasSizeGreaterThanOrEqualTo(4);
        assertThat(rest.in(State.APPLIED)).isNotEmpty();
        for (TenantOutcome<Status> tenant :
                with(Tenants.ofSchemas(database, names), 3).validate().tenants()) {
            assertThat(tenant.result().orElseThrow().standing()).isEqualTo(Status.Standing.UP_TO_DATE);
            assertThat(tenant.result().orElseThrow().migrations()).hasSize(3);
        }
    }

    private static Map<String, DataSource> databases(String... names) {
        var sources = new TreeMap<String, DataSource>();
        for (String name : names) {
            sources.put(name, H2Database.inMemory().dataSource());
        }
        return sources;
    }

    @Test
    void theFirstTenantWithRowsToLoseGoesFirstAndStopsTheOthers() {
        Map<String, DataSource> sources = databases("acme", "beta", "coda", "delta");
        with(Tenants.of(Map.of("beta", sources.get("beta"), "coda", sources.get("coda"))), 1)
                .migrate()
                .requireGood();
        run(sources.get("beta"), "insert into person values (1, 'Ada'), (2, 'Ada')");
        Tenants tenants = with(Tenants.of(sources), 3);

        TenantsOutcome<MigrateOutcome> stopped = tenants.migrate();
        assertThat(stopped.end()).isEqualTo(End.CANARY_FAILED);
        assertThat(count(stopped)).isEqualTo(Map.of(State.FAILED, 1L, State.NOT_BEGUN, 3L));
        assertThat(stopped.in(State.FAILED).get(0).tenant()).isEqualTo("beta");
        assertThat(stopped.print()).contains("acme   not begun\n", "The first one failed, so no other was begun.");
        assertThat(tenants.status().tenants())
                .extracting(tenant -> tenant.result().orElseThrow().standing())
                .containsExactly(
                        Status.Standing.BEHIND,
                        Status.Standing.INTERRUPTED,
                        Status.Standing.BEHIND,
                        Status.Standing.BEHIND);

        TenantsOutcome<MigrateOutcome> others = tenants.canary("coda").migrate();
        assertThat(others.end()).isEqualTo(End.COMPLETE);
        assertThat(count(others)).isEqualTo(Map.of(State.APPLIED, 3L, State.FAILED, 1L));
        run(sources.get("beta"), "delete from person where id = 2");
        assertThat(count(tenants.migrate().requireGood()))
                .isEqualTo(Map.of(State.NOTHING_TO_DO, 3L, State.APPLIED, 1L));
    }

    @Test
    void soManyFailuresAreTooMany() {
        var sources = new TreeMap<String, DataSource>(databases("good", "zeta"));
        for (int i = 0; i < 6; i++) {
            sources.put("lost" + i, new UrlDataSource("jdbc:nobody:knows"));
        }
        Tenants tenants = with(Tenants.of(sources), 3).parallel(2).stopAfter(3);
        TenantsOutcome<MigrateOutcome> outcome = tenants.migrate();
        assertThat(outcome.end()).isEqualTo(End.TOO_MANY_FAILURES);
        assertThat(outcome.tenants().get(0).state()).isEqualTo(State.APPLIED);
        assertThat(outcome.in(State.FAILED))
                .hasSizeBetween(3, 4)
                .allSatisfy(failed -> assertThat(failed.code()).contains("VRV404"));
        assertThat(outcome.tenants().get(7).state()).isEqualTo(State.NOT_BEGUN);

        TenantsOutcome<MigrateOutcome> all = tenants.stopAfter(100).migrate();
        assertThat(all.end()).isEqualTo(End.COMPLETE);
        assertThat(count(all)).isEqualTo(Map.of(State.NOTHING_TO_DO, 1L, State.APPLIED, 1L, State.FAILED, 6L));
    }

    @Test
    void anInterruptedCallBeginsNothingMore() {
        Map<String, DataSource> sources = databases("a", "b", "c", "d");
        Thread self = Thread.currentThread();
        TenantsOutcome<MigrateOutcome> outcome = with(Tenants.of(sources), 3)
                .parallel(1)
                .listener(ended -> self.interrupt())
                .migrate();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(outcome.end()).isEqualTo(End.STOPPED);
        assertThat(outcome.tenants().get(0).state()).isEqualTo(State.APPLIED);
        assertThat(outcome.tenants().get(3).state()).isEqualTo(State.NOT_BEGUN);
        assertThatThrownBy(outcome::requireGood)
                .isInstanceOfSatisfying(
                        VarveException.class,
                        thrown -> assertThat(thrown.code()).isEqualTo(ProblemCode.STOPPED));
        assertThat(with(Tenants.of(sources), 3).migrate().requireGood().isGood())
                .isTrue();
    }

    @Test
    void aSchemaThatIsMissingFailsAloneAndNothingIsMadeElsewhere() throws SQLException {
        var database = new UrlDataSource(PostgresDatabase.alone().url());
        schemas(database, 2);
        List<String> names = List.of("tenant_000", "nobody", "tenant_001");
        TenantsOutcome<MigrateOutcome> outcome =
                with(Tenants.ofSchemas(database, names, "public"), 3).migrate();
        assertThat(count(outcome)).isEqualTo(Map.of(State.APPLIED, 2L, State.FAILED, 1L));
        assertThat(outcome.tenants().get(1).code()).contains("VRV564");
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "select string_agg(distinct schemaname, ' ' order by schemaname) from pg_tables"
                                + " where schemaname not in ('pg_catalog', 'information_schema')")) {
            row.next();
            assertThat(row.getString(1)).isEqualTo("tenant_000 tenant_001");
        }
    }

    /** Where a connection looks names up in one schema; of MariaDB, that is one of the server's databases. */
    @ParameterizedTest
    @EnumSource(names = {"H2", "MARIADB"})
    void schemasElsewhereAreTenantsToo(TestDatabases product) throws SQLException {
        TestDatabase database = product.fresh(folder);
        String prefix = "t_" + UUID.randomUUID().toString().substring(0, 8) + "_";
        List<String> names = Stream.of("a", "b", "c", "d").map(prefix::concat).toList();
        String quote = product == TestDatabases.H2 ? "\"" : "`";
        run(
                database.dataSource(),
                names.stream()
                        .map(name -> "create schema " + quote + name + quote)
                        .toArray(String[]::new));
        var one = product == TestDatabases.H2
                ? new FewConnections(new UrlDataSource(database.url()), "CALL SCHEMA()", "PUBLIC")
                : new FewConnections(
                        new UrlDataSource(database.url()), "SELECT DATABASE()", ((MariaDbDatabase) database).schema());
        assertThat(count(shorter(Tenants.ofSchemas(one, names), 1).migrate())).isEqualTo(Map.of(State.APPLIED, 4L));
        String person = quote + names.get(2) + quote + ".person";
        run(database.dataSource(), "insert into " + person + " (id, name) values (1, 'Ada'), (2, 'Ada')");
        var more = new ArrayList<>(names);
        more.add(1, prefix + "nobody");
        TenantsOutcome<MigrateOutcome> second =
                shorter(Tenants.ofSchemas(one, more), 3).migrate();
        assertThat(count(second)).isEqualTo(Map.of(State.APPLIED, 3L, State.FAILED, 2L));
        assertThat(second.in(State.FAILED))
                .extracting(outcome -> outcome.code().orElseThrow())
                .containsExactly("VRV564", "VRV402");
        run(database.dataSource(), "delete from " + person + " where id = 2");
        assertThat(count(shorter(Tenants.ofSchemas(one, names), 3).migrate()))
                .isEqualTo(Map.of(State.NOTHING_TO_DO, 3L, State.APPLIED, 1L));
        assertThat(count(shorter(Tenants.ofSchemas(one, names), 3).drift(DriftTerms.standard())))
                .isEqualTo(Map.of(State.LOOKED_AT, 4L));
        assertThat(one.inUse()).isZero();
        assertThat(one.astray()).isEmpty();
        assertThat(varve(database).status().migrations())
                .as("nothing is made elsewhere")
                .allMatch(migration -> migration.appliedAt().isEmpty());
    }

    /** MariaDB indexes no text that has no length. */
    private static Tenants shorter(Tenants tenants, int migrations) {
        TestChain chain = TestChain.empty()
                .then(
                        "person",
                        Steps.of(changes -> changes.createTable("person", "1.0.0")
                                .column("id", Steps.longs())
                                .column("name", Steps.line())
                                .primaryKey("person_pk", "id")))
                .then(
                        "unique_name",
                        Steps.of(changes -> changes.table("person")
                                .version("1.0.0", "2.0.0")
                                .createUniqueIndex("person_name", "name")))
                .then("age", Steps.add("person", "age", "2.0.0", "2.1.0"))
                .first(migrations);
        return tenants.each((tenant, varve) -> varve.registry(chain));
    }

    private static Varve varve(TestDatabase database) {
        return Varve.on(database.dataSource()).registry(chain());
    }

    @Test
    void schemasComeFromAQueryAndAreFoundAsTheirNamesAreWritten() {
        var database = new UrlDataSource(PostgresDatabase.alone().url());
        run(
                database,
                "create schema \"Acme, \"\"Inc\"\"\"",
                "create schema beta",
                "create schema extensions",
                "create function extensions.always() returns integer language sql as 'select 7'",
                "create table tenant (name text)",
                "insert into tenant values ('beta'), ('Acme, \"Inc\"')");
        TestChain chain = chain().then(
                        "seven",
                        Steps.of(changes -> changes.sql(
                                        "seven", "insert into person (id, name) values (always(), 'seven')")
                                .movesRowsOnly()));
        Tenants tenants = Tenants.ofSchemaQuery(database, "select name from tenant order by name desc", "extensions")
                .each((tenant, varve) -> varve.registry(chain));
        assertThat(tenants.names()).containsExactly("beta", "Acme, \"Inc\"");
        assertThat(count(tenants.plan().requireGood())).isEqualTo(Map.of(State.LOOKED_AT, 2L));
        assertThat(tenants.migrateTo("0003_age").requireGood().tenants().get(1).words())
                .isEqualTo("applied 3 migrations");
        assertThat(count(tenants.migrate().requireGood())).isEqualTo(Map.of(State.APPLIED, 2L));
        run(database, "create index hot on beta.person (age)");
        assertThat(tenants.drift(DriftTerms.standard()).tenants())
                .extracting(TenantOutcome::words)
                .containsExactly("1 difference", "no drift");
        assertThatThrownBy(() -> Tenants.ofSchemaQuery(database, "select name from tenant where name = ''"))
                .hasMessageContaining("VRV563");
        assertThatThrownBy(() -> Tenants.ofSchemaQuery(database, "select nothing from tenant"))
                .hasMessageContaining("VRV404");
    }

    @Test
    void aNameThatIsNoTenantsIsRefused() {
        Tenants tenants = Tenants.of(databases("a"));
        assertThatThrownBy(() -> tenants.canary("b")).hasMessageContaining("VRV563");
        assertThatThrownBy(() -> Tenants.of(Map.of())).hasMessageContaining("VRV563");
        assertThatThrownBy(() -> tenants.parallel(0)).isInstanceOf(IllegalArgumentException.class);
        assertThat(new HashSet<>(tenants.names())).isEqualTo(new HashSet<>(List.of("a")));
    }
}
