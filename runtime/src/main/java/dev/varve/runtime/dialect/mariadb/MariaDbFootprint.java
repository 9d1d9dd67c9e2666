package dev.varve.runtime.dialect.mariadb;

import dev.varve.runtime.dialect.Block;
import dev.varve.runtime.dialect.Footprint;
import dev.varve.runtime.dialect.Statement;
import dev.varve.schema.Constraint.ForeignKey;
import dev.varve.schema.change.AddConstraint;
import dev.varve.schema.change.Change;
import dev.varve.schema.change.CreateTable;
import dev.varve.schema.change.RunSql;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the servers lock: the definition of a table altogether, mostly for an instant, and its rows as far as the statement
 * says with LOCK.
 */
final class MariaDbFootprint {

    private static final String INSTANT = "EXCLUSIVE for an instant";

    private MariaDbFootprint() {}

    static Optional<Footprint> of(Statement statement, Block block) {
        Change change = block.changes().get(0);
        if (change instanceof RunSql) {
            return Optional.empty();
        }
        String sql = Unchecked.inside(statement.sql()).orElseGet(statement::sql);
        var locks = new TreeMap<String, String>();
        if (!(change instanceof CreateTable) && !ReferenceSql.isCheck(sql)) {
            change.table().ifPresent(table -> locks.put(table, lock(sql)));
            if (change instanceof AddConstraint added && added.constraint() instanceof ForeignKey key) {
                locks.putIfAbsent(key.target(), INSTANT);
            }
        }
        return Optional.of(new Footprint(locks, sql.contains(" ALGORITHM=COPY")));
    }

    private static String lock(String sql) {
        if (sql.startsWith("INSERT ") || sql.startsWith("UPDATE ") || sql.startsWith("DELETE ")) {
            return "ROW";
        }
        if (sql.endsWith("LOCK=SHARED")) {
            return "SHARED";
        }
        return sql.endsWith("LOCK=NONE") ? "EXCLUSIVE at begin and end" : INSTANT;
    }
}
