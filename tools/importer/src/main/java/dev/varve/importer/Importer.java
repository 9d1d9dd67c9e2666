package dev.varve.importer;

import dev.varve.importer.fit.Fitted;
import dev.varve.importer.fit.Fitting;
import dev.varve.importer.fit.Leftover;
import dev.varve.importer.generate.Generated;
import dev.varve.importer.generate.Generator;
import dev.varve.importer.source.EntitySources;
import dev.varve.runtime.dialect.Dialect;
import dev.varve.runtime.dialect.Unmodelled;
import dev.varve.runtime.dialect.lookup.Dialects;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.diff.SchemaDiffer;
import dev.varve.schema.problem.ProblemCode;
import dev.varve.schema.problem.VarveException;
import dev.varve.schema.snapshot.Snapshot;
import dev.varve.schema.snapshot.SnapshotCodec;
import dev.varve.schema.snapshot.SnapshotFolder;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

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
     * @throws VarveException VRV601 if there is no dialect for the database, VRV842 if this Java has no compiler
     */
    public ImportOutcome run(Connection connection) throws SQLException, IOException {
        Dialect dialect = Dialects.of(connection);
        SchemaModel inspected = dialect.inspector().inspect(connection, request.schemas());
        Fitted fitted = Fitting.fit(
                inspected,
                dialect.inspector().unmodelled(connection).stream()
                        .map(Importer::leftover)
                        .toList());
        Snapshot before = SnapshotCodec.read(SnapshotFolder.files(request.snapshots()));
        SchemaModel model = NextVersions.of(before.model(), fitted.model());
        SortedMap<String, String> sources =
                EntitySources.write(model, request.style(), request.packageName(), before.entities());
        var files = new ImportedFiles(request);
        files.write(sources);
        Generated generated = files.proposed().isEmpty()
                ? Generator.generate(request.sources(), request.snapshots(), migrations())
                : new Generated(false, List.of());
        if (generated.success() && files.gone(sources).isEmpty()) {
            requireSame(model);
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

    /** What the compiler read of the entities is what was found in the database, to the last attribute. */
    private void requireSame(SchemaModel model) throws IOException {
        SchemaModel read =
                SnapshotCodec.read(SnapshotFolder.files(request.snapshots())).model();
        if (!read.equals(model)) {
            throw new VarveException(
                    ProblemCode.IMPORT_INCOMPLETE,
                    "the entities that were written do not say what the database has:\n  "
                            + String.join("\n  ", differences(read, model))
                            + "\n  This is a bug of Varve; nothing was changed in the database.");
        }
    }

    private static List<String> differences(SchemaModel read, SchemaModel model) {
        var differences = new ArrayList<String>();
        SchemaDiffer.diff(read, model).forEach(change -> differences.add(change.describe()));
        return differences;
    }
}
