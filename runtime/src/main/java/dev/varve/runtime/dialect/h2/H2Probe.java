package dev.varve.runtime.dialect.h2;

import dev.varve.runtime.dialect.CatalogProbe;
import dev.varve.schema.QualifiedName;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Fingerprints of H2's information schema. */
final class H2Probe implements CatalogProbe {

    // What changes without a definition.
    private static final Set<String> VOLATILE =
            Set.of("LAST_MODIFICATION", "ROW_COUNT_ESTIMATE", "SELECTIVITY", "IDENTITY_BASE", "BASE_VALUE");

    private static final String IN_TABLE = " WHERE TABLE_NAME = ?";
    private static final String OF_CONSTRAINT =
            " X JOIN INFORMATION_SCHEMA.TABLE_CONSTRAINTS T ON X.CONSTRAINT_SCHEMA = T.CONSTRAINT_SCHEMA"
                    + " AND X.CONSTRAINT_NAME = T.CONSTRAINT_NAME WHERE T.TABLE_NAME = ?";
    private static final List<String> OF_TABLE = List.of(
            "TABLES" + IN_TABLE,
            "COLUMNS" + IN_TABLE,
            "INDEXES" + IN_TABLE,
            "INDEX_COLUMNS" + IN_TABLE,
            "TABLE_CONSTRAINTS" + IN_TABLE,
            "KEY_COLUMN_USAGE" + IN_TABLE,
            "CHECK_CONSTRAINTS" + OF_CONSTRAINT,
            "REFERENTIAL_CONSTRAINTS" + OF_CONSTRAINT,
            "ENUM_VALUES WHERE OBJECT_NAME = ?");

    private static final String FOREIGN = "_SCHEMA <> 'INFORMATION_SCHEMA'";
    private static final String FOREIGN_TABLE = " WHERE TABLE" + FOREIGN
            + " AND UPPER(TABLE_NAME) NOT LIKE 'VARVE\\_%' AND TABLE_NAME NOT REGEXP '_COPY_[0-9]+_[0-9]+$'";
    private static final List<String> OF_ALL = List.of(
            "SCHEMATA",
            "TABLES" + FOREIGN_TABLE,
            "COLUMNS" + FOREIGN_TABLE,
            "INDEXES" + FOREIGN_TABLE,
            "INDEX_COLUMNS" + FOREIGN_TABLE,
            "TABLE_CONSTRAINTS" + FOREIGN_TABLE,
            "KEY_COLUMN_USAGE" + FOREIGN_TABLE,
            "CHECK_CONSTRAINTS",
            "REFERENTIAL_CONSTRAINTS",
            "ENUM_VALUES WHERE OBJECT" + FOREIGN,
            "SEQUENCES WHERE SEQUENCE" + FOREIGN,
            "VIEWS" + FOREIGN_TABLE,
            "DOMAINS",
            "TRIGGERS",
            "SYNONYMS",
            "CONSTANTS",
            "ROUTINES WHERE ROUTINE" + FOREIGN);

    /** Says at the end of a fingerprint that something was there already whose name looks like that of a copy. */
    private static final String LOOKALIKE = "+";

    private final H2Names names;

    H2Probe(H2Names names) {
        this.names = names;
    }

    @Override
    public String fingerprint(Connection connection, Collection<String> tables) throws SQLException {
        var lines = new ArrayList<String>();
        if (tables.isEmpty()) {
            for (String source : OF_ALL) {
                read(connection, source, List.of(), lines);
            }
        }
        for (String table : tables) {
            String stored = names.stored(QualifiedName.parse(table).name());
            for (String source : OF_TABLE) {
                read(connection, source, List.of(stored), lines);
            }
        }
        String lookalike = copies(connection, tables).isEmpty() ? "" : LOOKALIKE;
        return hash(lines.stream().sorted().toList()) + lookalike;
    }

    @Override
    public boolean isAsBefore(Connection connection, Collection<String> tables, String fingerprint)
            throws SQLException {
        return definitions(fingerprint(connection, tables)).equals(definitions(fingerprint));
    }

    private static String definitions(String fingerprint) {
        return fingerprint.endsWith(LOOKALIKE) ? fingerprint.substring(0, fingerprint.length() - 1) : fingerprint;
    }

    /** H2 alters a table by copying it, and commits in between; a process that dies then leaves the copy. */
    @Override
    public List<Leftover> leftovers(Connection connection, Collection<String> tables, String fingerprint)
            throws SQLException {
        return fingerprint.endsWith(LOOKALIKE) ? List.of() : copies(connection, tables);
    }

    private List<Leftover> copies(Connection connection, Collection<String> tables) throws SQLException {
        Set<String> stored = tables.stream()
                .map(table -> names.stored(QualifiedName.parse(table).name()))
                .collect(Collectors.toSet());
        return new H2Copies(connection, table -> tables.isEmpty() || stored.contains(table)).find();
    }

    private static void read(Connection connection, String source, List<String> values, List<String> lines)
            throws SQLException {
        String columns = source.contains(" X JOIN ") ? "X.*" : "*";
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT " + columns + " FROM INFORMATION_SCHEMA." + source)) {
            for (int i = 0; i < values.size(); i++) {
                statement.setString(i + 1, values.get(i));
            }
            try (ResultSet row = statement.executeQuery()) {
                ResultSetMetaData described = row.getMetaData();
                while (row.next()) {
                    var line = new StringBuilder(source);
                    for (int i = 1; i <= described.getColumnCount(); i++) {
                        if (!VOLATILE.contains(described.getColumnName(i))) {
                            line.append('\u0001').append(row.getString(i));
                        }
                    }
                    lines.add(line.toString());
                }
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
