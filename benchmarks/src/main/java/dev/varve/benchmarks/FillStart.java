package dev.varve.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A program that fills a column as people do who have no tool for it, and says what that took. */
public final class FillStart {

    static final int PORTION = 10_000;

    private FillStart() {}

    /** Whether it is one UPDATE, and the URL of the database. */
    public static void main(String[] arguments) throws Exception {
        Meter meter = Meter.ofProcess();
        try (Connection connection = DataSources.of(arguments[1]).getConnection()) {
            if (Boolean.parseBoolean(arguments[0])) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("UPDATE item SET label = 'n' || (id + 1) WHERE label IS NULL");
                }
            } else {
                byHand(connection);
            }
            meter.end();
        }
    }

    private static void byHand(Connection connection) throws SQLException {
        try (PreparedStatement next = connection.prepareStatement(
                        "SELECT max(id) FROM (SELECT id FROM item WHERE id > ? ORDER BY id LIMIT " + PORTION + ") x");
                PreparedStatement fill = connection.prepareStatement(
                        "UPDATE item SET label = 'n' || (id + 1) WHERE id > ? AND id <= ? AND label IS NULL")) {
            connection.setAutoCommit(false);
            long after = 0;
            while (true) {
                next.setLong(1, after);
                try (ResultSet row = next.executeQuery()) {
                    row.next();
                    long last = row.getLong(1);
                    if (row.wasNull()) {
                        connection.rollback();
                        return;
                    }
                    fill.setLong(1, after);
                    fill.setLong(2, last);
                    fill.executeUpdate();
                    after = last;
                }
                connection.commit();
            }
        }
    }
}
