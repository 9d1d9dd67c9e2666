package dev.varve.runtime.dialect.h2;

import dev.varve.runtime.dialect.BlankSchema;
import dev.varve.runtime.dialect.sql.MemoryDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** A database in memory with the settings of the live one that change what its SQL means. */
final class H2Blank {

    private static final String SETTINGS = "SELECT SETTING_NAME, SETTING_VALUE FROM INFORMATION_SCHEMA.SETTINGS"
            + " WHERE SETTING_NAME IN ('MODE', 'DATABASE_TO_UPPER', 'DATABASE_TO_LOWER',"
            + " 'CASE_INSENSITIVE_IDENTIFIERS', 'DEFAULT_NULL_ORDERING', 'NON_KEYWORDS') ORDER BY SETTING_NAME";

    private H2Blank() {}

    static BlankSchema beside(Connection live) throws SQLException {
        var url = new StringBuilder("jdbc:h2:mem:");
        try (Statement statement = live.createStatement();
                ResultSet row = statement.executeQuery(SETTINGS)) {
            while (row.next()) {
                if (!row.getString(2).isBlank()) {
                    url.append(';').append(row.getString(1)).append('=').append(row.getString(2));
                }
            }
        }
        String home = '"' + live.getSchema().replace("\"", "\"\"") + '"';
        return MemoryDatabase.open(
                url.toString(), List.of("CREATE SCHEMA IF NOT EXISTS " + home, "SET SCHEMA " + home));
    }
}
