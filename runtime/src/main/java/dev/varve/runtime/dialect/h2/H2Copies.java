package dev.varve.runtime.dialect.h2;

import dev.varve.runtime.dialect.CatalogProbe.Leftover;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Copies that H2 makes of a table it alters. It gives them and what belongs to them names of its own, drops the table,
 * then gives everything its right name and makes the views of the table anew; it commits in between.
 */
final class H2Copies {

    private static final Pattern COPY = Pattern.compile("(.+)_COPY_[0-9]+_[0-9]+");
    private static final Pattern PART = Pattern.compile("((.+)_COPY_[0-9]+_[0-9]+)_(.+)");

    private final Connection connection;
    private final Predicate<String> concerns;

    /**
     * Makes a look at the catalog.
     *
     * @param connection only read
     * @param concerns whether a table, by its name in the catalog, is one of those to look for
     */
    H2Copies(Connection connection, Predicate<String> concerns) {
        this.connection = connection;
        this.concerns = concerns;
    }

    /** A table in the catalog. */
    private record Named(String schema, String name) {

        String sql() {
            return quoted(schema) + '.' + quoted(name);
        }
    }

    /** {@return what there is of them} */
    List<Leftover> find() throws SQLException {
        Set<Named> tables = tables();
        var parts = parts();
        var found = new ArrayList<Leftover>();
        for (Named table : tables) {
            Matcher copy = COPY.matcher(table.name());
            if (copy.matches() && concerns.test(copy.group(1))) {
                var original = new Named(table.schema(), copy.group(1));
                List<String> names = parts.getOrDefault(table, List.of());
                parts.remove(table);
                found.add(new Leftover(
                        table.sql(),
                        original.sql(),
                        tables.contains(original) ? List.of() : inPlace(table, original, names)));
            }
        }
        for (var misnamed : parts.entrySet()) {
            Named copy = misnamed.getKey();
            Matcher name = COPY.matcher(copy.name());
            if (name.matches()) {
                var original = new Named(copy.schema(), name.group(1));
                found.add(new Leftover(copy.sql(), original.sql(), misnamed.getValue()));
            }
        }
        return found;
    }

    /** The table after its parts: without it nothing would tell any more that they are to follow. */
    private List<String> inPlace(Named copy, Named original, List<String> parts) throws SQLException {
        var statements = new ArrayList<>(parts);
        statements.add("ALTER TABLE " + copy.sql() + " RENAME TO " + quoted(original.name()));
        String views = "SELECT TABLE_SCHEMA, TABLE_NAME, VIEW_DEFINITION FROM INFORMATION_SCHEMA.VIEWS"
                + " WHERE STATUS = 'INVALID' ORDER BY 1, 2";
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(views)) {
            while (row.next()) {
                if (String.valueOf(row.getString(3)).contains(quoted(original.name()))) {
                    var view = new Named(row.getString(1), row.getString(2));
                    statements.add("ALTER VIEW " + view.sql() + " RECOMPILE");
                }
            }
        }
        return statements;
    }

    private Set<Named> tables() throws SQLException {
        var tables = new LinkedHashSet<Named>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT TABLE_SCHEMA, TABLE_NAME FROM INFORMATION_SCHEMA.TABLES"
                        + " WHERE TABLE_SCHEMA <> 'INFORMATION_SCHEMA' ORDER BY 1, 2")) {
            while (row.next()) {
                tables.add(new Named(row.getString(1), row.getString(2)));
            }
        }
        return tables;
    }

    /** {@return what gives constraints and indexes their right names, by the copy that they were made for} */
    private TreeMap<Named, List<String>> parts() throws SQLException {
        var parts = new TreeMap<Named, List<String>>(
                Comparator.comparing(Named::schema).thenComparing(Named::name));
        // What belongs to a constraint gets its name with it.
        String sql = "SELECT TABLE_SCHEMA, TABLE_NAME, CONSTRAINT_NAME, TRUE FROM INFORMATION_SCHEMA.TABLE_CONSTRAINTS"
                + " UNION ALL SELECT INDEX_SCHEMA, TABLE_NAME, INDEX_NAME, FALSE FROM INFORMATION_SCHEMA.INDEXES"
                + " ORDER BY 1, 4 DESC, 3";
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                String schema = row.getString(1);
                Matcher name = PART.matcher(row.getString(3));
                if (name.matches() && concerns.test(name.group(2))) {
                    String from = quoted(row.getString(3));
                    String to = quoted(name.group(3));
                    parts.computeIfAbsent(new Named(schema, name.group(1)), copy -> new ArrayList<>())
                            .add(
                                    row.getBoolean(4)
                                            ? "ALTER TABLE " + new Named(schema, row.getString(2)).sql()
                                                    + " RENAME CONSTRAINT " + from + " TO " + to
                                            : "ALTER INDEX " + quoted(schema) + '.' + from + " RENAME TO " + to);
                }
            }
        }
        return parts;
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
