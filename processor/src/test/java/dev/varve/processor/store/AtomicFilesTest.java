package dev.varve.processor.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Either all files change or none does. */
class AtomicFilesTest {

    @TempDir
    private Path folder;

    private final AtomicFiles files = new AtomicFiles();

    @BeforeEach
    void setUp() throws IOException {
        Files.writeString(folder.resolve("a"), "old a");
        Files.writeString(folder.resolve("b"), "old b");
        Files.writeString(folder.resolve("c"), "old c");
        files.write(folder.resolve("a"), "new a");
        files.delete(folder.resolve("b"));
        files.write(folder.resolve("deep/er/d"), "new d");
    }

    private Map<String, String> tree() throws IOException {
        var tree = new TreeMap<String, String>();
        try (var all = Files.walk(folder)) {
            for (Path path : all.toList()) {
                tree.put(folder.relativize(path).toString(), Files.isDirectory(path) ? "/" : Files.readString(path));
            }
        }
        return tree;
    }

    @Test
    void allOfThem() throws IOException {
        files.commit();
        assertThat(tree())
                .containsOnly(
                        Map.entry("", "/"),
                        Map.entry("a", "new a"),
                        Map.entry("c", "old c"),
                        Map.entry("deep", "/"),
                        Map.entry("deep/er", "/"),
                        Map.entry("deep/er/d", "new d"));
        assertThat(files.changed()).isEmpty();
    }

    @Test
    void noneWhereOneCannotBeWritten() throws IOException {
        files.write(folder.resolve("c/inside-a-file"), "impossible");
        assertNoneChanges();
    }

    @Test
    void noneWhereOneCannotBeMoved() throws IOException {
        files.write(folder.resolve("z"), "new z");
        Files.writeString(folder.resolve("z"), "old z");
        Files.createDirectories(folder.resolve(".z.varve-old/in the way"));
        assertNoneChanges();
    }

    private void assertNoneChanges() throws IOException {
        Map<String, String> before = tree();
        assertThatThrownBy(files::commit).isInstanceOf(IOException.class);
        assertThat(tree()).isEqualTo(before);
    }
}
