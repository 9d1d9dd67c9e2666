package dev.varve.runtime.dialect.sqlite;

import dev.varve.runtime.dialect.sql.Generation;
import dev.varve.runtime.dialect.sql.Unsupported;
import dev.varve.schema.Column;
import dev.varve.schema.DefaultValue;
import dev.varve.schema.change.AddColumn;
import dev.varve.schema.change.AddConstraint;
import dev.varve.schema.change.AddPrimaryKey;
import dev.varve.schema.change.AlterColumn;
import dev.varve.schema.change.AlterObject;
import dev.varve.schema.change.AlterRow;
import dev.varve.schema.change.AlterTableComment;
import dev.varve.schema.change.AlterTableVersion;
import dev.varve.schema.change.ChangeVisitor;
import dev.varve.schema.change.CreateIndex;
import dev.varve.schema.change.CreateObject;
import dev.varve.schema.change.CreateSchema;
import dev.varve.schema.change.CreateTable;
import dev.varve.schema.change.DropColumn;
import dev.varve.schema.change.DropConstraint;
import dev.varve.schema.change.DropIndex;
import dev.varve.schema.change.DropObject;
import dev.varve.schema.change.DropPrimaryKey;
import dev.varve.schema.change.DropSchema;
import dev.varve.schema.change.DropTable;
import dev.varve.schema.change.RenameColumn;
import dev.varve.schema.change.RenameConstraint;
import dev.varve.schema.change.RenameIndex;
import dev.varve.schema.change.RenameObject;
import dev.varve.schema.change.RenameTable;
import dev.varve.schema.change.RunCode;
import dev.varve.schema.change.RunSql;

/**
 * Says whether SQLite has no statement for a change. DROP COLUMN of SQLite 3.35 and ALTER COLUMN of 3.53 are not used:
 * they take away or change less than a rebuild can, and what a migration does must not depend on the driver.
 */
final class NeedsRebuild implements ChangeVisitor<Boolean> {

    @Override
    public Boolean createTable(CreateTable change) {
        return false;
    }

    @Override
    public Boolean dropTable(DropTable change) {
        return false;
    }

    @Override
    public Boolean renameTable(RenameTable change) {
        return false;
    }

    @Override
    public Boolean alterTableVersion(AlterTableVersion change) {
        return false;
    }

    @Override
    public Boolean alterTableComment(AlterTableComment change) {
        return false;
    }

    /** A table with rows takes a new column only with a constant default, or with none if it accepts NULL, or virtual. */
    @Override
    public Boolean addColumn(AddColumn change) {
        Column column = change.column();
        if (Generation.identity(column).isPresent()) {
            return true;
        }
        if (Generation.computed(column).isPresent()) {
            return Generation.computed(column).orElseThrow().stored() || !column.nullable();
        }
        return column.defaultValue()
                .map(value -> !(value instanceof DefaultValue.Literal))
                .orElse(!column.nullable());
    }

    @Override
    public Boolean dropColumn(DropColumn change) {
        return true;
    }

    @Override
    public Boolean renameColumn(RenameColumn change) {
        return false;
    }

    @Override
    public Boolean alterColumn(AlterColumn change) {
        return change.altersType()
                || change.altersNullability()
                || change.altersDefault()
                || change.altersGenerated()
                || change.altersCollation()
                || change.using().isPresent();
    }

    @Override
    public Boolean addPrimaryKey(AddPrimaryKey change) {
        return true;
    }

    @Override
    public Boolean dropPrimaryKey(DropPrimaryKey change) {
        return true;
    }

    @Override
    public Boolean createIndex(CreateIndex change) {
        return false;
    }

    @Override
    public Boolean dropIndex(DropIndex change) {
        return false;
    }

    @Override
    public Boolean addConstraint(AddConstraint change) {
        return true;
    }

    @Override
    public Boolean dropConstraint(DropConstraint change) {
        return true;
    }

    @Override
    public Boolean renameConstraint(RenameConstraint change) {
        return true;
    }

    @Override
    public Boolean renameIndex(RenameIndex change) {
        throw Unsupported.change(change);
    }

    @Override
    public Boolean createSchema(CreateSchema change) {
        return false;
    }

    @Override
    public Boolean dropSchema(DropSchema change) {
        return false;
    }

    @Override
    public Boolean createObject(CreateObject change) {
        return false;
    }

    @Override
    public Boolean dropObject(DropObject change) {
        return false;
    }

    @Override
    public Boolean renameObject(RenameObject change) {
        return false;
    }

    @Override
    public Boolean alterObject(AlterObject change) {
        return false;
    }

    @Override
    public Boolean alterRow(AlterRow change) {
        return false;
    }

    @Override
    public Boolean runSql(RunSql change) {
        return false;
    }

    @Override
    public Boolean runCode(RunCode change) {
        return false;
    }
}
