package dev.varve.schema;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks that the parts of a table fit together. */
record TableCheck(String table, Map<String, Column> columns) {

    void primaryKey(Optional<PrimaryKey> primaryKey) {
        // Plain loops: every table of a live schema is checked, and the first lambda of a kind costs more than a table.
        for (Map.Entry<String, Column> entry : columns.entrySet()) {
            require(entry.getKey().equals(entry.getValue().name()), "files a column under another name");
        }
        List<String> keyColumns = primaryKey.isPresent() ? primaryKey.get().columns() : List.of();
        columns(keyColumns, "a key");
        for (String column : keyColumns) {
            Column keyColumn = columns.get(column);
            if (keyColumn != null && keyColumn.nullable()) {
                throw refuse("has the nullable key column \"" + column + "\"");
            }
        }
    }

    void indexes(Map<String, Index> indexes) {
        for (Map.Entry<String, Index> entry : indexes.entrySet()) {
            Index index = entry.getValue();
            require(entry.getKey().equals(index.name()), "files an index under another name");
            columns(index.usedColumns(), "an index");
        }
    }

    void constraints(Map<String, Constraint> constraints) {
        for (Map.Entry<String, Constraint> entry : constraints.entrySet()) {
            Constraint constraint = entry.getValue();
            require(entry.getKey().equals(constraint.name()), "files a constraint under another name");
            columns(constraint.columns(), "a constraint");
        }
    }

    void rows(Map<String, Row> rows, List<String> keyColumns) {
        for (Map.Entry<String, Row> entry : rows.entrySet()) {
            Row row = entry.getValue();
            require(row.values().keySet().containsAll(keyColumns), "has a row without its key");
            require(entry.getKey().equals(row.key(keyColumns)), "files a row under another key");
            columns(row.values().keySet(), "a row");
        }
    }

    void columns(Iterable<String> names, String user) {
        for (String column : names) {
            if (!columns.containsKey(column)) {
                throw refuse("has " + user + " on the missing column \"" + column + "\"");
            }
        }
    }

    private void require(boolean holds, String complaint) {
        if (!holds) {
            throw refuse(complaint);
        }
    }

    private IllegalArgumentException refuse(String complaint) {
        return new IllegalArgumentException("table \"" + table + "\" " + complaint);
    }
}
