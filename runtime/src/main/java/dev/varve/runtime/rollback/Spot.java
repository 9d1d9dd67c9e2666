package dev.varve.runtime.rollback;

import dev.varve.schema.change.AddColumn;
import dev.varve.schema.change.AddConstraint;
import dev.varve.schema.change.AlterColumn;
import dev.varve.schema.change.AlterTableComment;
import dev.varve.schema.change.AlterTableVersion;
import dev.varve.schema.change.Change;
import dev.varve.schema.change.CreateIndex;
import dev.varve.schema.change.DropColumn;
import dev.varve.schema.change.DropConstraint;
import dev.varve.schema.change.DropIndex;
import dev.varve.schema.change.DropTable;
import dev.varve.schema.change.RenameColumn;
import dev.varve.schema.change.RenameTable;
import dev.varve.schema.change.RunCode;
import dev.varve.schema.change.RunSql;
import java.util.List;
import java.util.Optional;

/**
 * Where a table or column is after some changes.
 *
 * @param table the table
 * @param column the column, if it is about one
 * @param asItWas whether nothing happened since that could give rows of the table other values, or columns other names
 */
record Spot(String table, Optional<String> column, boolean asItWas) {

    static Spot of(String table) {
        return new Spot(table, Optional.empty(), true);
    }

    static Spot of(String table, String column) {
        return new Spot(table, Optional.of(column), true);
    }

    String name() {
        return column.orElseThrow();
    }

    /** {@return where it is after these changes; nothing if it is gone} */
    Optional<Spot> after(List<Change> later) {
        Optional<Spot> spot = Optional.of(this);
        for (Change change : later) {
            spot = spot.flatMap(there -> there.after(change));
        }
        return spot;
    }

    private Optional<Spot> after(Change change) {
        if (change instanceof RunSql sql) {
            return touched().after(sql.effect());
        }
        if (change instanceof RunCode) {
            return Optional.of(touched());
        }
        if (!change.table().equals(Optional.of(table))) {
            return Optional.of(this);
        }
        if (change instanceof RenameTable renamed) {
            return Optional.of(new Spot(renamed.after(), column, asItWas));
        }
        if (change instanceof DropTable) {
            return Optional.empty();
        }
        if (change instanceof RenameColumn renamed && column.equals(Optional.of(renamed.before()))) {
            return Optional.of(new Spot(table, Optional.of(renamed.after()), false));
        }
        if (change instanceof DropColumn dropped
                && column.equals(Optional.of(dropped.column().name()))) {
            return Optional.empty();
        }
        return Optional.of(leavesRows(change) ? this : touched());
    }

    private Spot touched() {
        return new Spot(table, column, false);
    }

    private static boolean leavesRows(Change change) {
        boolean nullOnly = change instanceof AlterColumn altered
                && !altered.altersType()
                && !altered.altersGenerated()
                && altered.backfill().isEmpty();
        return nullOnly
                || change instanceof AddColumn
                || change instanceof AlterTableVersion
                || change instanceof AlterTableComment
                || change instanceof CreateIndex
                || change instanceof DropIndex
                || change instanceof AddConstraint
                || change instanceof DropConstraint;
    }
}
