package dev.varve.runtime.dialect.sql;

import dev.varve.schema.Column;
import dev.varve.schema.Index;
import dev.varve.schema.PrimaryKey;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.SchemaVersion;
import dev.varve.schema.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Gathers what an inspector reads, row by row, into a model. What the model has no words for is left out, and so is a key
 * or an index on a column that was left out; Varve's own tables are left out too.
 */
public final class InspectedTables {

    private static final Set<String> OWN = Set.of("varve_history", "varve_journal", "varve_lease", "varve_lock", "varve_settled");

    /** What a list of columns is. */
    public enum Kind {
        /** The primary key. */
        PRIMARY_KEY,
        /** An index that refuses equal values. */
        UNIQUE_INDEX,
        /** Any other index. */
        INDEX
    }

    /**
     * A primary key or an index.
     *
     * @param table the table's name
     * @param name its own name
     * @param kind what it is
     */
    public record Key(String table, String name, Kind kind) {}

    private final Map<String, Optional<String>> comments = new LinkedHashMap<>();
    private final Map<String, List<Column>> columns = new LinkedHashMap<>();
    private final Map<Key, List<String>> keys = new LinkedHashMap<>();
    private final Set<Key> leftOut = new HashSet<>();

    /** Makes an empty schema. */
    public InspectedTables() {}

    /** Adds a table, if it is not there yet. */
    public void table(String name, Optional<String> comment) {
        if (!OWN.contains(name)) {
            comments.putIfAbsent(name, comment.filter(text -> !text.isEmpty()));
            columns.putIfAbsent(name, new ArrayList<>());
        }
    }

    /** Adds a column to a table. */
    public void column(String table, Column column) {
        columns.computeIfPresent(table, (name, gathered) -> {
            gathered.add(column.withComment(column.comment().filter(text -> !text.isEmpty())));
            return gathered;
        });
    }

    /** Adds the next column of a key. */
    public void keyColumn(Key key, String column) {
        keys.computeIfAbsent(key, added -> new ArrayList<>()).add(column);
    }

    /** Leaves a key out, because one of its columns is more than a column. */
    public void leaveOut(Key key) {
        leftOut.add(key);
    }

    /** {@return the schema} */
    public SchemaModel toModel() {
        var model = SchemaModel.empty();
        for (var entry : columns.entrySet()) {
            String name = entry.getKey();
            model = model.with(Table.of(name, SchemaVersion.NONE, entry.getValue())
                    .withComment(comments.getOrDefault(name, Optional.empty())));
        }
        for (var entry : keys.entrySet()) {
            Key key = entry.getKey();
            Table table = model.tables().get(key.table());
            if (table != null
                    && !leftOut.contains(key)
                    && table.columns().keySet().containsAll(entry.getValue())) {
                model = model.with(with(table, key, entry.getValue()));
            }
        }
        return model;
    }

    private static Table with(Table table, Key key, List<String> columns) {
        return key.kind() == Kind.PRIMARY_KEY
                ? table.withPrimaryKey(Optional.of(new PrimaryKey(key.name(), columns)))
                : table.withIndex(new Index(key.name(), columns, key.kind() == Kind.UNIQUE_INDEX));
    }
}
