package dev.varve.runtime.adopt;

import dev.varve.runtime.adopt.ForeignTable.Row;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Reads what Flyway applied. */
final class FlywayRows {

    private FlywayRows() {}

    /** {@return versions in order; what is repeatable has its description in the place of a version} */
    static List<String> applied(ForeignTable table) throws SQLException {
        // Flyway puts these names in quotes.
        String quote = table.connection().getMetaData().getIdentifierQuoteString();
        var applied = new ArrayList<String>();
        for (Row row : table.rows(quote + "installed_rank" + quote)) {
            String name = row.text("version").isEmpty() ? row.text("description") : row.text("version");
            if (!row.isTrue("success")) {
                throw ForeignHistory.unfinished(
                        Tool.FLYWAY,
                        "says that \"" + name + "\" (" + row.text("script") + ") failed",
                        "Finish it there: put right what it left, run flyway repair, then flyway migrate.");
            }
            String type = row.text("type");
            if (type.startsWith("UNDO") || type.equals("DELETE")) {
                applied.remove(name);
            } else if (!type.equals("SCHEMA")) {
                applied.remove(name);
                applied.add(name);
            }
        }
        return applied;
    }
}
