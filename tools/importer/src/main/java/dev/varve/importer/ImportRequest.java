package dev.varve.importer;

import static java.util.Objects.requireNonNull;

import dev.varve.importer.source.Style;
import java.nio.file.Path;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What is to be imported, and where to.
 *
 * @param project the folder of the project; sources are in {@code src/main/java}, the snapshot is in
 *     {@code src/main/varve}
 * @param packageName the package of the entities; migrations are in {@code migrations} below it
 * @param style what an entity is in Java
 * @param schemas the database schemas to read beside the connection's own
 */
public record ImportRequest(Path project, String packageName, Style style, SortedSet<String> schemas) {

    /** Copies the schemas. */
    public ImportRequest {
        requireNonNull(project);
        requireNonNull(packageName);
        requireNonNull(style);
        schemas = Collections.unmodifiableSortedSet(new TreeSet<>(schemas));
    }

    /** {@return the import of the connection's own schema as records} */
    public static ImportRequest into(Path project, String packageName) {
        return new ImportRequest(project, packageName, Style.RECORDS, new TreeSet<>());
    }

    /** {@return this with another kind of entities} */
    public ImportRequest as(Style style) {
        return new ImportRequest(project, packageName, style, schemas);
    }

    /** {@return this with other database schemas beside the connection's own} */
    public ImportRequest withSchemas(SortedSet<String> schemas) {
        return new ImportRequest(project, packageName, style, schemas);
    }

    Path sources() {
        return project.resolve("src/main/java");
    }

    Path snapshots() {
        return project.resolve("src/main/varve");
    }
}
