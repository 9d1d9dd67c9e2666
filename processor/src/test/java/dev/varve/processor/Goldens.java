package dev.varve.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that hold an expected output in full. They are rewritten with {@code -Dvarve.goldens=update}. */
final class Goldens {

    private static final Path FOLDER = Path.of("src/test/resources/goldens");

    private Goldens() {}

    static void assertMatches(String name, String actual) {
        Path file = FOLDER.resolve(name);
        try {
            if ("update".equals(System.getProperty("varve.goldens"))) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, actual);
            }
            assertThat(file).as("written with -Dvarve.goldens=update").exists();
            assertThat(actual).isEqualTo(Files.readString(file));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
