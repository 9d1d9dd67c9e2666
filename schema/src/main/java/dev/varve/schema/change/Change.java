package dev.varve.schema.change;

import dev.varve.schema.SchemaModel;
import java.util.Optional;

/** One logical difference between two schemas, independent of any database. */
public sealed interface Change
        permits CreateTable,
                DropTable,
                RenameTable,
                AlterTableVersion,
                AlterTableComment,
                AddColumn,
                DropColumn,
                RenameColumn,
                AlterColumn,
                AddPrimaryKey,
                DropPrimaryKey,
                CreateIndex,
                DropIndex,
                AddConstraint,
                DropConstraint,
                RenameConstraint,
                RenameIndex,
                CreateSchema,
                DropSchema,
                CreateObject,
                DropObject,
                RenameObject,
                AlterObject,
                AlterRow,
                RunSql,
                RunCode {

    /**
     * {@return the schema after this change}
     *
     * @param before the schema it is applied to
     * @throws IllegalChangeException if that schema is not as this change says it was
     */
    SchemaModel applyTo(SchemaModel before);

    /**
     * {@return the change that leads back, or nothing if there is none} It restores the schema; whether it restores
     * data too is a matter of classification.
     */
    Optional<Change> reverse();

    /**
     * {@return the whole change in one line} The line is canonical: it holds every attribute, it is what checksums are
     * made of, and it never changes for the same change.
     */
    String describe();

    /** {@return what the visitor makes of this change} */
    <R> R accept(ChangeVisitor<R> visitor);

    /** {@return the name of the table this change is about, as it is before the change; empty if it is about none} */
    Optional<String> table();
}
