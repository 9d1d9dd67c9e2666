package dev.varve.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** How large what an application ships is. */
final class Jars {

    private static final double MB = 1e6;

    private Jars() {}

    static void run(Scene scene) throws IOException {
        var table = new Table(
                "Sizes",
                "Jars in millions of bytes: the tool's own, with what it has for PostgreSQL, and all that it needs to apply"
                        + " anything; without drivers, logging and annotations.");
        row(
                table,
                "Varve",
                "varve-runtime|runtime",
                "varve-schema|schema|jooq|jackson-core|r2dbc-spi|reactive-streams");
        row(table, "Flyway", "flyway-core|flyway-database-postgresql", "jackson-.*");
        row(
                table,
                "Liquibase",
                "liquibase-core",
                "snakeyaml|opencsv|commons-collections4|commons-text|commons-lang3|commons-io|jaxb-api");
        row(table, "MyBatis Migrations", "mybatis-migrations", "mybatis");
        scene.done(table);
    }

    private static void row(Table table, String row, String own, String others) throws IOException {
        double size = size(own);
        table.add(row, "own MB", size / MB);
        table.add(row, "all MB", (size + size(others)) / MB);
    }

    /** {@return the bytes of what the class path has under a name: of a jar, or of a jar that would be made of a folder} */
    private static long size(String name) throws IOException {
        long size = 0;
        for (String entry : List.of(System.getProperty("java.class.path").split(File.pathSeparator))) {
            Path path = Path.of(entry);
            if (path.toString().replace('\\', '/').matches(".*/(" + name + ")/target/(.*/)?classes")) {
                size += packed(path);
            } else if (Files.isRegularFile(path)
                    && path.getFileName().toString().matches("(" + name + ")(-[\\d].*)?\\.jar")) {
                size += Files.size(path);
            }
        }
        return size;
    }

    private static long packed(Path folder) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes);
                Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                zip.putNextEntry(new ZipEntry(folder.relativize(file).toString()));
                Files.copy(file, zip);
                zip.closeEntry();
            }
        }
        return bytes.size();
    }
}
