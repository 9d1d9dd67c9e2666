package dev.varve.schema;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks that the parts of a table fit together. */
record TableCheck(String table, Map<String, Column> columns) {

    static void check(
            String table,
            Map<String, Column> columns,
            Optional<PrimaryKey> primaryKey,
            Map<String, Index> indexes,
            Map<String, Constraint> constraints,
            Optional<Partitioning> partitioning,
            Map<String, Row> rows) {
        var check = new TableCheck(table, columns);
        columns.forEach((key, column) -> check.require(key.equals(column.name()), "files a column under another name"));
        List<String> keyColumns = primaryKey.map(PrimaryKey::columns).orElse(List.of());
        check.columns(keyColumns, "a key");
        for (String column : keyColumns) {
            Column keyColumn = columns.get(column);
            check.require(keyColumn == null || !keyColumn.nullable(), "has the nullable key column \"" + column + "\"");
        }
        indexes.forEach((key, index) -> {
            check.require(key.equals(index.name()), "files an index under another name");
            check.columns(index.usedColumns(), "an index");
        });
        constraints.forEach((key, constraint) -> {
            check.require(key.equals(constraint.name()), "files a constraint under another name");
            check.columns(constraint.columns(), "a constraint");
        });
        partitioning.ifPresent(how -> check.columns(how.columns(), "a partitioning"));
        rows.forEach((key, row) -> {
            check.require(!keyColumns.isEmpty(), "has rows but no key");
            check.require(row.values().keySet().containsAll(keyColumns), "has a row without its key");
            check.require(key.equals(row.key(keyColumns)), "files a row under another key");
            check.columns(row.values().keySet(), "a row");
        });
    }

    private void columns(Iterable<String> names, String user) {
        for (String column : names) {
            require(columns.containsKey(column), "has " + user + " on the missing column \"" + column + "\"");
        }
    }

    private void require(boolean holds, String complaint) {
        if (!holds) {
            throw new IllegalArgumentException("table \"" + table + "\" " + complaint);
        }
    }
}
