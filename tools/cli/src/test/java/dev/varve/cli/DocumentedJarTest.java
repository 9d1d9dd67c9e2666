package dev.varve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Runs every command of docs/cli.md; what it prints is what the page shows. -Dvarve.goldens=update writes the page anew. */
final class DocumentedJarTest {

    private static final Page PAGE = Page.named("cli.md");
    private static final Pattern SQL = Pattern.compile("sqlite3 shop.db \"(.*)\"");

    @TempDir
    Path folder;

    @Test
    void eachCommandPrintsWhatThePageShows() throws Exception {
        Application.shop(folder);
        PAGE.writeFiles(folder);
        assertThat(PAGE.run(this::run)).isEqualTo(PAGE.text());
    }

    private String run(String command) throws SQLException {
        Matcher sql = SQL.matcher(command);
        if (sql.matches()) {
            try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("shop.db"));
                    var statement = connection.createStatement()) {
                statement.execute(sql.group(1));
            }
            return "";
        }
        List<String> words = List.of(command.split(" "));
        assertThat(words.get(0)).isEqualTo("varve");
        Map<String, String> environment = Map.of(
                "VARVE_URL",
                "jdbc:sqlite:shop.db",
                "VARVE_CLASSPATH",
                "shop.jar" + System.getProperty("path.separator") + Application.driver("org.sqlite.JDBC"),
                "COLUMNS",
                "100");
        Run run = Child.run(folder, environment, words.subList(1, words.size()));
        return Run.steady(run.err() + run.out()).replaceAll("SQLite [0-9.]+", "SQLite 3.54.1");
    }

    @Test
    void thePageNamesEveryCommandAndExitCode() throws IOException {
        String page = PAGE.text();
        for (String command :
                new CommandLine(new Program(Map.of(), false)).getSubcommands().keySet()) {
            assertThat(page).contains("varve " + command);
        }
        assertThat(page.lines().filter(line -> line.matches("\\| \\d+ \\| .*"))).hasSameSizeAs(ExitCode.values());
        Arrays.stream(ExitCode.values()).forEach(code -> assertThat(page).contains("\n| " + code.number() + " | "));
    }
}
