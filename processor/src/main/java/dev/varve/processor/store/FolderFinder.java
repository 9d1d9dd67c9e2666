package dev.varve.processor.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the folders of the project without configuration, from where the sources are and where classes go.
 *
 * <p>Of sources under {@code src/main/java} the snapshot is {@code src/main/varve} beside them; of any others it is
 * {@code src/main/varve} of the nearest folder above that has one, or that has a build file.
 */
public final class FolderFinder {

    private static final List<String> BUILD_FILES =
            List.of("pom.xml", "build.gradle", "build.gradle.kts", "settings.gradle", "settings.gradle.kts");

    private static final Path SNAPSHOTS = Path.of("src", "main", "varve");
    private static final Path SOURCES = Path.of("src", "main", "java");

    private final Optional<Path> snapshots;
    private final Optional<Path> sources;

    /**
     * Makes a finder.
     *
     * @param snapshots the folder of the snapshot, if it was given as an option
     * @param sources the source folder, if it was given as an option
     */
    public FolderFinder(Optional<Path> snapshots, Optional<Path> sources) {
        this.snapshots = snapshots;
        this.sources = sources;
    }

    /**
     * {@return the folders, or nothing if the snapshot's place cannot be found}
     *
     * @param roots the source folders of this compile
     * @param output where its classes go, if that is on a disk
     */
    public Optional<Folders> find(Collection<Path> roots, Optional<Path> output) {
        Optional<Path> root = sources.or(() -> best(roots));
        Optional<Path> project = root.flatMap(FolderFinder::standardProject)
                .or(() -> root.flatMap(FolderFinder::projectAbove))
                .or(() -> output.flatMap(FolderFinder::projectAbove));
        Optional<Path> found = snapshots
                .or(() -> root.filter(folder -> standardProject(folder).isPresent())
                        .map(folder -> folder.resolveSibling("varve")))
                .or(() -> project.map(folder -> folder.resolve(SNAPSHOTS)));
        return found.map(folder ->
                new Folders(project, root.or(() -> project.map(above -> above.resolve(SOURCES))), folder));
    }

    /** Sources that a build tool generated are under its output folder; those that were written by hand are preferred. */
    private static Optional<Path> best(Collection<Path> roots) {
        List<Path> sorted = roots.stream().sorted().distinct().toList();
        return Stream.concat(
                        sorted.stream().filter(root -> standardProject(root).isPresent()), sorted.stream())
                .findFirst();
    }

    private static Optional<Path> standardProject(Path root) {
        int names = root.getNameCount();
        return names > 3 && root.getName(names - 3).toString().equals("src")
                ? Optional.ofNullable(root.getParent()).map(Path::getParent).map(Path::getParent)
                : Optional.empty();
    }

    private static Optional<Path> projectAbove(Path folder) {
        return Stream.<Path>iterate(folder, above -> above != null, Path::getParent)
                .filter(FolderFinder::isProject)
                .findFirst();
    }

    private static boolean isProject(Path folder) {
        return Files.isDirectory(folder.resolve(SNAPSHOTS))
                || BUILD_FILES.stream().anyMatch(name -> Files.isRegularFile(folder.resolve(name)));
    }
}
