package dev.varve.runtime.dialect.sqlite;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * A table on its way through the changes of a rebuild. Columns keep the name they are stored under until they are renamed
 * in the finished table, so that SQLite itself renames them in views, triggers and foreign keys too.
 *
 * @param sql the definition so far
 * @param copy how its rows are filled so far
 * @param dropped the columns that are gone, by the names they had in the database
 * @param conversions the types that changed, by the names under which the columns are stored
 */
record Draft(TableSql sql, RowCopy copy, Set<String> dropped, Map<String, Conversion> conversions) {

    Draft(TableSql sql, RowCopy copy) {
        this(sql, copy, Set.of(), Map.of());
    }

    Draft with(TableSql sql, RowCopy copy) {
        return new Draft(sql, copy, dropped, conversions);
    }

    Draft withDropped(String stored) {
        var names = new LinkedHashSet<>(dropped);
        names.add(stored);
        var remaining = new LinkedHashMap<>(conversions);
        remaining.remove(stored);
        return new Draft(sql, copy, names, remaining);
    }

    Draft withConversion(String stored, Conversion conversion) {
        var changed = new LinkedHashMap<>(conversions);
        changed.put(stored, conversion);
        return new Draft(sql, copy, dropped, changed);
    }

    /** {@return a name to store a column under: its own if that is free by now} */
    String freeName(String column) {
        String name = column;
        for (int i = 0; sql.column(name).isPresent(); i++) {
            name = "varve_new_" + column + (i == 0 ? "" : "_" + i);
        }
        return name;
    }
}
