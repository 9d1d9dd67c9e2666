package dev.varve.runtime.dialect.sql;

import dev.varve.schema.Column;
import dev.varve.schema.ColumnType;
import dev.varve.schema.change.Change;
import dev.varve.schema.problem.ProblemCode;
import dev.varve.schema.problem.VarveException;

/** Refuses what a product cannot do. */
public final class Unsupported {

    private Unsupported() {}

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

    /** {@return the refusal of a column that compares text in its own way, where only a whole database can} */
    public static VarveException collation(Column column) {
        return new VarveException(
                ProblemCode.DIALECT_CANNOT,
                "in this database a column has no collation of its own, so \"" + column.name() + "\" cannot have \""
                        + column.collation().orElse("") + "\".");
    }

    /** {@return the refusal of a change that the product cannot make} */
    public static VarveException change(Change change) {
        return new VarveException(
                ProblemCode.DIALECT_CANNOT, "this database cannot do this.\n  Change: " + change.describe());
    }
}
