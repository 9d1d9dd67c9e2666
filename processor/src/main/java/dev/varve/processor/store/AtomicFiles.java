package dev.varve.processor.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Changes several files so that either all of them change or none does: every content is first written to a new file
 * beside its target, then all are moved into place; when a move fails, those before it are taken back.
 */
public final class AtomicFiles {

    private final SortedMap<Path, Optional<String>> contents = new TreeMap<>();

    /** Plans to write a file, in place of the one that may be there. */
    public void write(Path file, String content) {
        contents.put(file, Optional.of(content));
    }

    /** Plans to delete a file. */
    public void delete(Path file) {
        contents.put(file, Optional.empty());
    }

    /** {@return the planned files that, line ends aside, do not have the planned content yet} */
    public List<Path> changed() throws IOException {
        var changed = new ArrayList<Path>();
        for (var entry : contents.entrySet()) {
            if (!current(entry.getKey()).equals(entry.getValue())) {
                changed.add(entry.getKey());
            }
        }
        return changed;
    }

    private static Optional<String> current(Path file) throws IOException {
        return Files.isRegularFile(file)
                ? Optional.of(Files.readString(file, StandardCharsets.UTF_8).replace("\r\n", "\n"))
                : Optional.empty();
    }

    /**
     * Changes the files.
     *
     * @throws IOException if one cannot be changed; then none is
     */
    public void commit() throws IOException {
        var undo = new ArrayDeque<Undo>();
        var backups = new ArrayList<Path>();
        try {
            Map<Path, Path> ready = writeBeside(changed(), undo);
            for (var entry : ready.entrySet()) {
                replace(entry.getKey(), entry.getValue(), backups, undo);
            }
        } catch (IOException | RuntimeException failure) {
            takeBack(undo, failure);
            throw failure;
        }
        for (Path backup : backups) {
            Files.deleteIfExists(backup);
        }
    }

    private Map<Path, Path> writeBeside(List<Path> files, Deque<Undo> undo) throws IOException {
        var ready = new LinkedHashMap<Path, Path>();
        for (Path file : files) {
            Path fresh = beside(file, "new");
            createFolders(fresh.getParent(), undo);
            Optional<String> content = contents.getOrDefault(file, Optional.empty());
            if (content.isPresent()) {
                undo.push(() -> Files.deleteIfExists(fresh));
                Files.writeString(fresh, content.get(), StandardCharsets.UTF_8);
            }
            ready.put(file, fresh);
        }
        return ready;
    }

    private static void replace(Path file, Path fresh, List<Path> backups, Deque<Undo> undo) throws IOException {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            Path backup = beside(file, "old");
            Files.move(file, backup, StandardCopyOption.REPLACE_EXISTING);
            backups.add(backup);
            undo.push(() -> Files.move(backup, file, StandardCopyOption.REPLACE_EXISTING));
        }
        if (Files.exists(fresh)) {
            Files.move(fresh, file);
            undo.push(() -> Files.deleteIfExists(file));
        }
    }

    private static void createFolders(@Nullable Path folder, Deque<Undo> undo) throws IOException {
        if (folder == null || Files.isDirectory(folder)) {
            return;
        }
        createFolders(folder.getParent(), undo);
        Files.createDirectory(folder);
        undo.push(() -> Files.deleteIfExists(folder));
    }

    private static void takeBack(Deque<Undo> undo, Exception failure) {
        for (Undo step : undo) {
            try {
                step.run();
            } catch (IOException alsoFailed) {
                failure.addSuppressed(alsoFailed);
            }
        }
    }

    private static Path beside(Path file, String suffix) {
        return file.resolveSibling("." + file.getFileName() + ".varve-" + suffix);
    }

    private interface Undo {
        void run() throws IOException;
    }
}
