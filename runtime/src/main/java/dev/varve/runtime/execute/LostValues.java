package dev.varve.runtime.execute;

import dev.varve.runtime.dialect.Dialect;
import dev.varve.runtime.dialect.sql.EnumUse;
import dev.varve.runtime.fold.FoldedMigration;
import dev.varve.schema.Column;
import dev.varve.schema.EnumType;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.change.AlterColumn;
import dev.varve.schema.change.AlterObject;
import dev.varve.schema.change.AlterRow;
import dev.varve.schema.change.Change;
import dev.varve.schema.change.DropColumn;
import dev.varve.schema.change.DropTable;
import dev.varve.schema.change.RenameColumn;
import dev.varve.schema.change.RenameObject;
import dev.varve.schema.change.RenameTable;
import dev.varve.schema.change.RunCode;
import dev.varve.schema.change.RunSql;
import dev.varve.schema.problem.ProblemCode;
import dev.varve.schema.problem.VarveException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks, before anything of a migration is done, for rows with a value that an enum type loses and for which nothing says
 * what they get. A database would refuse them too, but some only when half of the migration is done.
 */
final class LostValues {

    /** Counting a large table takes long. */
    private static final int COUNTED = 10_000;

    private final Connection connection;
    private final Dialect dialect;
    private final FoldedMigration migration;

    LostValues(Workplace place, FoldedMigration migration) {
        this.connection = place.connection();
        this.dialect = place.dialect();
        this.migration = migration;
    }

    /** {@return whether the database has to be asked} */
    boolean asks() {
        return migration.migration().changes().stream()
                .anyMatch(change -> change instanceof AlterObject altered && altered.before() instanceof EnumType);
    }

    /** Requires that there are none. */
    void requireNone() throws SQLException {
        var found = new ArrayList<String>();
        List<Change> changes = migration.migration().changes();
        for (int i = 0; i < changes.size(); i++) {
            if (changes.get(i) instanceof AlterObject altered
                    && altered.before() instanceof EnumType before
                    && altered.after() instanceof EnumType after) {
                List<String> lost = before.values().stream()
                        .filter(value -> !after.values().contains(value)
                                && !altered.values().containsKey(value))
                        .toList();
                look(before.name(), lost, changes.subList(0, i), found);
            }
        }
        if (!found.isEmpty()) {
            throw new VarveException(
                    ProblemCode.ENUM_VALUE_IN_USE,
                    "migration \"" + migration.key()
                            + "\" was not begun, because rows have a value that their enum type"
                            + " loses. Nothing was changed." + String.join("", found));
        }
    }

    private void look(String type, List<String> lost, List<Change> earlier, List<String> found) throws SQLException {
        if (lost.isEmpty() || earlier.stream().anyMatch(LostValues::movesRows)) {
            return;
        }
        SchemaModel model = migration.before();
        for (EnumUse use : EnumUse.of(model, type)) {
            String table = use.table().name();
            Column column = use.column();
            if (use.isArray() || earlier.stream().anyMatch(change -> concerns(change, table, column.name()))) {
                continue;
            }
            for (String value : lost) {
                long rows = count(table, column, value);
                if (rows > 0) {
                    String where = dialect.quote(column.name()) + " = " + dialect.literal(column.type(), value);
                    found.add("\n    " + shown(rows) + " of \"" + table + "\" with \"" + value + "\" in \""
                            + column.name()
                            + "\"\n      Give them another value: UPDATE " + dialect.quote(table) + " SET "
                            + dialect.quote(column.name()) + " = '...' WHERE " + where
                            + "\n      or say it in the migration, behind alterEnum(\"" + type + "\"): .becomes("
                            + java(value) + ", \"...\")");
                }
            }
        }
    }

    private static String java(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static String shown(long rows) {
        return rows > COUNTED ? "more than " + COUNTED + " rows" : rows == 1 ? "1 row" : rows + " rows";
    }

    /** After these, what rows have now is not what they will have. */
    private static boolean movesRows(Change change) {
        return change instanceof RunSql || change instanceof RunCode || change instanceof RenameObject;
    }

    private static boolean concerns(Change change, String table, String column) {
        if (change.table().filter(table::equals).isEmpty()) {
            return false;
        }
        return change instanceof DropTable
                || change instanceof RenameTable
                || change instanceof AlterRow
                || (change instanceof RenameColumn renamed && renamed.before().equals(column))
                || (change instanceof DropColumn dropped
                        && dropped.column().name().equals(column))
                || (change instanceof AlterColumn altered && altered.name().equals(column));
    }

    private long count(String table, Column column, String value) throws SQLException {
        String query = "SELECT COUNT(*) FROM (SELECT 1 AS one FROM " + dialect.quote(table) + " WHERE "
                + dialect.quote(column.name()) + " = " + dialect.literal(column.type(), value) + " LIMIT "
                + (COUNTED + 1) + ") counted";
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
