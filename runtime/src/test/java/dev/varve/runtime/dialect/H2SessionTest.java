package dev.varve.runtime.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.runtime.database.H2Database;
import dev.varve.runtime.dialect.lookup.Dialects;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

final class H2SessionTest {

    @Test
    void theTimeZoneIsUtcAndComesBack() throws SQLException {
        try (var connection =
                H2Database.inMemory(";TIME ZONE=Asia/Tokyo").dataSource().getConnection()) {
            try (var session = Dialects.of(connection).session(connection)) {
                assertThat(session.tryBegin()).isTrue();
                assertThat(zone(connection)).isEqualTo("UTC");
                session.rollback();
            }
            assertThat(zone(connection)).isEqualTo("Asia/Tokyo");
            assertThat(connection.getAutoCommit()).isTrue();
        }
    }

    @Test
    void namesOfTheModelAreFoundWithoutQuotes() throws SQLException {
        try (var connection = H2Database.inMemory().dataSource().getConnection()) {
            Dialect dialect = Dialects.of(connection);
            assertThat(dialect.quote("order")).isEqualTo("\"ORDER\"");
            assertThat(dialect.quote("Mixed")).isEqualTo("\"Mixed\"");
            assertThat(dialect.quote("größe")).isEqualTo("\"größe\"");
            assertThat(dialect.quote("a\"b")).isEqualTo("\"a\"\"b\"");
        }
    }

    private static String zone(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "select setting_value from information_schema.settings where setting_name = 'TIME ZONE'")) {
            row.next();
            return row.getString(1);
        }
    }
}
