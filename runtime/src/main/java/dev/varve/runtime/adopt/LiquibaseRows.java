package dev.varve.runtime.adopt;

import dev.varve.runtime.adopt.ForeignTable.Row;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what Liquibase applied. */
final class LiquibaseRows {

    private static final String LOCK = "databasechangeloglock";

    private LiquibaseRows() {}

    /** {@return the change sets in order, each as {@code file::id::author}} */
    static List<String> applied(ForeignTable table) throws SQLException {
        Optional<ForeignTable> lock = ForeignTable.find(table.connection(), LOCK);
        if (lock.isPresent()) {
            for (Row row : lock.get().rows("ID")) {
                if (row.isTrue("locked")) {
                    throw ForeignHistory.unfinished(
                            Tool.LIQUIBASE,
                            "is locked by " + row.text("lockedby") + " since " + row.text("lockgranted"),
                            "Let it finish; if its process died, run liquibase release-locks and see what it left.");
                }
            }
        }
        var applied = new ArrayList<String>();
        for (Row row : table.rows("ORDEREXECUTED")) {
            String name = row.text("filename") + "::" + row.text("id") + "::" + row.text("author");
            if (row.text("exectype").equals("FAILED")) {
                throw ForeignHistory.unfinished(
                        Tool.LIQUIBASE, "says that \"" + name + "\" failed", "Finish it there: liquibase update.");
            }
            if (!row.text("exectype").equals("SKIPPED")) {
                applied.add(name);
            }
        }
        return applied;
    }
}
