package dev.varve.schema.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Texts that are frozen in {@code src/test/resources}. With {@code -Dvarve.goldens=update} they are written instead of
 * compared, which is right for a new one and a broken promise for an old one.
 */
public final class Golden {

    private static final Path RESOURCES = Path.of("src", "test", "resources");

    private Golden() {}

    public static void check(String path, String actual) {
        Path file = RESOURCES.resolve(path);
        try {
            if ("update".equals(System.getProperty("varve.goldens"))) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, actual);
            }
            assertThat(file).as("write it with -Dvarve.goldens=update").exists();
            assertThat(actual)
                    .as("%s is frozen", path)
                    .isEqualTo(Files.readString(file, StandardCharsets.UTF_8).replace("\r\n", "\n"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
