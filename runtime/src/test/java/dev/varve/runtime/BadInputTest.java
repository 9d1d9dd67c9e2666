package dev.varve.runtime;

import static dev.varve.runtime.LifecycleContractTest.query;
import static dev.varve.runtime.LifecycleContractTest.run;
import static dev.varve.runtime.LifecycleContractTest.varve;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.varve.runtime.database.EachDatabase;
import dev.varve.runtime.database.H2Database;
import dev.varve.runtime.database.H2Server;
import dev.varve.runtime.database.MariaDbDatabase;
import dev.varve.runtime.database.MySqlDatabase;
import dev.varve.runtime.database.PostgresDatabase;
import dev.varve.runtime.database.SqliteDatabase;
import dev.varve.runtime.database.TestDatabase;
import dev.varve.runtime.database.TestDatabases;
import dev.varve.runtime.database.UrlDataSource;
import dev.varve.runtime.execute.Boundary;
import dev.varve.schema.problem.ProblemCode;
import dev.varve.schema.problem.VarveException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** What an application, a database or a person can get wrong: each has its code and changes nothing. It is docs/bad-input.md. */
class BadInputTest {

    private static final Path PAGE = Path.of("..", "docs", "bad-input.md");

    @TempDir
    private Path folder;

    private final Set<ProblemCode> seen = EnumSet.noneOf(ProblemCode.class);

    private static TestChain chain() {
        return TestChain.empty()
                .then("a", Steps.create("a"))
                .then("b", Steps.add("a", "b", "1.0.0", "1.1.0"))
                .then("c", Steps.create("c"));
    }

    @EachDatabase
    void eachIsRefusedWithItsCodeAndNothingChanges(TestDatabases kind) throws Exception {
        ofTheApplication(kind);
        ofTheHistory(kind);
        ofTheRollback(kind);
        ofTheSession(kind);
        Set<String> page = Pattern.compile("VRV\\d\\d\\d")
                .matcher(Files.readString(PAGE))
                .results()
                .map(found -> found.group())
                .collect(Collectors.toSet());
        var codes = seen.stream().map(ProblemCode::code).collect(Collectors.toSet());
        if (kind == TestDatabases.SQLITE) {
            // It has no users and no server whose connection could be lost.
            codes.add(ProblemCode.NO_PRIVILEGE.code());
            codes.add(ProblemCode.CONNECTION_LOST.code());
        }
        assertThat(codes).isEqualTo(page);
    }

    private void ofTheApplication(TestDatabases kind) throws Exception {
        TestDatabase database = migrated(kind);
        TestChain edited = chain().first(1)
                .then(
                        "b",
                        Steps.of(changes ->
                                changes.table("a").version("1.0.0", "1.1.0").addColumn("b", Steps.texts())))
                .then("c", Steps.create("c"));
        refused(
                database,
                ProblemCode.APPLIED_MIGRATION_CHANGED,
                () -> varve(database, edited).migrate(),
                "Applied, and not in it any more:\n    add column a.b integer null",
                "In it, and never applied:\n    add column a.b text null");
        TestChain replaced = chain().first(1).then("other", Steps.create("o")).then("c", Steps.create("c"));
        refused(
                database,
                ProblemCode.APPLIED_MIGRATION_MISSING,
                () -> varve(database, replaced).migrate(),
                "\"0002_b\"",
                "in its place is \"0002_other\"");
        refused(
                database,
                ProblemCode.HISTORY_NEWER,
                () -> varve(database, chain().first(2)).migrate(),
                "ends at \"0002_b\"",
                "0003_c");
        refused(
                database,
                ProblemCode.WRONG_DATABASE,
                () -> varve(database, TestChain.empty().then("x", Steps.create("x")))
                        .migrate(),
                "0001_a",
                "0001_x");
        refused(
                database,
                ProblemCode.MODULE_NAMED_LATER,
                () -> Varve.on(database.dataSource())
                        .registry(TestModule.named("shop").then("a", Steps.create("a")))
                        .migrate(),
                "shop");
    }

    private void ofTheHistory(TestDatabases kind) throws Exception {
        tampered(
                kind,
                "update varve_history set changes = 'drop table a' where installed_order = 2",
                ProblemCode.HISTORY_EDITED,
                "\"0002_b\"");
        tampered(
                kind,
                "update varve_history set state = 'DONE' where installed_order = 2",
                ProblemCode.HISTORY_UNREADABLE,
                "\"DONE\"");
        tampered(
                kind,
                "delete from varve_history where installed_order = 2",
                ProblemCode.HISTORY_UNREADABLE,
                "row 2 of varve_history");
        tampered(
                kind,
                "delete from varve_history where installed_order = 1",
                ProblemCode.HISTORY_UNREADABLE,
                "row 1 of varve_history");
        tampered(
                kind,
                "update varve_history set to_state = 'h1:0' where installed_order = 2",
                ProblemCode.HISTORY_EDITED,
                "the row of \"0002_b\"",
                "its changes lead to the state h1:",
                "its to_state says h1:0.");
        tampered(
                kind,
                "update varve_history set to_state = 'h1:0' where installed_order = 3",
                ProblemCode.HISTORY_EDITED,
                "its to_state says h1:0.");
        TestDatabase shorter = migrated(kind);
        run(shorter, "delete from varve_history where installed_order = 3");
        for (int start = 0; start < 2; start++) {
            refused(
                    shorter,
                    ProblemCode.HISTORY_UNREADABLE,
                    () -> varve(shorter, chain()).migrate(),
                    "by varve_history, \"0003_c\" is not applied, but what it brings is in the database",
                    "Expected was the schema that \"0002_b\" leaves",
                    "create table c");
        }
        TestDatabase gap = migrated(kind);
        run(
                gap,
                "delete from varve_history where installed_order = 2",
                "update varve_history set installed_order = 2 where installed_order = 3");
        TestChain longer = chain().then("d", Steps.create("d"));
        refused(gap, ProblemCode.OUT_OF_ORDER, () -> varve(gap, longer).migrate(), "0002_b");
    }

    private void tampered(TestDatabases kind, String edit, ProblemCode code, String... words) throws Exception {
        TestDatabase database = migrated(kind);
        run(database, edit);
        TestChain longer = chain().then("d", Steps.create("d"));
        refused(database, code, () -> varve(database, longer).migrate(), words);
    }

    private void ofTheRollback(TestDatabases kind) throws Exception {
        TestDatabase database = migrated(kind);
        run(database, "insert into a (id) values (1)");
        refused(
                database,
                ProblemCode.ROLLBACK_TARGET_UNKNOWN,
                () -> varve(database, chain()).rollbackTo("0009_z"),
                "\"0009_z\"",
                "0003_c");
        refused(
                database,
                ProblemCode.ROLLBACK_LOSES,
                () -> varve(database, chain()).rollbackTo(Varve.EVERYTHING),
                "rows of table \"a\" that is dropped: 1 row");
        TestChain stuck = chain().then("d", Steps.of(changes -> changes.data("move", jooq -> {})))
                .then("e", Steps.create("e"));
        varve(database, stuck).migrate();
        refused(
                database,
                ProblemCode.ROLLBACK_IMPOSSIBLE,
                () -> varve(database, stuck).rollbackTo("0003_c"),
                "0004_d: the data step \"move\" has no way back");
        TestDatabase squashable = kind.fresh(folder);
        TestModule two = TestModule.named("").then("a", Steps.create("a")).then("b", Steps.create("b"));
        Varve.on(squashable.dataSource()).registry(two).migrate();
        TestModule squashed = two.squashed(2, "both", Steps.of(changes -> {
            Steps.define(changes, "a");
            Steps.define(changes, "b");
        }));
        Varve.on(squashable.dataSource()).registry(squashed).migrate();
        refused(
                squashable,
                ProblemCode.ROLLBACK_PAST_BASELINE,
                () -> Varve.on(squashable.dataSource()).registry(squashed).rollbackTo("0001_a"),
                "\"0002_b\" is in the history");
    }

    private void ofTheSession(TestDatabases kind) throws Exception {
        TestDatabase database = kind == TestDatabases.H2 ? H2Database.inFile(folder) : migrated(kind);
        varve(database, chain()).migrate();
        TestChain longer = chain().then("d", Steps.create("d"));
        DataSource readOnly = readOnly(database);
        refused(
                database,
                ProblemCode.READ_ONLY,
                () -> Varve.on(readOnly).registry(longer).migrate(),
                "primary");
        refused(
                database,
                ProblemCode.READ_ONLY,
                () -> Varve.on(readOnly).registry(chain()).rollback(1),
                "primary");
        if (kind != TestDatabases.SQLITE) {
            DataSource poor = poor(database);
            refused(
                    database,
                    ProblemCode.NO_PRIVILEGE,
                    () -> Varve.on(poor).registry(longer).migrate(),
                    "the user of the data");
            lostConnection(kind);
        }
    }

    private void lostConnection(TestDatabases kind) throws Exception {
        TestDatabase database = kind == TestDatabases.H2 ? H2Server.database() : kind.fresh(folder);
        varve(database, chain()).migrate();
        refused(
                database,
                ProblemCode.CONNECTION_LOST,
                () -> varve(database, chain())
                        .trace((boundary, migration, step) -> {
                            if (boundary == Boundary.BEGIN) {
                                end(kind, database);
                            }
                        })
                        .rollback(1),
                "start again");
        assertThat(varve(database, chain()).migrate().upToDate()).isTrue();
    }

    private static void end(TestDatabases kind, TestDatabase database) {
        try {
            switch (kind) {
                case H2 -> H2KillTest.endSession(database);
                case MARIADB, MYSQL -> MariaDbKillTest.endSession(database);
                default -> PostgresKillTest.endSession(database);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static DataSource readOnly(TestDatabase database) throws SQLException {
        if (database instanceof SqliteDatabase sqlite) {
            return new UrlDataSource(sqlite.url() + "?open_mode=1");
        }
        if (database instanceof H2Database h2) {
            return new UrlDataSource(h2.url().replace(";AUTO_SERVER=TRUE", "") + ";ACCESS_MODE_DATA=r");
        }
        if (database instanceof MariaDbDatabase mariadb) {
            return new UrlDataSource(mariadb.url() + "&sessionVariables=tx_read_only=1");
        }
        if (database instanceof MySqlDatabase mysql) {
            return new UrlDataSource(mysql.url() + "&sessionVariables=transaction_read_only=1");
        }
        var source = (PGSimpleDataSource) database.dataSource();
        source.setOptions("-c default_transaction_read_only=on");
        return source;
    }

    private static DataSource poor(TestDatabase database) throws SQLException {
        if (database instanceof PostgresDatabase postgres) {
            String role = "p_" + postgres.schema().substring(2, 10);
            run(
                    database,
                    "create role " + role + " login password 'x'",
                    "grant usage on schema \"" + postgres.schema() + "\" to " + role,
                    "grant select on all tables in schema \"" + postgres.schema() + "\" to " + role);
            var source = (PGSimpleDataSource) database.dataSource();
            source.setUser(role);
            source.setPassword("x");
            return source;
        }
        if (database instanceof MariaDbDatabase mariadb) {
            return poor(database, mariadb.schema());
        }
        if (database instanceof MySqlDatabase mysql) {
            return poor(database, mysql.schema());
        }
        run(database, "create user if not exists poor password 'x'", "grant select on schema public to poor");
        var source = new JdbcDataSource();
        source.setURL(database.url());
        source.setUser("poor");
        source.setPassword("x");
        return source;
    }

    private static DataSource poor(TestDatabase database, String schema) throws SQLException {
        run(
                database,
                "create user if not exists poor@localhost identified by 'x'",
                "grant select on `" + schema + "`.* to poor@localhost");
        return new UrlDataSource(database.url().replace("user=root&password=", "user=poor&password=x"));
    }

    private TestDatabase migrated(TestDatabases kind) {
        TestDatabase database = kind.fresh(folder);
        varve(database, chain()).migrate();
        return database;
    }

    private void refused(TestDatabase database, ProblemCode code, ThrowingCallable input, String... words)
            throws SQLException, IOException {
        String before = everything(database);
        VarveException refusal = catchThrowableOfType(VarveException.class, input);
        assertThat(refusal).as(code.name()).isNotNull();
        assertThat(refusal.code()).as(refusal.getMessage()).isEqualTo(code);
        assertThat(refusal).hasMessageContaining("\n  ").hasMessageContainingAll(words);
        assertThat(everything(database)).isEqualTo(before);
        seen.add(code);
    }

    private static String everything(TestDatabase database) throws SQLException {
        return Contents.of(database) + query(database, "select * from varve_history order by installed_order");
    }
}
