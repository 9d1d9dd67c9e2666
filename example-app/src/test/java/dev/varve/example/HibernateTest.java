package dev.varve.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Entities of JPA as they are: Varve generates the migration from their source and migrates a database, on which
 * Hibernate's own validation passes, objects are saved and loaded, and which has the keys, foreign keys, unique
 * constraints and NOT NULLs of a database that Hibernate makes itself.
 */
class HibernateTest {

    private static final Path SOURCES = Path.of("src", "test", "resources", "library");
    private static final String MAIN = "com.acme.library.Main";

    private static EmbeddedPostgres postgres;

    @TempDir
    private Path project;

    @BeforeAll
    static void startPostgres() throws Exception {
        postgres = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stopPostgres() throws Exception {
        postgres.close();
    }

    @ParameterizedTest
    @CsvSource({"h2, spring", "h2, jpa", "postgres, spring", "postgres, jpa"})
    void hibernateValidatesWhatVarveMigrated(String database, String naming) throws Exception {
        copySources();
        var compiler = new ProjectCompiler(project);
        String option = "-Avarve.naming=" + naming;
        assertThat(compiler.compile("generate", option)).noneMatch(line -> line.contains("error"));
        assertThat(compiler.compile("check", option)).noneMatch(line -> line.contains("error"));

        String ours = url(database, "varve_" + naming);
        String theirs = url(database, "hibernate_" + naming);
        assertThat(compiler.runMain(MAIN, "varve", naming, ours)).containsSubsequence(STORY);
        compiler.runMain(MAIN, "hibernate", naming, theirs);
        assertThat(tables(ours)).isEqualTo(tables(theirs));
    }

    private static final List<String> STORY = List.of(
            "valid",
            "member [Home 1, Work 1, READER, SCHOLAR, [nick], [SCHOLAR, GUEST, GUEST]]",
            "collections [{chess=7}, {GUEST=READER}, 1, 1]",
            "loan [1000, true, true, 2026-02-28, 1]",
            "shelf [3, red]",
            "book [12.5, 1]",
            "guarantor [1, 1, 1]",
            "media [2]",
            "people [2]",
            "happenings [2]",
            "directors [12]",
            "numbers [1, 4, 0.5, 0.25, 10, 1.125]",
            "texts [text, clob, long, ab, quoted]",
            "bytes [2, 3, 4, serialized]",
            "times [2026-01-31T10:15:30.123456Z, 2026-01-31T10:15:30, 2026-01-31, 10:15:30, PT1M30.000000005S, 2026]",
            "others [00000000-0000-0001-0000-000000000002, de, EUR, class java.lang.String, true, Europe/Vienna]",
            "enums [READER, SCHOLAR, MAY, true]",
            "lists [2, 2, [c, d], [7]]");

    private void copySources() throws Exception {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = project.resolve("src/main/java").resolve(SOURCES.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        Files.writeString(project.resolve("pom.xml"), "<project/>\n");
    }

    private String url(String database, String name) throws Exception {
        if (database.equals("h2")) {
            return "jdbc:h2:" + project.resolve(name).toAbsolutePath();
        }
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("DROP DATABASE IF EXISTS " + name);
            statement.execute("CREATE DATABASE " + name);
        }
        return postgres.getJdbcUrl("postgres", name);
    }

    private static List<String> tables(String url) throws Exception {
        try (Connection connection = DriverManager.getConnection(url)) {
            return Catalog.of(connection);
        }
    }
}
