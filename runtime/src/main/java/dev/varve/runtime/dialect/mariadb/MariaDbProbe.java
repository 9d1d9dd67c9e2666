package dev.varve.runtime.dialect.mariadb;

import dev.varve.runtime.dialect.CatalogProbe;
import dev.varve.schema.DefaultValue;
import dev.varve.schema.QualifiedName;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Fingerprints of definitions as the server writes them, which hold everything: columns, keys, checks, partitions,
 * options. Where nothing is named, all of the current database counts; what is in others is somebody else's, and
 * changes without this process.
 */
record MariaDbProbe(Product product) implements CatalogProbe {

    private static final int NO_SUCH_TABLE = 1146;

    // What comes with a kind of object beside its definition, and what changes of it without one.
    private static final Set<String> DEFINITION = Set.of("Create Table", "Create View", "Table");
    private static final Pattern COUNTER = Pattern.compile(" AUTO_INCREMENT=\\d+");

    private static final String NAMES = """
            SELECT table_name FROM information_schema.tables
            WHERE table_schema = DATABASE() AND table_name NOT LIKE 'varve|_%' ESCAPE '|' ORDER BY table_name""";
    private static final List<String> OTHERS = List.of(
            "SELECT routine_type, routine_name, routine_definition FROM information_schema.routines"
                    + " WHERE routine_schema = DATABASE() ORDER BY routine_type, routine_name",
            "SELECT default_character_set_name, default_collation_name FROM information_schema.schemata"
                    + " WHERE schema_name = DATABASE()");

    private static final String TRIGGERS = "SELECT trigger_name, event_manipulation, action_timing, action_statement"
            + " FROM information_schema.triggers WHERE event_object_schema = %s"
            + " AND event_object_table = %s ORDER BY trigger_name";

    @Override
    public String fingerprint(Connection connection, Collection<String> tables) throws SQLException {
        var lines = new ArrayList<String>();
        try (var words = new PlainWords(product, connection)) {
            Statement statement = words.statement();
            Collection<String> names = tables;
            if (tables.isEmpty()) {
                names = names(statement);
                for (String query : OTHERS) {
                    read(statement, query, lines);
                }
            }
            for (String name : names) {
                define(statement, name, lines);
            }
        }
        return hash(lines);
    }

    private static List<String> names(Statement statement) throws SQLException {
        var names = new ArrayList<String>();
        try (ResultSet row = statement.executeQuery(NAMES)) {
            while (row.next()) {
                names.add(row.getString(1));
            }
        }
        return names;
    }

    private static void define(Statement statement, String name, List<String> lines) throws SQLException {
        try (ResultSet row = statement.executeQuery("SHOW CREATE TABLE " + MariaDbSql.name(name))) {
            ResultSetMetaData described = row.getMetaData();
            while (row.next()) {
                for (int i = 1; i <= described.getColumnCount(); i++) {
                    if (DEFINITION.contains(described.getColumnLabel(i))) {
                        lines.add(COUNTER.matcher(row.getString(i)).replaceFirst(""));
                    }
                }
            }
        } catch (SQLException refusal) {
            if (refusal.getErrorCode() != NO_SUCH_TABLE) {
                throw refusal;
            }
            lines.add("no " + name);
        }
        var parts = QualifiedName.parse(name);
        read(
                statement,
                TRIGGERS.formatted(
                        parts.schema().map(DefaultValue::quote).orElse("DATABASE()"), DefaultValue.quote(parts.name())),
                lines);
    }

    private static void read(Statement statement, String query, List<String> lines) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            int columns = row.getMetaData().getColumnCount();
            while (row.next()) {
                var line = new StringBuilder();
                for (int i = 1; i <= columns; i++) {
                    line.append('\u0001').append(row.getString(i));
                }
                lines.add(line.toString());
            }
        }
    }

    private static String hash(List<String> lines) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            lines.forEach(line -> digest.update((line + '\n').getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }
}
