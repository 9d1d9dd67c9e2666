package dev.varve.runtime.dialect.sql;

import dev.varve.schema.ColumnType;
import dev.varve.schema.change.Change;
import dev.varve.schema.change.RunSql;
import dev.varve.schema.problem.ProblemCode;
import dev.varve.schema.problem.VarveException;

/** Refuses what a product cannot do. */
public final class Unsupported {

    private Unsupported() {}

    /** {@return the refusal for this reason} */
    public static VarveException because(String message) {
        return new VarveException(ProblemCode.DIALECT_CANNOT, message);
    }

    /** {@return the refusal of a type that the product has no words for} */
    public static VarveException type(ColumnType type) {
        return new VarveException(ProblemCode.DIALECT_CANNOT, "this database has no type for " + type.text() + ".");
    }

    /** {@return the refusal of a native type that nobody spelled for the product} */
    public static VarveException spelling(ColumnType.Native type, String dialect) {
        return new VarveException(
                ProblemCode.DIALECT_CANNOT,
                "nothing says how " + type.text() + " is spelled on " + dialect + ".\n  Say it: @NativeType(" + dialect
                        + " = \"...\"), and generate the migration again.");
    }

    /** {@return the refusal of a change that the product cannot make} */
    public static VarveException change(Change change) {
        return new VarveException(
                ProblemCode.DIALECT_CANNOT, "this database cannot do this.\n  Change: " + change.describe());
    }

    /** {@return the refusal of SQL that has no text for the product} */
    public static VarveException sql(RunSql change, String name, String key) {
        return new VarveException(
                ProblemCode.DIALECT_CANNOT,
                "the SQL step \"" + change.name() + "\" has no SQL for " + name + ". Write it:"
                        + "\n    .on(\"" + key + "\", \"...\")");
    }
}
