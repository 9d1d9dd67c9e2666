package dev.varve.runtime.dialect.h2;

import dev.varve.runtime.dialect.Block;
import dev.varve.runtime.dialect.Footprint;
import dev.varve.runtime.dialect.Statement;
import dev.varve.schema.Constraint.ForeignKey;
import dev.varve.schema.change.AddConstraint;
import dev.varve.schema.change.AlterColumn;
import dev.varve.schema.change.Change;
import dev.varve.schema.change.CreateTable;
import dev.varve.schema.change.RunSql;
import java.util.Optional;
import java.util.TreeMap;

/** What H2 locks: a table altogether for each change of its definition, shared among those who write its rows. */
final class H2Footprint {

    private static final String EXCLUSIVE = "EXCLUSIVE";

    private H2Footprint() {}

    static Optional<Footprint> of(Statement statement, Block block) {
        Change change = block.changes().get(0);
        if (change instanceof RunSql) {
            return Optional.empty();
        }
        String sql = statement.sql();
        var locks = new TreeMap<String, String>();
        boolean writes = sql.startsWith("INSERT ") || sql.startsWith("UPDATE ") || sql.startsWith("DELETE ");
        if (!(change instanceof CreateTable)) {
            change.table().ifPresent(table -> locks.put(table, writes ? "SHARED" : EXCLUSIVE));
        }
        if (change instanceof AddConstraint added && added.constraint() instanceof ForeignKey key) {
            locks.put(key.target(), EXCLUSIVE);
        }
        return Optional.of(new Footprint(locks, copies(sql, change)));
    }

    /** H2 makes a table anew for each column that comes or goes, and for a type that its values do not fit as they are. */
    private static boolean copies(String sql, Change change) {
        if (sql.contains(" ADD COLUMN ") || sql.contains(" DROP COLUMN ")) {
            return true;
        }
        return sql.contains(" SET DATA TYPE ")
                && change instanceof AlterColumn altered
                && H2TypeWork.isCopied(altered.before().type(), altered.after().type());
    }
}
