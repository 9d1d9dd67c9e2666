package dev.varve.runtime.dialect.sqlite;

import dev.varve.schema.SchemaModel;
import dev.varve.schema.View;
import dev.varve.schema.problem.ProblemCode;
import dev.varve.schema.problem.VarveException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a database has, Varve's or not, by the statements that made it.
 *
 * @param entries tables, views, indexes and triggers in the order in which they were made
 * @param references the foreign keys
 */
record Catalog(List<Entry> entries, List<Reference> references) {

    private static final String ENTRIES =
            "SELECT type, name, tbl_name, sql FROM main.sqlite_master WHERE sql IS NOT NULL ORDER BY rowid";

    private static final String REFERENCES =
            "SELECT m.name, f.\"table\", f.\"from\", f.\"to\" FROM main.sqlite_master m"
                    + " JOIN pragma_foreign_key_list(m.name, 'main') f"
                    + " WHERE m.type = 'table' AND m.sql NOT LIKE 'create virtual%' ORDER BY m.rowid, f.id, f.seq";

    private static final String VIRTUAL = "CREATE VIRTUAL ";

    /**
     * One thing of the database.
     *
     * @param type {@code table}, {@code view}, {@code index} or {@code trigger}
     * @param name its name
     * @param table the table it belongs to, or its own name
     * @param sql the statement that made it
     */
    record Entry(String type, String name, String table, String sql) {

        boolean is(String type, String name) {
            return this.type.equals(type) && this.name.equalsIgnoreCase(name);
        }

        boolean belongs(String type, String table) {
            return this.type.equals(type) && this.table.equalsIgnoreCase(table);
        }

        /** {@return whether the name may stand in the statement; SQLite also takes a text for a name} */
        boolean mentions(String name) {
            List<Token> tokens = Tokenizer.tokens(sql);
            return Clause.mentions(tokens, name)
                    || tokens.stream()
                            .anyMatch(token -> token.kind() == Token.Kind.STRING
                                    && token.name().equalsIgnoreCase(name));
        }
    }

    /**
     * A column of a foreign key.
     *
     * @param child the table that refers
     * @param parent the table it refers to
     * @param from the column that refers
     * @param to the column it refers to; empty for the key
     */
    record Reference(String child, String parent, String from, Optional<String> to) {}

    /**
     * {@return what the database has}
     *
     * @throws VarveException VRV602 if it is too old, or set so that a rename would not reach views
     */
    static Catalog read(Connection connection) throws SQLException {
        SqliteVersion.requireSupported(connection);
        requireModernRename(connection);
        var entries = new ArrayList<Entry>();
        var references = new ArrayList<Reference>();
        try (var statement = connection.createStatement()) {
            try (ResultSet row = statement.executeQuery(ENTRIES)) {
                while (row.next()) {
                    entries.add(new Entry(row.getString(1), row.getString(2), row.getString(3), row.getString(4)));
                }
            }
            try (ResultSet row = statement.executeQuery(REFERENCES)) {
                while (row.next()) {
                    references.add(new Reference(
                            row.getString(1),
                            row.getString(2),
                            row.getString(3),
                            Optional.ofNullable(row.getString(4))));
                }
            }
        }
        return new Catalog(List.copyOf(entries), List.copyOf(references));
    }

    /** {@return what a database has that holds nothing but the model} */
    static Catalog of(SchemaModel model) {
        var entries = new ArrayList<Entry>();
        model.tables().values().forEach(table -> {
            entries.add(new Entry("table", table.name(), table.name(), SqliteSql.table(table)));
            table.indexes()
                    .values()
                    .forEach(index -> entries.add(
                            new Entry("index", index.name(), table.name(), SqliteSql.index(table.name(), index))));
        });
        model.objects(View.class).forEach(view -> entries.add(
                new Entry("view", view.name(), view.name(), SqliteSql.view(view))));
        return new Catalog(List.copyOf(entries), List.of());
    }

    private static void requireModernRename(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA legacy_alter_table")) {
            if (row.next() && row.getBoolean(1)) {
                throw new VarveException(
                        ProblemCode.DIALECT_CANNOT,
                        "the connection has PRAGMA legacy_alter_table=ON, so a rename would break views and triggers.\n"
                                + "  Migrate over a connection that leaves it OFF.");
            }
        }
    }

    /** {@return the ordinary table of this name} */
    Entry table(String name) {
        Entry found = entries.stream()
                .filter(entry -> entry.is("table", name))
                .findFirst()
                .orElseThrow(() -> new VarveException(
                        ProblemCode.ILLEGAL_CHANGE,
                        "the next change is about the table \"" + name + "\", which the database does not have.\n"
                                + "  It was dropped or renamed past Varve: put it back."));
        if (found.sql().regionMatches(true, 0, VIRTUAL, 0, VIRTUAL.length())) {
            throw new VarveException(
                    ProblemCode.DIALECT_CANNOT, "the table \"" + name + "\" is virtual; SQLite cannot change it.");
        }
        return found;
    }

    /** {@return this catalog without a table and all that goes with it} */
    Catalog without(String table) {
        return new Catalog(
                entries.stream()
                        .filter(entry -> !entry.table().equalsIgnoreCase(table))
                        .toList(),
                references.stream()
                        .filter(reference -> !reference.child().equalsIgnoreCase(table))
                        .toList());
    }

    /** {@return the indexes or triggers of a table, but for those that SQLite makes by itself} */
    List<Entry> of(String type, String table) {
        return entries.stream().filter(entry -> entry.belongs(type, table)).toList();
    }

    /** {@return the views and triggers that read or write the table, also through other views} */
    List<Entry> dependents(String table) {
        var names = new ArrayList<>(List.of(table));
        Set<Entry> found = new LinkedHashSet<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            for (Entry entry : entries) {
                boolean candidate = entry.type().equals("view") || entry.type().equals("trigger");
                if (candidate
                        && entry.mentions(name)
                        && found.add(entry)
                        && entry.type().equals("view")) {
                    names.add(entry.name());
                }
            }
        }
        return List.copyOf(found);
    }

    /** {@return the tables with a foreign key that begins or ends at the table} */
    List<String> related(String table) {
        return references.stream()
                .filter(reference -> reference.child().equalsIgnoreCase(table)
                        || reference.parent().equalsIgnoreCase(table))
                .map(Reference::child)
                .distinct()
                .toList();
    }
}
