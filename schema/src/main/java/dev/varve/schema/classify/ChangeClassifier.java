package dev.varve.schema.classify;

import dev.varve.schema.Column;
import dev.varve.schema.change.AddColumn;
import dev.varve.schema.change.AddConstraint;
import dev.varve.schema.change.AddPrimaryKey;
import dev.varve.schema.change.AlterColumn;
import dev.varve.schema.change.AlterObject;
import dev.varve.schema.change.AlterRow;
import dev.varve.schema.change.AlterTableComment;
import dev.varve.schema.change.AlterTableVersion;
import dev.varve.schema.change.Change;
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

/** Says what one change means for programs, values and the way back. It looks at the change alone; no I/O. */
public final class ChangeClassifier {

    private static final Classes CLASSES = new Classes();

    private ChangeClassifier() {}

    /** {@return what the change means} */
    public static Classification classify(Change change) {
        return change.accept(CLASSES);
    }

    private static final class Classes implements ChangeVisitor<Classification> {

        @Override
        public Classification createTable(CreateTable change) {
            return new Classification(
                    Step.MINOR, Risk.SAFE, Rollback.LOSSY, "a new table; the way back drops the rows it got since");
        }

        @Override
        public Classification dropTable(DropTable change) {
            return new Classification(
                    Step.MAJOR, Risk.LOSSY, Rollback.LOSSY, "its rows are lost; the way back makes it empty");
        }

        @Override
        public Classification renameTable(RenameTable change) {
            return new Classification(
                    Step.MAJOR, Risk.CAUTION, Rollback.LOSSLESS, "programs that use the old name break");
        }

        @Override
        public Classification alterTableVersion(AlterTableVersion change) {
            return new Classification(Step.NONE, Risk.SAFE, Rollback.LOSSLESS, "only the version is recorded");
        }

        @Override
        public Classification alterTableComment(AlterTableComment change) {
            return new Classification(Step.PATCH, Risk.SAFE, Rollback.LOSSLESS, "only a comment changes");
        }

        @Override
        public Classification addColumn(AddColumn change) {
            Column column = change.column();
            if (column.fillsItself()) {
                return new Classification(
                        Step.MINOR, Risk.SAFE, Rollback.LOSSY, "a new column that programs need not fill");
            }
            return new Classification(
                    Step.MAJOR, Risk.CAUTION, Rollback.LOSSY, "a new NOT NULL column that every INSERT must fill");
        }

        @Override
        public Classification dropColumn(DropColumn change) {
            Column column = change.column();
            if (column.computedBy().isPresent()) {
                return new Classification(
                        Step.MAJOR, Risk.CAUTION, Rollback.LOSSLESS, "programs that read it break; it held nothing");
            }
            if (column.fillsItself()) {
                return new Classification(
                        Step.MAJOR, Risk.LOSSY, Rollback.LOSSY, "its values are lost; the way back does not have them");
            }
            return new Classification(
                    Step.MAJOR,
                    Risk.LOSSY,
                    Rollback.IMPOSSIBLE,
                    "its values are lost, and on the way back nothing says what rows get in this NOT NULL column");
        }

        @Override
        public Classification renameColumn(RenameColumn change) {
            return new Classification(
                    Step.MAJOR, Risk.CAUTION, Rollback.LOSSLESS, "programs that use the old name break");
        }

        @Override
        public Classification alterColumn(AlterColumn change) {
            return AlteredColumn.classify(change);
        }

        @Override
        public Classification addPrimaryKey(AddPrimaryKey change) {
            return new Classification(Step.MAJOR, Risk.CAUTION, Rollback.LOSSLESS, "rows with equal keys make it fail");
        }

        @Override
        public Classification dropPrimaryKey(DropPrimaryKey change) {
            return new Classification(
                    Step.MAJOR, Risk.CAUTION, Rollback.LOSSLESS, "nothing keeps rows apart from here on");
        }

        @Override
        public Classification createIndex(CreateIndex change) {
            return change.index().unique()
                    ? new Classification(
                            Step.MAJOR,
                            Risk.CAUTION,
                            Rollback.LOSSLESS,
                            "rows with equal values make it fail, and programs that write some break")
                    : new Classification(Step.MINOR, Risk.SAFE, Rollback.LOSSLESS, "only an index is new");
        }

        @Override
        public Classification dropIndex(DropIndex change) {
            return change.index().unique()
                    ? new Classification(
                            Step.MINOR, Risk.CAUTION, Rollback.LOSSLESS, "equal values are accepted from here on")
                    : new Classification(Step.MINOR, Risk.SAFE, Rollback.LOSSLESS, "only an index is gone");
        }

        @Override
        public Classification addConstraint(AddConstraint change) {
            return new Classification(
                    Step.MAJOR,
                    Risk.CAUTION,
                    Rollback.LOSSLESS,
                    "rows that break it make it fail, and programs that write some break");
        }

        @Override
        public Classification dropConstraint(DropConstraint change) {
            return new Classification(
                    Step.MINOR, Risk.CAUTION, Rollback.LOSSLESS, "what it refused is accepted from here on");
        }

        @Override
        public Classification renameConstraint(RenameConstraint change) {
            return new Classification(
                    Step.PATCH, Risk.SAFE, Rollback.LOSSLESS, "only a name changes that programs do not use");
        }

        @Override
        public Classification renameIndex(RenameIndex change) {
            return new Classification(
                    Step.PATCH, Risk.SAFE, Rollback.LOSSLESS, "only a name changes that programs do not use");
        }

        @Override
        public Classification createSchema(CreateSchema change) {
            return new Classification(Step.NONE, Risk.SAFE, Rollback.LOSSLESS, "a new place for tables");
        }

        @Override
        public Classification dropSchema(DropSchema change) {
            return new Classification(Step.NONE, Risk.SAFE, Rollback.LOSSLESS, "nothing is in it any more");
        }

        @Override
        public Classification createObject(CreateObject change) {
            return new Classification(Step.NONE, Risk.SAFE, Rollback.LOSSLESS, "it is new");
        }

        @Override
        public Classification dropObject(DropObject change) {
            return new Classification(Step.NONE, Risk.CAUTION, Rollback.LOSSLESS, "programs that use it break");
        }

        @Override
        public Classification renameObject(RenameObject change) {
            return new Classification(
                    Step.NONE, Risk.CAUTION, Rollback.LOSSLESS, "programs that use the old name break");
        }

        @Override
        public Classification alterObject(AlterObject change) {
            return new Classification(
                    Step.NONE, Risk.CAUTION, Rollback.LOSSY, "programs that rely on what it was may break");
        }

        @Override
        public Classification alterRow(AlterRow change) {
            return new Classification(
                    Step.MINOR, Risk.CAUTION, Rollback.LOSSLESS, "a row that belongs to the schema changes");
        }

        @Override
        public Classification runSql(RunSql change) {
            return new Classification(
                    Step.NONE, Risk.CAUTION, Rollback.IMPOSSIBLE, "only its author knows what the statement does");
        }

        @Override
        public Classification runCode(RunCode change) {
            return new Classification(
                    Step.NONE, Risk.CAUTION, Rollback.IMPOSSIBLE, "only its author knows what the code does");
        }
    }
}
