package dev.varve.importer;

import dev.varve.importer.fit.Fitted;
import dev.varve.importer.fit.Fitting;
import dev.varve.importer.fit.Leftover;
import dev.varve.importer.generate.Generated;
import dev.varve.importer.generate.Generator;
import dev.varve.importer.source.EntitySources;
import dev.varve.importer.source.Style;
import dev.varve.runtime.dialect.Dialect;
import dev.varve.runtime.dialect.Unmodelled;
import dev.varve.runtime.dialect.lookup.Dialects;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.problem.ProblemCode;
import dev.varve.schema.problem.VarveException;
import dev.varve.schema.snapshot.Snapshot;
import dev.varve.schema.snapshot.SnapshotCodec;
import dev.varve.schema.snapshot.SnapshotFolder;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * Makes a project of a database that is there: an entity for each table, view and enum type, the snapshot and a migration
 * that leads to it. Run again, it brings the entities up to what the database has become.
 */
public final class Importer {

    private static final String EARLY = "Tables may need it: a new database must have it before the first migration";
    private static final String LATE = "Varve leaves it as it is; a new database does not get it from a migration";

    private final ImportRequest request;

    private Importer(ImportRequest request) {
        this.request = request;
    }

    /** {@return an importer for a request} */
    public static Importer of(ImportRequest request) {
        return new Importer(request);
    }

    /**
     * Imports a live database.
     *
     * @param connection only read
     * @return what was done
     * @throws SQLException if the database cannot be read
     * @throws IOException if a file cannot be read or written
     * @throws VarveException VRV601 if there is no dialect for the database, VRV842 if this Java has no compiler, VRV844 if
     *     a schema of the request is not there
     */
    public ImportOutcome run(Connection connection) throws SQLException, IOException {
        Generator.requireCompiler();
        Dialect dialect = Dialects.of(connection);
        SchemaModel inspected = dialect.inspector().inspect(connection, request.schemas());
        requireFound(inspected, connection);
        Fitted fitted = Fitting.fit(
                inspected,
                dialect.inspector().unmodelled(connection, request.schemas()).stream()
                        .map(Importer::leftover)
                        .toList());
        Snapshot before = SnapshotCodec.read(SnapshotFolder.files(request.snapshots()));
        SchemaModel model = NextVersions.of(before.model(), fitted.model());
        SortedMap<String, String> sources =
                EntitySources.write(model, request.style(), request.packageName(), before.entities());
        var files = new ImportedFiles(request);
        files.write(sources);
        Generated generated = files.proposed().isEmpty()
                ? Generator.generate(
                        request.sources(),
                        request.snapshots(),
                        migrations(),
                        request.style() == Style.JPA ? "none" : "spring")
                : new Generated(false, List.of());
        if (generated.success() && files.gone(sources).isEmpty()) {
            Agreement.require(
                    SnapshotCodec.read(SnapshotFolder.files(request.snapshots()))
                            .model(),
                    model);
        }
        new ImportReport(dialect.name(), fitted.leftovers()).write(request);
        return new ImportOutcome(
                files.written(),
                files.proposed(),
                files.gone(sources),
                fitted.leftovers(),
                generated.success(),
                generated.messages());
    }

    private String migrations() {
        return request.packageName().isEmpty() ? "migrations" : request.packageName() + ".migrations";
    }

    private static Leftover leftover(Unmodelled found) {
        return new Leftover(found.kind(), found.name(), found.early() ? EARLY : LATE, found.definition());
    }

    /** A name that was mistyped must not look like a schema that is empty. */
    private void requireFound(SchemaModel inspected, Connection connection) throws SQLException {
        var missing = new TreeSet<>(request.schemas());
        missing.removeAll(inspected.schemas());
        if (!missing.isEmpty()) {
            var there = new TreeSet<String>();
            var data = connection.getMetaData();
            // Where schemas are databases, JDBC calls them catalogs.
            boolean catalogs = !data.supportsSchemasInDataManipulation();
            try (ResultSet row = catalogs ? data.getCatalogs() : data.getSchemas()) {
                while (row.next()) {
                    there.add(row.getString(1));
                }
            }
            throw new VarveException(
                    ProblemCode.IMPORT_SCHEMA_MISSING,
                    "there is no database schema \"" + missing.first() + "\" to import; there are: "
                            + String.join(", ", there) + "\n  Correct withSchemas(...). Nothing was written.");
        }
    }
}
