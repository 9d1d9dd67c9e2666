package dev.varve.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.runtime.Varve;
import dev.varve.runtime.migration.MigrationRegistry;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** A project on disk whose entities change step by step, with a database that its migrations are applied to. */
final class LiveProject {

    private final Path folder;
    private final DataSource database;

    LiveProject(Path folder, DataSource database) {
        this.folder = folder;
        this.database = database;
    }

    /** Writes an entity; what is written has no package and no imports. */
    LiveProject entity(String name, String source) throws IOException {
        return file("src/main/java/com/acme/" + name + ".java", """
                package com.acme;

                import dev.varve.annotations.*;

                """ + source);
    }

    LiveProject delete(String name) throws IOException {
        Files.delete(folder.resolve("src/main/java/com/acme/" + name + ".java"));
        return this;
    }

    private LiveProject file(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return this;
    }

    /** Writes the next migration. */
    LiveProject generate() throws IOException {
        assertNoError(new ProjectCompiler(folder).compile("generate"));
        return this;
    }

    /** Writes a method into a migration that asks for it. */
    LiveProject fill(String migration, String method) throws IOException {
        String name = "src/main/java/com/acme/migrations/" + migration + ".java";
        String source = Files.readString(folder.resolve(name));
        int end = source.indexOf("    /**\n     * The tables by the names they had before");
        return file(name, source.substring(0, end) + method + "\n" + source.substring(end));
    }

    String migration(String name) throws IOException {
        return Files.readString(folder.resolve("src/main/java/com/acme/migrations/" + name + ".java"));
    }

    /** Compiles everything and does something with the migrations. */
    void run(Run run) throws Exception {
        assertNoError(new ProjectCompiler(folder).compile("check"));
        URL classes = folder.resolve("target/classes").toUri().toURL();
        try (var loader = new URLClassLoader(new URL[] {classes}, getClass().getClassLoader())) {
            var registry = (MigrationRegistry) loader.loadClass("com.acme.migrations.VarveRegistry")
                    .getConstructor()
                    .newInstance();
            run.with(Varve.on(database).registry(registry));
        }
    }

    /** Compiles everything and applies what is pending. */
    LiveProject migrate() throws Exception {
        run(Varve::migrate);
        return this;
    }

    private static void assertNoError(List<String> said) {
        assertThat(said).noneMatch(line -> line.contains("error:"));
    }

    /** What is done with the migrations. */
    @FunctionalInterface
    interface Run {
        void with(Varve varve) throws Exception;
    }

    void execute(String... statements) throws SQLException {
        try (Connection connection = database.getConnection();
                var statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** {@return the rows, each with its values in one text} */
    List<String> rows(String sql) throws SQLException {
        var rows = new ArrayList<String>();
        try (Connection connection = database.getConnection();
                var statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                var values = Stream.<String>builder();
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    values.add(row.getString(i));
                }
                rows.add(String.join("|", values.build().map(String::valueOf).toList()));
            }
        }
        return rows;
    }
}
