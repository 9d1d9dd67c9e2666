package dev.varve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.cli.shop.Shop;
import dev.varve.runtime.migration.MigrationRegistry;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs every command of docs/operations.md on PostgreSQL. -Dvarve.goldens=update writes the page anew. */
final class OperationsPageTest {

    private static final Pattern PSQL = Pattern.compile("psql (\\w+) -q?c \"(.*)\"");
    private static final Pattern PIPE = Pattern.compile("varve (.*) \\| psql (\\w+) -q");
    private static final Pattern EXPORT = Pattern.compile("export (\\w+)=(.*)");

    /** What Alembic leaves of a database whose last migration was not run. */
    private static final List<String> LEGACY = List.of(
            "create table alembic_version (version_num varchar(32) not null primary key)",
            "insert into alembic_version values ('ae1027a6acf')",
            "create table customer (id bigint not null, email varchar(320) not null,"
                    + " city varchar(80) not null default 'Ulm', constraint customer_pk primary key (id))",
            "create unique index customer_email on customer (email)");

    private final Map<String, String> environment = new TreeMap<>(Map.of("VARVE_USER", "postgres", "COLUMNS", "120"));
    private String server = "";
    private int lastCode;

    @TempDir
    Path folder;

    @Test
    void eachCommandPrintsWhatThePageShows() throws Exception {
        List<Class<? extends MigrationRegistry>> releases =
                List.of(Shop.class, Shop.Second.class, Shop.Third.class, Shop.Fourth.class);
        for (int i = 0; i < releases.size(); i++) {
            Application.jar(folder.resolve("shop-" + (i + 1) + ".jar"), releases.get(i));
        }
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "off")
                .setServerConfig("synchronous_commit", "off")
                .start()) {
            server = "jdbc:postgresql://localhost:" + postgres.getPort() + "/";
            psql("postgres", "create database shop");
            psql("postgres", "create database legacy");
            psql("postgres", "create database tenants");
            for (String sql : LEGACY) {
                psql("legacy", sql);
            }
            Page page = Page.named("operations.md");
            assertThat(page.run(this::run)).isEqualTo(page.text());
        }
    }

    private String run(String command) throws SQLException {
        Matcher export = EXPORT.matcher(command);
        Matcher psql = PSQL.matcher(command);
        Matcher pipe = PIPE.matcher(command);
        if (export.matches()) {
            String value = export.group(2).endsWith(".jar")
                    ? folder.resolve(export.group(2)).toString()
                    : export.group(2).replace("jdbc:postgresql://localhost/", server);
            environment.put(export.group(1), value);
            return "";
        }
        if (psql.matches()) {
            return psql(psql.group(1), psql.group(2));
        }
        if (command.equals("echo $?")) {
            return lastCode + "\n";
        }
        if (pipe.matches()) {
            return psql(pipe.group(2), varve(pipe.group(1)).out());
        }
        assertThat(command).startsWith("varve ");
        Run run = varve(command.substring("varve ".length()));
        return Run.steady(run.err() + run.out())
                .replace(server, "jdbc:postgresql://localhost/")
                .replaceAll("PostgreSQL \\d+\\.\\d+.*", "PostgreSQL 18.6");
    }

    private Run varve(String words) {
        Run run = Run.of(environment, words.split(" "));
        lastCode = run.code();
        return run;
    }

    /** Runs SQL; {@return its rows, as psql shows them} */
    private String psql(String database, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(server + database, "postgres", "");
                Statement statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return "";
            }
            var rows = new ArrayList<List<String>>();
            try (ResultSet row = statement.getResultSet()) {
                int columns = row.getMetaData().getColumnCount();
                var names = new ArrayList<String>();
                for (int i = 1; i <= columns; i++) {
                    names.add(row.getMetaData().getColumnName(i));
                }
                rows.add(names);
                while (row.next()) {
                    var cells = new ArrayList<String>();
                    for (int i = 1; i <= columns; i++) {
                        cells.add(row.getString(i));
                    }
                    rows.add(cells);
                }
            }
            return new Layout(0).table(rows);
        }
    }
}
