package dev.varve.schema.testing;

import dev.varve.schema.SchemaModel;
import dev.varve.schema.Table;
import dev.varve.schema.change.AddColumn;
import dev.varve.schema.change.Change;
import dev.varve.schema.change.CreateTable;
import dev.varve.schema.change.DropColumn;
import dev.varve.schema.change.DropTable;
import dev.varve.schema.change.RenameColumn;
import dev.varve.schema.change.RenameTable;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A database of one row per table, in which each column holds the name it had in the beginning. */
public final class Values {

    private final Map<String, Map<String, String>> rows = new HashMap<>();

    public Values(SchemaModel model) {
        model.tables().values().forEach(table -> {
            var row = new HashMap<String, String>();
            table.columns().keySet().forEach(column -> row.put(column, table.name() + "." + column));
            rows.put(table.name(), row);
        });
    }

    /** {@return everything that is held now} */
    public Set<String> all() {
        return rows.values().stream()
                .flatMap(row -> row.values().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** {@return what the column holds now: the table and column it was in the beginning, or "new"} */
    public String of(String table, String column) {
        return rows.get(table).get(column);
    }

    public void apply(Change change) {
        if (change instanceof CreateTable created) {
            rows.put(created.definition().name(), empty(created.definition()));
        } else if (change instanceof DropTable dropped) {
            rows.remove(dropped.definition().name());
        } else if (change instanceof RenameTable renamed) {
            rows.put(renamed.after(), rows.remove(renamed.before()));
        } else if (change instanceof AddColumn added) {
            rows.get(added.tableName()).put(added.column().name(), "new");
        } else if (change instanceof DropColumn dropped) {
            rows.get(dropped.tableName()).remove(dropped.column().name());
        } else if (change instanceof RenameColumn renamed) {
            Map<String, String> row = rows.get(renamed.tableName());
            row.put(renamed.after(), row.remove(renamed.before()));
        }
    }

    private static Map<String, String> empty(Table table) {
        var row = new HashMap<String, String>();
        table.columns().keySet().forEach(column -> row.put(column, "new"));
        return row;
    }
}
