package dev.varve.runtime.history;

import dev.varve.runtime.dialect.Dialect;
import dev.varve.runtime.migration.MigrationHeader;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.StringJoiner;

/**
 * The statement that adds a row after the last one. Order, time and user come from the database.
 *
 * @param dialect its dialect
 * @param table the quoted name of the table
 * @param columns all quoted columns
 */
record Insertion(Dialect dialect, String table, String columns) {

    /** {@return the statement with places for what {@link #set} sets} */
    String prepared() {
        return sql("?, ?, ?, ?, ?, ?, ?, ?, ?", "?, ?", "?, ?, ?, ?");
    }

    /** {@return the statement with what is known of a migration, and the SQL for how long it ran} */
    String literal(HistoryRecord written, HistoryState state, String millis) {
        MigrationHeader header = written.header();
        String what = texts(written.key()) + ", " + header.version() + ", "
                + texts(
                        header.name(),
                        header.parent(),
                        written.checksum(),
                        String.join("\n", written.changes()),
                        header.from(),
                        header.to(),
                        written.tableVersions());
        String more = texts(written.rollback(), written.toolVersion(), written.module()) + ", "
                + (written.recordedFor().isEmpty() ? "NULL" : texts(String.join("\n", written.recordedFor())));
        return sql(what, millis + ", " + texts(state.name()), more);
    }

    private String texts(String... texts) {
        var literals = new StringJoiner(", ");
        for (String text : texts) {
            literals.add(dialect.text(text));
        }
        return literals.toString();
    }

    private String sql(String what, String howLong, String more) {
        return "INSERT INTO " + table + " (" + columns + ") SELECT COALESCE(MAX(" + dialect.quote("installed_order")
                + "), 0) + 1, " + what + ", " + dialect.currentInstant() + ", " + dialect.currentUser() + ", " + howLong
                + ", NULL, " + more + " FROM " + table;
    }

    static void set(PreparedStatement statement, History.Ended row) throws SQLException {
        HistoryRecord written = row.written();
        MigrationHeader header = written.header();
        statement.setString(1, written.key());
        statement.setInt(2, header.version());
        statement.setString(3, header.name());
        statement.setString(4, header.parent());
        statement.setString(5, written.checksum());
        statement.setString(6, String.join("\n", written.changes()));
        statement.setString(7, header.from());
        statement.setString(8, header.to());
        statement.setString(9, written.tableVersions());
        statement.setLong(10, row.durationMillis());
        statement.setString(11, row.state().name());
        statement.setString(12, written.rollback());
        statement.setString(13, written.toolVersion());
        statement.setString(14, written.module());
        statement.setString(15, written.recordedFor().isEmpty() ? null : String.join("\n", written.recordedFor()));
    }
}
