package dev.varve.processor.store;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The folders of a project that Varve reads and writes.
 *
 * @param project the folder that messages show paths relative to, if it is known
 * @param sources where the packages of the migrations begin, if it is known
 * @param snapshots the folder of the snapshot
 */
public record Folders(Optional<Path> project, Optional<Path> sources, Path snapshots) {

    /** Requires every part. */
    public Folders {
        requireNonNull(project);
        requireNonNull(sources);
        requireNonNull(snapshots);
    }

    /** {@return the path as messages show it: relative to the project, with slashes on every system} */
    public String shown(Path path) {
        Path shown = project.filter(path::startsWith)
                .map(folder -> folder.relativize(path))
                .orElse(path);
        return shown.toString().replace('\\', '/');
    }
}
