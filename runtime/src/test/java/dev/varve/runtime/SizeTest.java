package dev.varve.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How many bytes an application gets with the runtime. Who makes it larger says so here. */
final class SizeTest {

    private static final long OWN = 1_150_000;
    private static final long WITH_JOOQ = 6_100_000;

    @TempDir
    private Path folder;

    @Test
    void theRuntimeIsNotLargerThanItWas() throws IOException, URISyntaxException {
        long own = Files.size(packed(place(Varve.class)));
        long jooq = Files.size(place(DSLContext.class));
        assertThat(own).as("bytes of the runtime, packed").isBetween(OWN / 2, OWN);
        assertThat(own + jooq).as("bytes with jOOQ").isLessThan(WITH_JOOQ);
    }

    /** Lines are in stack traces; local variables are a tenth of the size. */
    @Test
    void linesAreInStackTraces() {
        Throwable thrown = catchThrowable(() -> Varve.on(null));
        assertThat(Stream.of(thrown.getStackTrace())
                        .filter(element -> element.getClassName().equals(Varve.class.getName())))
                .isNotEmpty()
                .allMatch(element -> element.getLineNumber() > 0);
    }

    private static Path place(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    /** {@return the classes as a jar, if they are a folder} */
    private Path packed(Path classes) throws IOException {
        if (!Files.isDirectory(classes)) {
            return classes;
        }
        Path jar = folder.resolve("runtime.jar");
        try (OutputStream bytes = Files.newOutputStream(jar);
                var zip = new ZipOutputStream(bytes);
                Stream<Path> all = Files.walk(classes)) {
            List<Path> files = all.filter(Files::isRegularFile).sorted().toList();
            for (Path file : files) {
                zip.putNextEntry(new ZipEntry(classes.relativize(file).toString()));
                Files.copy(file, zip);
                zip.closeEntry();
            }
        }
        return jar;
    }
}
