package dev.varve.runtime.dialect.mariadb;

import dev.varve.runtime.dialect.sql.JdbcSession;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A session with strict and standard SQL: a value that does not fit is refused and not bent, {@code ||} joins texts,
 * {@code "} quotes names and a backslash is a backslash (for MySQL, {@link Literals} sees to that), so that one text of an author means the same here as elsewhere.
 * What an application switched off for itself, checks of keys and rows, is on; the time zone is UTC.
 *
 * <p>Every DDL statement commits, so a rollback takes back no more than the changes of rows since the last one.
 */
final class MariaDbSession extends JdbcSession {

    private static final String MODE = "ANSI_QUOTES,PIPES_AS_CONCAT,STRICT_ALL_TABLES,NO_ZERO_DATE,"
            + "NO_ZERO_IN_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION";

    private final Connection connection;
    private final List<Setting> before = new ArrayList<>();

    MariaDbSession(Product product, Connection connection) throws SQLException {
        super(connection);
        this.connection = connection;
        var settings = new ArrayList<>(List.of(
                new Setting("sql_mode", "'" + MODE + (product == Product.MARIADB ? ",NO_BACKSLASH_ESCAPES'" : "'")),
                new Setting("time_zone", "'+00:00'"),
                new Setting("foreign_key_checks", "1"),
                new Setting("unique_checks", "1")));
        if (product == Product.MARIADB) {
            settings.add(new Setting("check_constraint_checks", "1"));
        }
        set(settings);
    }

    /** The servers count in whole seconds. */
    @Override
    public void lockTimeout(Duration wait) throws SQLException {
        String seconds = Long.toString(Math.max(1, wait.plusMillis(999).toSeconds()));
        set(List.of(new Setting("lock_wait_timeout", seconds), new Setting("innodb_lock_wait_timeout", seconds)));
    }

    @Override
    public void close() throws SQLException {
        Collections.reverse(before);
        apply(before);
        before.clear();
    }

    private void set(List<Setting> settings) throws SQLException {
        String query = settings.stream()
                .map(setting -> "@@SESSION." + setting.name())
                .reduce((first, second) -> first + ", " + second)
                .orElseThrow();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT " + query)) {
            row.next();
            for (int i = 0; i < settings.size(); i++) {
                String value = row.getString(i + 1);
                boolean number = value.matches("\\d+");
                before.add(new Setting(settings.get(i).name(), number ? value : "'" + value + "'"));
            }
        }
        apply(settings);
    }

    private void apply(List<Setting> settings) throws SQLException {
        if (!settings.isEmpty()) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(settings.stream()
                        .map(setting -> setting.name() + " = " + setting.value())
                        .reduce(
                                "SET SESSION ",
                                (sql, next) -> sql.equals("SET SESSION ") ? sql + next : sql + ", " + next));
            }
        }
    }

    private record Setting(String name, String value) {}
}
