package dev.varve.runtime;

import static dev.varve.runtime.LifecycleContractTest.run;
import static dev.varve.runtime.LifecycleContractTest.varve;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.varve.runtime.database.H2Database;
import dev.varve.runtime.database.PostgresDatabase;
import dev.varve.runtime.database.SqliteDatabase;
import dev.varve.runtime.database.TestDatabase;
import dev.varve.runtime.database.UrlDataSource;
import dev.varve.runtime.dialect.lookup.Dialects;
import dev.varve.runtime.drift.DriftTerms;
import dev.varve.runtime.migration.Changes;
import dev.varve.runtime.migration.MigrationChain;
import dev.varve.runtime.migration.MigrationEntry;
import dev.varve.runtime.migration.MigrationHeader;
import dev.varve.runtime.migration.MigrationRegistry;
import dev.varve.runtime.migration.SchemaMigration;
import dev.varve.runtime.tenants.Tenants;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.problem.ProblemCode;
import dev.varve.schema.problem.VarveException;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every problem of the runtime: what produces it, and that its message says what to do. */
final class ProblemsTest {

    @TempDir
    Path folder;

    private final TestDatabase database = H2Database.inMemory();

    private Map<ProblemCode, ThrowingCallable> fixtures() {
        var fixtures = new EnumMap<ProblemCode, ThrowingCallable>(ProblemCode.class);
        fixtures.put(ProblemCode.LOCK_TIMEOUT, this::lockTimeout);
        fixtures.put(
                ProblemCode.STATEMENT_FAILED,
                () -> migrate(Baselinr.chain().first(1).then("half", H2LifecycleTest.Half::new)));
        fixtures.put(
                ProblemCode.DATA_STEP_FAILED,
                () -> migrate(Baselinr.chain().first(1).then("failing", LifecycleContractTest.FailingStep::new)));
        fixtures.put(
                ProblemCode.DATABASE_UNREACHABLE,
                () -> Varve.on(new UrlDataSource("jdbc:nobody:knows"))
                        .registry(Baselinr.chain())
                        .migrate());
        fixtures.put(ProblemCode.ROW_NOT_FILLED, () -> {
            migrate(BackfillTest.chain().first(1));
            run(database, "insert into account (tenant, id, amount) values (1, 1, null)");
            migrate(BackfillTest.chain().first(1).then("filled", BackfillTest.FromNothing::new));
        });
        fixtures.put(
                ProblemCode.UNKNOWN_TARGET,
                () -> varve(database, BackfillTest.chain()).migrateTo("0007_nobody"));
        fixtures.put(ProblemCode.ENUM_VALUE_IN_USE, () -> {
            migrate(EnumValuesTest.chain().first(1));
            run(database, "insert into person (id, mood) values (1, 'bad')");
            migrate(EnumValuesTest.chain());
        });
        fixtures.put(ProblemCode.NOT_ONE_TRANSACTION, () -> {
            TestDatabase postgres = PostgresDatabase.fresh();
            varve(postgres, AllOrNothingContractTest.chain().first(4)).migrate();
            AllOrNothingContractTest.together(postgres.dataSource()).migrate();
        });
        fixtures.put(
                ProblemCode.OTHER_WAY_MEANWHILE,
                () -> SqliteHistoryReadsTest.migrateWhileAnotherGoesBack(SqliteDatabase.in(folder)));
        fixtures.putAll(new InterruptionFixtures(database).fixtures());
        fixtures.put(
                ProblemCode.SQL_EFFECT_UNDECLARED,
                () -> SqlStepTest.chain(changes -> changes.sql("fix", "update person set name = ''")));
        fixtures.put(ProblemCode.CONTRACT_WAITS, () -> {
            migrate(PhasesTest.chain().first(2));
            migrate(PhasesTest.chain().then("later", Baselinr.RunsAndResults::new));
        });
        fixtures.putAll(new MariaDbFixtures().fixtures());
        fixtures.putAll(rollback());
        fixtures.putAll(integrity());
        fixtures.putAll(drift());
        fixtures.putAll(tenants());
        fixtures.putAll(graph());
        fixtures.put(ProblemCode.UNSUPPORTED_DATABASE, () -> Dialects.of(connectionToNobody()));
        fixtures.put(
                ProblemCode.DIALECT_CANNOT,
                () -> varve(PostgresDatabase.fresh(), longName()).migrate());
        fixtures.put(
                ProblemCode.PROCESSOR_DID_NOT_RUN,
                () -> Varve.on(database.dataSource()).migrate());
        fixtures.put(ProblemCode.SEVERAL_REGISTRIES, this::severalRegistries);
        return fixtures;
    }

    private Map<ProblemCode, ThrowingCallable> rollback() {
        var fixtures = new EnumMap<ProblemCode, ThrowingCallable>(ProblemCode.class);
        TestChain table = TestChain.empty().then("a", Steps.create("a"));
        fixtures.put(ProblemCode.ROLLBACK_TARGET_UNKNOWN, () -> {
            migrate(table);
            varve(database, table).rollbackTo("0002_b");
        });
        fixtures.put(ProblemCode.ROLLBACK_LOSES, () -> {
            migrate(table);
            run(database, "insert into a (id) values (1)");
            varve(database, table).rollback(1);
        });
        fixtures.put(ProblemCode.ROLLBACK_IMPOSSIBLE, () -> {
            TestChain code = table.then("code", Steps.of(changes -> changes.data("b", jooq -> {})));
            migrate(code);
            varve(database, code).rollback(1);
        });
        fixtures.put(ProblemCode.ROLLBACK_PAST_BASELINE, () -> {
            TestModule two = TestModule.named("").then("a", Steps.create("a")).then("b", Steps.create("b"));
            migrate(two);
            TestModule squashed = two.squashed(2, "both", Steps.of(changes -> {
                Steps.define(changes, "a");
                Steps.define(changes, "b");
            }));
            migrate(squashed);
            Varve.on(database.dataSource()).registry(squashed).rollback(1);
        });
        fixtures.put(ProblemCode.ROLLBACK_INTERRUPTED, () -> {
            TestChain half = Baselinr.chain().first(1).then("half", H2LifecycleTest.Half::new);
            assertThat(catchThrowableOfType(VarveException.class, () -> migrate(half)))
                    .isNotNull();
            varve(database, half).rollback(1);
        });
        return fixtures;
    }

    private Map<ProblemCode, ThrowingCallable> integrity() {
        var fixtures = new EnumMap<ProblemCode, ThrowingCallable>(ProblemCode.class);
        fixtures.put(ProblemCode.APPLIED_MIGRATION_CHANGED, () -> {
            migrate(Baselinr.chain().first(2));
            migrate(Baselinr.chain()
                    .first(1)
                    .then("run_costs", LifecycleContractTest.Changed::new)
                    .then("more", Baselinr.NewFeature::new));
        });
        fixtures.put(ProblemCode.APPLIED_MIGRATION_MISSING, () -> {
            migrate(Baselinr.chain().first(2));
            migrate(Baselinr.chain().first(1).then("other", Baselinr.NewFeature::new));
        });
        fixtures.put(ProblemCode.HISTORY_NEWER, () -> {
            migrate(Baselinr.chain());
            migrate(Baselinr.chain().first(2));
        });
        fixtures.put(
                ProblemCode.FOLD_MISMATCH,
                () -> migrate(TestChain.empty().with("lies", Baselinr.RunsAndResults::new, SchemaModel.empty())));
        fixtures.put(
                ProblemCode.ILLEGAL_CHANGE,
                () -> migrate(TestChain.empty().with("impossible", Baselinr.RunCosts::new, SchemaModel.empty())));
        fixtures.put(ProblemCode.HISTORY_UNREADABLE, () -> {
            migrate(Baselinr.chain().first(1));
            run(database, "update varve_history set state = 'DONE'");
            migrate(Baselinr.chain());
        });
        fixtures.put(ProblemCode.CHAIN_BROKEN, ProblemsTest::brokenChain);
        return fixtures;
    }

    private Map<ProblemCode, ThrowingCallable> drift() {
        var fixtures = new EnumMap<ProblemCode, ThrowingCallable>(ProblemCode.class);
        TestModule base = TestModule.named("").then("a", Steps.create("a"));
        Varve varve = Varve.on(database.dataSource()).registry(base);
        fixtures.put(ProblemCode.DRIFTED, () -> varve.operations().baseline("0001_a", DriftTerms.standard()));
        fixtures.put(ProblemCode.NO_BLANK_SCHEMA, () -> {
            migrate(base);
            varve.operations().drift(DriftTerms.standard().scratch(database.dataSource()));
        });
        fixtures.put(ProblemCode.DRIFT_UNFINISHED, () -> {
            migrate(base);
            run(database, "update varve_history set state = 'RUNNING'");
            varve.operations().drift();
        });
        fixtures.put(ProblemCode.BASELINE_HAS_HISTORY, () -> {
            migrate(base);
            varve.operations().baseline("0001_a", DriftTerms.standard());
        });
        fixtures.put(ProblemCode.BASELINE_UNKNOWN, () -> varve.operations().baseline("0002_b", DriftTerms.standard()));
        fixtures.put(
                ProblemCode.FOREIGN_HISTORY_MISSING, () -> varve.operations().adopt("0001_a", DriftTerms.standard()));
        fixtures.put(ProblemCode.FOREIGN_HISTORY_UNFINISHED, () -> {
            run(database, AdoptTest.ALEMBIC, "insert into alembic_version values ('1'), ('2')");
            varve.operations().adopt("0001_a", DriftTerms.standard());
        });
        fixtures.put(ProblemCode.SEVERAL_FOREIGN_HISTORIES, () -> {
            AdoptTest.flyway(database, AdoptTest.script(folder)).migrate();
            run(database, AdoptTest.ALEMBIC, "insert into alembic_version values ('1')");
            varve.operations().adopt("0001_a", DriftTerms.standard());
        });
        fixtures.put(ProblemCode.NOT_ADOPTED, () -> varve.operations().unadopt());
        return fixtures;
    }

    private Map<ProblemCode, ThrowingCallable> tenants() {
        var fixtures = new EnumMap<ProblemCode, ThrowingCallable>(ProblemCode.class);
        Tenants nobody = Tenants.of(Map.of(
                        "a", new UrlDataSource("jdbc:nobody:a"),
                        "b", new UrlDataSource("jdbc:nobody:b"),
                        "c", new UrlDataSource("jdbc:nobody:c")))
                .each((tenant, varve) -> varve.registry(Baselinr.chain()))
                .parallel(1);
        fixtures.put(ProblemCode.TENANTS_FAILED, () -> nobody.migrate().requireGood());
        fixtures.put(
                ProblemCode.CANARY_FAILED, () -> nobody.canary("b").migrate().requireGood());
        fixtures.put(
                ProblemCode.TOO_MANY_TENANTS_FAILED,
                () -> nobody.withoutCanary().stopAfter(2).migrate().requireGood());
        fixtures.put(
                ProblemCode.TENANTS_UNCLEAR, () -> Tenants.ofSchemas(database.dataSource(), List.of("a", "b", "a")));
        fixtures.put(
                ProblemCode.TENANT_SCHEMA_MISSING,
                () -> failure(Tenants.ofSchemas(PostgresDatabase.fresh().dataSource(), List.of("nobody_s"))));
        fixtures.put(
                ProblemCode.TENANT_SCHEMAS_UNSUPPORTED,
                () -> failure(Tenants.ofSchemas(database.dataSource(), List.of("a"), "b")));
        return fixtures;
    }

    private static void failure(Tenants tenants) {
        throw tenants.each((tenant, varve) -> varve.registry(Baselinr.chain()))
                .status()
                .tenants()
                .get(0)
                .failure()
                .orElseThrow();
    }

    private Map<ProblemCode, ThrowingCallable> graph() {
        var fixtures = new EnumMap<ProblemCode, ThrowingCallable>(ProblemCode.class);
        TestModule base = TestModule.named("").then("a", Steps.create("a"));
        TestModule people = TestModule.named("people").then("a", Steps.create("a"));
        fixtures.put(ProblemCode.REBASED_DIFFERENTLY, () -> {
            migrate(base.then("theirs", Steps.create("theirs")));
            migrate(base.then("ours", Steps.create("b")).formerly("0002_theirs", "theirs", Steps.create("c")));
        });
        fixtures.put(ProblemCode.NOT_INDEPENDENT, () -> {
            migrate(base.then("theirs", Steps.create("b")));
            migrate(base.then("ours", Steps.create("b"))
                    .then("gone", Steps.of(changes -> changes.renameTable("b", "c")))
                    .formerly("0002_theirs", "theirs", Steps.create("b")));
        });
        fixtures.put(ProblemCode.OUT_OF_ORDER, () -> {
            migrate(base.then("b", Steps.create("b")));
            run(
                    database,
                    "delete from varve_history where installed_order = 1",
                    "update varve_history set installed_order = 1");
            migrate(base.then("b", Steps.create("b")).then("c", Steps.create("c")));
        });
        fixtures.put(ProblemCode.REPLACED_MIGRATIONS_GONE, () -> {
            TestModule two = base.then("x", Steps.add("a", "x", "1.0.0", "1.1.0"));
            migrate(base);
            migrate(two.squashed(
                            2,
                            "squashed",
                            Steps.of(changes -> changes.createTable("a", "1.1.0")
                                    .column("id", Steps.longs())
                                    .column("x", Steps.ints())
                                    .primaryKey("a_pk", "id")))
                    .withoutReplaced());
        });
        fixtures.put(ProblemCode.MODULE_NAMED_LATER, () -> {
            migrate(base);
            migrate(people);
        });
        fixtures.put(
                ProblemCode.MODULES_IN_A_CIRCLE,
                () -> Varve.on(database.dataSource())
                        .registry(
                                TestModule.named("people").requiring("orders:0001_b", "a", Steps.create("a")),
                                TestModule.named("orders").requiring("people:0001_a", "b", Steps.create("b")))
                        .migrate());
        fixtures.put(
                ProblemCode.REQUIREMENT_MISSING,
                () -> migrate(people.requiring("orders:0001_b", "b", Steps.create("b"))));
        fixtures.put(
                ProblemCode.TABLE_OWNED_TWICE,
                () -> Varve.on(database.dataSource())
                        .registry(people, TestModule.named("orders").then("x", Steps.create("A")))
                        .migrate());
        return fixtures;
    }

    private void migrate(TestModule module) {
        Varve.on(database.dataSource()).registry(module).migrate();
    }

    @TestFactory
    Stream<DynamicTest> itsFixtureProducesIt() {
        return fixtures().entrySet().stream()
                .map(fixture -> DynamicTest.dynamicTest(fixture.getKey().code(), () -> {
                    run(database, "drop all objects");
                    VarveException refusal = catchThrowableOfType(VarveException.class, fixture.getValue());
                    assertThat(refusal).isNotNull();
                    assertThat(refusal.code()).isEqualTo(fixture.getKey());
                    assertThat(refusal)
                            .hasMessageContaining("\n  ")
                            .hasMessageEndingWith(fixture.getKey().page());
                }));
    }

    @Test
    void everyProblemOfTheRuntimeHasAFixture() {
        var runtime = Stream.of(ProblemCode.values())
                .filter(code -> code.code().matches("VRV([456]\\d\\d|801|805|82\\d)"))
                .toList();
        assertThat(fixtures().keySet()).containsExactlyElementsOf(runtime);
    }

    @Test
    void theRefusalWithoutProcessorShowsHowToRunIt() {
        assertThat(catchThrowableOfType(VarveException.class, fixtures().get(ProblemCode.PROCESSOR_DID_NOT_RUN)))
                .hasMessageContaining("<annotationProcessorPaths>")
                .hasMessageContaining("annotationProcessor(")
                .hasMessageContaining("JDK 23")
                .hasMessageContaining("-proc:full");
    }

    private void migrate(TestChain chain) {
        varve(database, chain).migrate();
    }

    private void lockTimeout() throws Exception {
        migrate(Baselinr.chain().first(1));
        try (var connection = database.dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("update varve_lease set owner = 'other', term_ms = 600000, session = (select session_id"
                    + " || ' since ' || session_start from information_schema.sessions where session_id ="
                    + " session_id())");
            varve(database, Baselinr.chain()).lockTimeout(Duration.ofMillis(1)).migrate();
        }
    }

    private static void brokenChain() {
        var first = new MigrationEntry(new MigrationHeader(1, "one", "", "a", "b"), Baselinr.RunsAndResults::new);
        var second = new MigrationEntry(new MigrationHeader(2, "two", "0001_one", "x", "c"), Baselinr.RunCosts::new);
        MigrationChain.of(List.of(first, second));
    }

    private static TestChain longName() {
        return TestChain.empty().then("long", () -> new SchemaMigration() {
            @Override
            protected void define(Changes changes) {
                changes.createTable("ö".repeat(32), "1.0.0").column("id", integer());
            }
        });
    }

    private static Connection connectionToNobody() {
        var loader = ProblemsTest.class.getClassLoader();
        Object metadata = Proxy.newProxyInstance(
                loader,
                new Class<?>[] {DatabaseMetaData.class},
                (self, method, given) ->
                        method.getName().equals("getURL") ? "jdbc:oracle:thin:scott/tiger@host" : "Oracle");
        return (Connection)
                Proxy.newProxyInstance(loader, new Class<?>[] {Connection.class}, (self, method, given) -> metadata);
    }

    private void severalRegistries() throws IOException {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(
                services.resolve(MigrationRegistry.class.getName()),
                OneRegistry.class.getName() + "\n" + AnotherRegistry.class.getName() + "\n");
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (var loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, before)) {
            thread.setContextClassLoader(loader);
            Varve.on(database.dataSource()).migrate();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** A chain that a service entry names. */
    public static class OneRegistry implements MigrationRegistry {

        private final Supplier<TestChain> chain = Baselinr::chain;

        @Override
        public String headId() {
            return chain.get().headId();
        }

        @Override
        public String headState() {
            return chain.get().headState();
        }

        @Override
        public List<MigrationEntry> entries() {
            return chain.get().entries();
        }
    }

    /** Another one. */
    public static final class AnotherRegistry extends OneRegistry {}
}
