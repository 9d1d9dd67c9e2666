package dev.varve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database or a script becomes entities from the command line. */
final class ImportCommandTest {

    @TempDir
    Path folder;

    private Run imports(String... words) {
        var all = new String[words.length + 5];
        System.arraycopy(words, 0, all, 5, words.length);
        all[0] = "import";
        all[1] = "--into";
        all[2] = folder.resolve("shop").toString();
        all[3] = "--package";
        all[4] = "com.acme.shop";
        return Run.of(Map.of("VARVE_URL", url()), all);
    }

    private String url() {
        return "jdbc:sqlite:" + folder.resolve("shop.db");
    }

    private void sql(String... statements) throws SQLException {
        try (var connection = DriverManager.getConnection(url());
                var statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private String read(String file) throws IOException {
        return Files.readString(folder.resolve("shop").resolve(file));
    }

    @Test
    void aDatabaseBecomesEntitiesAndAgain() throws IOException, SQLException {
        sql(
                "create table customer (id bigint not null, name varchar(80) not null, constraint customer_pk primary key (id))");
        Run first = imports();
        assertThat(first.code()).as(first.toString()).isZero();
        assertThat(first.out()).contains("Written:\n  src/main/java/com/acme/shop/Customer.java\n", "V0001_");
        assertThat(read("src/main/java/com/acme/shop/Customer.java")).contains("record Customer", "@Table(");
        Run same = imports("--json");
        assertThat(same.code()).isZero();
        assertThat(same.out()).contains("\"generated\" : true", "\"proposed\" : [ ]", "\"gone\" : [ ]");

        sql(
                "alter table customer add column city varchar(80)",
                "create trigger touch after insert on customer begin select 1; end");
        Path entity = folder.resolve("shop/src/main/java/com/acme/shop/Customer.java");
        Files.writeString(entity, Files.readString(entity).replace("record Customer", "/* ours */ record Customer"));
        Run edited = imports();
        assertThat(edited.code()).isEqualTo(3);
        assertThat(edited.out()).contains("Proposed beside what you edited", "Customer.java.proposed", "1 thing that");
        assertThat(read("src/main/java/com/acme/shop/Customer.java.proposed")).contains("city");
        assertThat(imports("--json").out()).contains("\"kind\" : \"trigger\"", "customer.touch", "\"exitCode\" : 3");
    }

    @Test
    void aScriptBecomesEntitiesInTheStyleThatIsAskedFor() throws IOException {
        Path script = Files.writeString(
                folder.resolve("schema.sql"),
                "create table customer (id bigint not null, name varchar(80) not null, constraint customer_pk primary key (id));");
        Run run = imports("--script", script.toString(), "--scratch-url", "jdbc:h2:mem:scratch", "--style", "classes");
        assertThat(run.code()).as(run.toString()).isZero();
        assertThat(read("src/main/java/com/acme/shop/Customer.java")).contains("class Customer");

        assertThat(imports("--script", script.toString()).code()).isEqualTo(2);
        assertThat(imports("--script", script.toString()).err()).contains("--scratch-url");
        Run full = imports("--script", script.toString(), "--scratch-url", url());
        assertThat(full.code()).as(full.toString()).isZero();
        assertThat(imports("--script", script.toString(), "--scratch-url", url())
                        .err())
                .contains("VRV841");
        Files.writeString(script, "create tabel customer (id bigint)");
        assertThat(imports("--script", script.toString(), "--scratch-url", "jdbc:h2:mem:other")
                        .err())
                .contains("VRV840");
    }

    @Test
    void theDatabaseMustBeThere() {
        Run run = imports("--url", "jdbc:sqlite:/nowhere/at/all.db");
        assertThat(run.code()).isEqualTo(10);
        assertThat(run.err()).contains("VRV404", "the database cannot be read");
        assertThat(Run.of(Map.of(), "import", "--into", "x").code()).isEqualTo(2);
    }
}
