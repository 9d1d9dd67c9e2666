package dev.varve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.cli.shop.Shop;
import dev.varve.schema.json.JsonText;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many databases and schemas from the command line. */
final class TenantsCommandTest {

    private static final String SECRET = "s3cr3t-7k";

    @TempDir
    Path folder;

    private Path application = Path.of("");

    @BeforeEach
    void anApplication() {
        application = Application.shop(folder);
    }

    private Run varve(Path jar, String... words) {
        Map<String, String> environment = Run.environment("VARVE_CLASSPATH", jar.toString(), "ACME_PASSWORD", SECRET);
        return Run.of(environment, words);
    }

    private String file(String... lines) throws IOException {
        return Files.write(folder.resolve("tenants.txt"), List.of(lines)).toString();
    }

    private String url(String name) {
        return "jdbc:sqlite:" + folder.resolve(name + ".db");
    }

    private static void sql(String url, String... statements) throws SQLException {
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    @Test
    void databasesOfAFileAreMigratedAndLookedAt() throws IOException, SQLException {
        String list =
                file("# the customers", "acme   " + url("acme"), "", "globex " + url("globex"), "initech " + url("i"));
        Run status = varve(application, "tenants", "status", "--tenants", list);
        assertThat(status.code()).isEqualTo(3);
        assertThat(status.out()).contains("acme     the database is behind", "3 tenants: 3 looked at.");
        Run plan = varve(application, "tenants", "plan", "--tenants", list, "--json");
        assertThat(plan.code()).isEqualTo(3);
        assertThat(plan.out()).contains("\"0001_customers\",\n        \"0002_orders\"");

        Run first = varve(application, "tenants", "migrate", "--tenants", list, "--target", "0001_customers");
        assertThat(first.out()).contains("acme     applied 1 migration\n", "\n3 tenants: 3 applied.\n");
        assertThat(first.err()).contains("1 of 3: acme: applied 1 migration\n");
        assertThat(first.code()).isZero();
        sql(url("globex"), "create table orders (id integer)");
        Run half = varve(application, "tenants", "migrate", "--tenants", list, "--canary", "acme");
        assertThat(half.code()).isEqualTo(11);
        assertThat(half.out())
                .contains(
                        "globex   [VRV402]",
                        "initech  applied 1 migration",
                        "3 tenants: 2 applied, 1 failed.\n",
                        "globex: [VRV402] ",
                        "SQLite says");
        Run again = varve(application, "tenants", "migrate", "--tenants", list, "--json");
        assertThat(again.code()).isEqualTo(11);
        assertThat(JsonText.canonical(again.out())).isPresent();
        assertThat(again.out())
                .contains("\"end\" : \"complete\"", "\"state\" : \"nothing-to-do\"", "\"code\" : \"VRV402\"");
        sql(url("globex"), "drop table orders");
        assertThat(varve(application, "tenants", "migrate", "--tenants", list).code())
                .isZero();
        assertThat(varve(application, "tenants", "migrate", "--tenants", list).out())
                .contains("3 tenants: 3 nothing to do.");
        assertThat(varve(application, "tenants", "validate", "--tenants", list).out())
                .contains("initech  valid; up to date");
        sql(url("acme"), "create index hot on orders (amount)");
        Run drift = varve(application, "tenants", "drift", "--tenants", list, "--json");
        assertThat(drift.code()).isEqualTo(4);
        assertThat(drift.out()).contains("\"name\" : \"orders.hot\"");
        assertThat(varve(application, "tenants", "drift", "--tenants", list, "--ignore", "index:*")
                        .code())
                .isZero();
    }

    @Test
    void whoeverGoesFirstAndFailsStopsTheOthers() throws IOException {
        String list = file("acme " + url("acme"), "globex " + url("globex"));
        Path failing = Application.jar(folder.resolve("failing.jar"), Shop.Failing.class);
        Run run = varve(failing, "tenants", "migrate", "--tenants", list);
        assertThat(run.code()).isEqualTo(12);
        assertThat(run.out()).contains("globex  not begun", "2 tenants: 1 failed, 1 not begun. The first one failed");
        assertThat(varve(
                                failing,
                                "tenants",
                                "migrate",
                                "--tenants",
                                list,
                                "--no-canary",
                                "--stop-after",
                                "1",
                                "--parallel",
                                "1")
                        .out())
                .contains("Too many failed, so no more were begun.");
    }

    @Test
    void aListThatCannotBeReadIsRefused() throws IOException {
        assertThat(varve(application, "tenants", "status").code()).isEqualTo(2);
        assertThat(varve(application, "tenants", "status", "--schemas", "a", "--tenants", "b")
                        .code())
                .isEqualTo(2);
        assertThat(varve(application, "tenants", "fly", "--schemas", "a").code())
                .isEqualTo(2);
        assertThat(varve(application, "tenants", "status", "--tenants", "nowhere.txt")
                        .err())
                .contains("VRV830", "nowhere.txt");
        for (String text : List.of(
                "",
                "acme",
                "acme postgres://host/db",
                "acme jdbc:sqlite:a.db\nacme jdbc:sqlite:b.db",
                "[",
                "[1]",
                "[{\"name\": \"acme\"}]",
                "[{\"name\": \"acme\", \"url\": \"jdbc:sqlite:a.db\", \"password\": \"" + SECRET + "\"}]")) {
            Run run = varve(application, "tenants", "status", "--tenants", file(text));
            assertThat(run.err()).as(text).contains("VRV563").doesNotContain(SECRET);
            assertThat(run.code()).isEqualTo(1);
        }
        assertThat(varve(application, "tenants", "status", "--tenants", file("a jdbc:sqlite:${NOT_SET}"))
                        .err())
                .contains("VRV832", "NOT_SET");
    }

    @Test
    void whatIsSecretOfATenantIsNeverPrinted() throws IOException {
        String list = file(
                "[{\"name\": \"one\", \"url\": \"jdbc:postgresql://localhost:1/x\", \"user\": \"a\", \"passwordEnv\":"
                        + " \"ACME_PASSWORD\"},",
                " {\"name\": \"two\", \"url\": \"jdbc:sqlite:/nowhere/${ACME_PASSWORD}/a.db\"},",
                " {\"name\": \"three\", \"url\": \"jdbc:h2:/nowhere/${ACME_PASSWORD}/a;IFEXISTS=TRUE\"}]");
        for (String how : List.of("--verbose", "--json")) {
            Run run = varve(application, "tenants", "migrate", "--no-canary", "--tenants", list, how);
            assertThat(run.code()).isEqualTo(11);
            assertThat(run.toString()).doesNotContain(SECRET).contains("***");
        }
    }

    @Test
    void schemasOfOneDatabaseAreMigrated() throws IOException, SQLException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "off")
                .setServerConfig("synchronous_commit", "off")
                .start()) {
            String url = postgres.getJdbcUrl("postgres", "postgres");
            sql(url, "create schema acme", "create schema globex", "create table tenant (name text)");
            sql(url, "insert into tenant values ('globex'), ('acme')");
            Run run = varve(
                    application,
                    "tenants",
                    "migrate",
                    "--url",
                    url,
                    "--schemas-query",
                    "select name from tenant order by 1");
            assertThat(run.out()).contains("acme    applied 2 migrations\n", "2 tenants: 2 applied.");
            assertThat(varve(application, "tenants", "status", "--url", url, "--schemas", "acme,globex")
                            .code())
                    .isZero();
            Run missing = varve(application, "tenants", "status", "--url", url, "--schemas", "acme,nobody");
            assertThat(missing.code()).isEqualTo(11);
            assertThat(missing.out()).contains("nobody  [VRV564] there is no schema \"nobody\"");
        }
    }
}
