package dev.varve.importer;

import dev.varve.schema.SchemaModel;
import dev.varve.schema.SchemaObject;
import dev.varve.schema.Table;
import dev.varve.schema.change.Change;
import dev.varve.schema.diff.SchemaDiffer;
import dev.varve.schema.problem.ProblemCode;
import dev.varve.schema.problem.VarveException;
import java.util.stream.Collectors;

/** What the compiler read of the entities is what was found in the database, to the last attribute. */
final class Agreement {

    private Agreement() {}

    /**
     * Requires it of all that was imported; entities that somebody wrote beside them are not looked at.
     *
     * @param read what the compiler read
     * @param imported what was found
     */
    static void require(SchemaModel read, SchemaModel imported) {
        SchemaModel own = read;
        for (Table table : read.tables().values()) {
            own = imported.table(table.name()).isPresent() ? own : own.without(table.name());
        }
        for (SchemaObject object : read.objects().values()) {
            own = imported.object(object.name()).isPresent() ? own : own.withoutObject(object.name());
        }
        own = own.withSchemas(imported.schemas());
        if (!own.equals(imported)) {
            throw new VarveException(
                    ProblemCode.IMPORT_INCOMPLETE,
                    "the entities that were written do not say what the database has:\n  "
                            + SchemaDiffer.diff(own, imported).stream()
                                    .map(Change::describe)
                                    .collect(Collectors.joining("\n  "))
                            + "\n  This is a bug of Varve; nothing was changed in the database.");
        }
    }
}
