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
    private static final String MISSING = "varve_missing";

    /** So many tables are asked for together. */
    private static final int TOGETHER = 50;

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
        try (Statement statement = connection.createStatement()) {
            List<String> names = new ArrayList<>(tables);
            if (tables.isEmpty()) {
                names = names(statement);
                for (String query : OTHERS) {
                    try (ResultSet row = statement.executeQuery(query)) {
                        read(row, lines);
                    }
                }
            }
            for (int from = 0; from < names.size(); from += TOGETHER) {
                define(connection, names.subList(from, Math.min(names.size(), from + TOGETHER)), lines);
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

    private void define(Connection connection, List<String> names, List<String> lines) throws SQLException {
        if (product == Product.MARIADB) {
            defineTogether(connection, names, lines);
            return;
        }
        try (var words = new PlainWords(product, connection)) {
            for (String name : names) {
                defineAlone(words.statement(), name, lines);
            }
        }
    }

    /** In one round trip. What a block sets of the mode of the session ends with it. */
    private static void defineTogether(Connection connection, List<String> names, List<String> lines)
            throws SQLException {
        var block = new StringBuilder("BEGIN NOT ATOMIC\n    DECLARE CONTINUE HANDLER FOR " + NO_SUCH_TABLE
                + " SELECT NULL AS " + MISSING + ";\n    SET SESSION sql_mode = '" + PlainWords.MODE + "';\n");
        for (String name : names) {
            block.append("    ").append(definition(name)).append(";\n    ");
            block.append(triggers(name)).append(";\n");
        }
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            boolean isAnswer = statement.execute(block.append("END").toString());
            for (String name : names) {
                describe(answer(statement, isAnswer), name, lines);
                try (ResultSet row = answer(statement, statement.getMoreResults())) {
                    read(row, lines);
                }
                isAnswer = statement.getMoreResults();
            }
        }
    }

    private static ResultSet answer(Statement statement, boolean isAnswer) throws SQLException {
        boolean found = isAnswer;
        while (!found && statement.getUpdateCount() >= 0) {
            found = statement.getMoreResults();
        }
        if (!found) {
            throw new SQLException("the server did not say what was asked of the catalog");
        }
        return statement.getResultSet();
    }

    private static void defineAlone(Statement statement, String name, List<String> lines) throws SQLException {
        try (ResultSet row = statement.executeQuery(definition(name))) {
            describe(row, name, lines);
        } catch (SQLException refusal) {
            if (refusal.getErrorCode() != NO_SUCH_TABLE) {
                throw refusal;
            }
            lines.add("no " + name);
        }
        try (ResultSet row = statement.executeQuery(triggers(name))) {
            read(row, lines);
        }
    }

    private static void describe(ResultSet answer, String name, List<String> lines) throws SQLException {
        try (ResultSet row = answer) {
            ResultSetMetaData described = row.getMetaData();
            while (row.next()) {
                for (int i = 1; i <= described.getColumnCount(); i++) {
                    String label = described.getColumnLabel(i);
                    if (label.equals(MISSING)) {
                        lines.add("no " + name);
                    } else if (DEFINITION.contains(label)) {
                        lines.add(COUNTER.matcher(row.getString(i)).replaceFirst(""));
                    }
                }
            }
        }
    }

    private static String definition(String name) {
        return "SHOW CREATE TABLE " + MariaDbSql.name(name);
    }

    private static String triggers(String name) {
        var parts = QualifiedName.parse(name);
        return TRIGGERS.formatted(
                parts.schema().map(DefaultValue::quote).orElse("DATABASE()"), DefaultValue.quote(parts.name()));
    }

    private static void read(ResultSet row, List<String> lines) throws SQLException {
        int columns = row.getMetaData().getColumnCount();
        while (row.next()) {
            var line = new StringBuilder();
            for (int i = 1; i <= columns; i++) {
                line.append('\u0001').append(row.getString(i));
            }
            lines.add(line.toString());
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
