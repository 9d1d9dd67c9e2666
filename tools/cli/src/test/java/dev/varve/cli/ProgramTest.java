package dev.varve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.cli.shop.Shop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each command in each of its endings: exit code, text, JSON. */
final class ProgramTest {

    private static final String SECRET = "s3cr3t-9f";

    @TempDir
    Path folder;

    private Path application = Path.of("");
    private String url = "";

    @BeforeEach
    void anApplicationAndADatabase() {
        application = Application.shop(folder);
        url = "jdbc:sqlite:" + folder.resolve("shop.db");
    }

    private Run varve(String... words) {
        return varve(application, words);
    }

    private Run varve(Path jar, String... words) {
        return Run.of(
                Run.environment("VARVE_URL", url, "VARVE_CLASSPATH", jar.toString(), "VARVE_PASSWORD", SECRET), words);
    }

    private void sql(String... statements) throws SQLException {
        var properties = new Properties();
        properties.setProperty("password", SECRET);
        try (var connection = DriverManager.getConnection(url, properties);
                var statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:h2:mem:cli;DB_CLOSE_DELAY=-1", "jdbc:sqlite:"})
    void aDeploymentIsToldStepByStep(String database) throws SQLException {
        url = database.endsWith(":") ? url : database;
        assertThat(varve("status").code()).isEqualTo(3);
        assertThat(varve("health"))
                .isEqualTo(new Run(3, "DOWN: the database is behind: varve migrate applies what is pending\n", ""));
        Run plan = varve("plan");
        assertThat(plan.code()).isEqualTo(3);
        assertThat(plan.out()).contains("CREATE TABLE", "0002_orders");
        Run migrate = varve("migrate");
        assertThat(migrate.code()).isZero();
        assertThat(migrate.out()).isEqualTo("Applied 2 migrations.\n");
        assertThat(Run.steady(migrate.err())).contains("applied 0001_customers in 12 ms\n", "0002_orders begins");
        assertThat(varve("migrate")).isEqualTo(new Run(0, "Nothing to do: the database is up to date.\n", ""));
        assertThat(varve("status").out()).contains("up to date", "0001_customers  applied");
        assertThat(varve("plan").out()).isEqualTo("-- Nothing to do: the database is up to date.\n");
        assertThat(varve("validate").out()).startsWith("Valid.");
        assertThat(varve("history").out())
                .contains("0002_orders", "applied, current")
                .containsOnlyOnce("current");
        assertThat(varve("explain").out()).contains("The next start has nothing to do.");
        assertThat(varve("drift").out()).startsWith("No drift");
        assertThat(varve("doctor").code()).isZero();
        assertThat(varve("health").code()).isZero();

        sql("create index hot on orders (amount)");
        Run drift = varve("drift");
        assertThat(drift.code()).isEqualTo(4);
        assertThat(drift.out()).contains("1. index orders.hot is not of the migrations");
        assertThat(varve("drift", "--ignore", "index:orders.*").code()).isZero();
        Run sql = varve("drift", "--sql");
        assertThat(sql.code()).isEqualTo(4);
        sql(sql.out());
        assertThat(varve("drift").code()).isZero();
    }

    @Test
    void everyAnswerIsAlsoJson() {
        for (String command :
                List.of("status", "plan", "migrate", "validate", "history", "explain", "drift", "doctor", "health")) {
            Run run = varve(command, "--json");
            assertThat(run.err()).as(command).isEmpty();
            assertThat(run.out())
                    .startsWith("{\n  \"command\" : \"" + command + "\",\n  \"exitCode\" : " + run.code() + ",")
                    .endsWith("}\n");
            assertThat(dev.varve.schema.json.JsonText.canonical(run.out()))
                    .as(command)
                    .isPresent();
        }
    }

    @Test
    void aBaselineIsTakenOnlyWhereTheSchemaIsThere() throws SQLException {
        assertThat(varve(Application.jar(folder.resolve("before.jar"), Shop.Before.class), "migrate")
                        .code())
                .isZero();
        sql("drop table varve_history");
        Run refused = varve("baseline", "0002_orders");
        assertThat(refused.code()).isEqualTo(4);
        assertThat(refused.err()).contains("VRV530", "table orders is missing");
        Run unknown = varve("baseline", "0007_nobody", "--json");
        assertThat(unknown.code()).isEqualTo(1);
        assertThat(unknown.out()).contains("\"code\" : \"VRV534\"");
        assertThat(varve("baseline", "0001_customers").out()).contains("0001_customers");
        assertThat(varve("baseline", "0001_customers").code()).isEqualTo(1);
        assertThat(varve("migrate").out()).isEqualTo("Applied 1 migration.\n");
        assertThat(varve("history").out()).contains("recorded");
    }

    @Test
    void eachFailureHasItsNumber() throws SQLException {
        assertThat(varve().code()).isEqualTo(2);
        assertThat(varve("mirgate").err()).contains("migrate");
        assertThat(varve("migrate", "--fast").code()).isEqualTo(2);
        assertThat(Run.of(Map.of(), "status").err()).contains("VARVE_URL");
        assertThat(varve("--json", "--nothing").out()).contains("\"exitCode\" : 2");
        assertThat(varve(Path.of("nowhere.jar"), "status").err()).contains("VRV830", "nowhere.jar");
        assertThat(varve("status", "--module", "orders").err()).contains("VRV830", "orders");
        assertThat(varve("status", "--url", "jdbc:nobody:x").err()).contains("VRV831", "org.sqlite.JDBC");
        assertThat(varve("status", "--password-env", "NOT_SET").err()).contains("VRV832", "NOT_SET");
        assertThat(varve("status", "--password-file", "nowhere").err()).contains("VRV832");
        assertThat(varve("status", "--url", "jdbc:sqlite:/nowhere/at/all.db").code())
                .isEqualTo(10);

        varve("migrate");
        Path failing = Application.jar(folder.resolve("failing.jar"), Shop.Failing.class);
        Run failed = varve(failing, "migrate");
        assertThat(failed.code()).isEqualTo(6);
        assertThat(failed.err()).contains("error: [VRV402]", "Nothing of it is left");
        assertThat(varve(failing, "status").code()).isEqualTo(3);
        Path edited = Application.jar(folder.resolve("edited.jar"), Shop.Edited.class);
        assertThat(varve(edited, "validate").code()).isEqualTo(8);
        assertThat(varve(Application.jar(folder.resolve("before.jar"), Shop.Before.class), "status")
                        .code())
                .isEqualTo(8);
        sql("update varve_history set state = 'RUNNING' where id = '0002_orders'");
        assertThat(varve("status").code()).isEqualTo(7);
        assertThat(varve("drift").err()).contains("VRV532");
    }

    @Test
    void whoWaitsTooLongForTheLockIsTold() throws SQLException {
        varve("status");
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            statement.execute("begin immediate");
            Run run = varve("migrate", "--lock-timeout", "1");
            assertThat(run.code()).isEqualTo(5);
            assertThat(run.err()).contains("VRV401");
        }
    }

    @Test
    void aRunGoesNoFurtherThanItsTarget() {
        assertThat(varve("plan", "--target", "0001_customers").out()).doesNotContain("0002_orders");
        assertThat(varve("migrate", "--target", "0001_customers").out()).isEqualTo("Applied 1 migration.\n");
        assertThat(varve("status").code()).isEqualTo(3);
        assertThat(varve("migrate", "--target", "0009_nobody").err()).contains("VRV436");
    }

    @Test
    void aSecretIsNeverPrinted() throws IOException {
        Path file = Files.writeString(folder.resolve("password"), SECRET + "\nnot this\n");
        var runs = new ArrayList<Run>();
        for (String bad : List.of(
                "jdbc:h2:mem:x;USER=sa;PASSWORD=" + SECRET + ";IFEXISTS=TRUE",
                "jdbc:postgresql://localhost:1/x?user=a&password=" + SECRET,
                "jdbc:nobody://a:" + SECRET + "@host/x")) {
            for (String json : List.of("--json", "--no-json")) {
                String[] words = json.equals("--json")
                        ? new String[] {"status", "--url", bad, "--password-file", file.toString(), "--json"}
                        : new String[] {"status", "--url", bad, "--password-file", file.toString(), "--verbose"};
                runs.add(varve(words));
            }
        }
        assertThat(runs)
                .allMatch(run -> run.code() > 0)
                .noneMatch(run -> run.toString().contains(SECRET));
        assertThat(runs.get(4).err().contains("***") || runs.get(4).out().contains("***"))
                .isTrue();
    }

    @Test
    void coloursAreForTerminalsAndAsked() {
        varve("migrate");
        assertThat(varve("status").out()).doesNotContain("\u001b");
        assertThat(varve("status", "--color", "always").out()).contains("\u001b[32mup to date\u001b[0m");
        Map<String, String> environment = Run.environment("VARVE_URL", url, "VARVE_CLASSPATH", application.toString());
        assertThat(Run.of(environment, true, "status").out()).contains("\u001b[32m");
        assertThat(Run.of(environment, true, "status", "--color", "never").out())
                .doesNotContain("\u001b");
        environment.put("NO_COLOR", "1");
        assertThat(Run.of(environment, true, "status").out()).doesNotContain("\u001b");
    }

    @Test
    void longLinesAreBrokenWhereAPersonReads() throws SQLException {
        varve("migrate");
        sql("create index hot on orders (amount)");
        for (int width : List.of(80, 160)) {
            Map<String, String> environment = Run.environment(
                    "VARVE_URL", url, "VARVE_CLASSPATH", application.toString(), "COLUMNS", Integer.toString(width));
            for (String command : List.of("drift", "doctor", "status", "explain")) {
                assertThat(Run.of(environment, command).out().lines()).allMatch(line -> line.length() <= width);
            }
        }
    }

    @Test
    void theShellCompletesTheCommands() {
        assertThat(varve("generate-completion").out())
                .contains(
                        "complete -F", "baseline", "--password-file", "rollback", "--accept-loss", "import", "resolve");
        assertThat(varve("--version").out()).startsWith("varve ");
        assertThat(varve("migrate", "--help").out()).contains("--lock-timeout");
    }
}
