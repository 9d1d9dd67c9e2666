package dev.varve.runtime.dialect.sqlite;

import dev.varve.runtime.dialect.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The names columns are stored under and those they are to have.
 *
 * @param targets from the one to the other, all columns of the table
 */
record ColumnNames(Map<String, String> targets) {

    static ColumnNames of(RowCopy copy) {
        var targets = new LinkedHashMap<String, String>();
        copy.named().forEach(slot -> targets.put(slot.stored(), slot.name()));
        return new ColumnNames(targets);
    }

    /** {@return the statements that give every column its name, in an order in which none is taken} */
    List<Statement> renames(String table) {
        var names = new LinkedHashMap<>(targets);
        var statements = new ArrayList<Statement>();
        while (true) {
            List<String> open = names.keySet().stream()
                    .filter(name -> !name.equals(names.get(name)))
                    .toList();
            if (open.isEmpty()) {
                return statements;
            }
            String next = open.stream()
                    .filter(name -> names.keySet().stream()
                            .noneMatch(other -> !other.equals(name) && other.equalsIgnoreCase(names.get(name))))
                    .findFirst()
                    .orElse(open.get(0));
            String target = names.get(next);
            boolean taken = names.keySet().stream().anyMatch(other -> !other.equals(next) && other.equalsIgnoreCase(target));
            String name = taken ? "varve_old_" + next : target;
            statements.add(SqliteSql.renameColumn(table, next, name));
            names.remove(next);
            names.put(name, target);
        }
    }
}
