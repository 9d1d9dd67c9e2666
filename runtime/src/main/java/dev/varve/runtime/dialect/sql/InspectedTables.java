package dev.varve.runtime.dialect.sql;

import dev.varve.schema.Column;
import dev.varve.schema.Constraint;
import dev.varve.schema.Index;
import dev.varve.schema.Partitioning;
import dev.varve.schema.PrimaryKey;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.SchemaObject;
import dev.varve.schema.SchemaVersion;
import dev.varve.schema.SqlText;
import dev.varve.schema.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Gathers what an inspector reads, row by row, into a model. What the model has no words for is left out, and so is a key
 * or an index on a column that was left out; Varve's own tables are left out too.
 */
public final class InspectedTables {

    private static final Set<String> OWN =
            Set.of("varve_history", "varve_journal", "varve_lease", "varve_lock", "varve_settled", "varve_kept");

    /** What is set aside instead of being dropped. */
    private static final String ASIDE = "varve_kept_";

    private final Map<String, Optional<String>> comments = new LinkedHashMap<>();
    private final Map<String, List<Column>> columns = new LinkedHashMap<>();
    private final Map<String, PrimaryKey> keys = new LinkedHashMap<>();
    private final Map<String, List<Index>> indexes = new LinkedHashMap<>();
    private final Map<String, Partitioning> partitionings = new LinkedHashMap<>();
    private final Map<String, List<Constraint>> constraints = new LinkedHashMap<>();
    private final List<SchemaObject> objects = new ArrayList<>();

    /** Makes an empty schema. */
    public InspectedTables() {}

    /** Adds a table, if it is not there yet. */
    public void table(String name, Optional<String> comment) {
        if (!OWN.contains(name) && !name.startsWith(ASIDE)) {
            comments.putIfAbsent(name, isNone(comment) ? Optional.empty() : comment);
            columns.putIfAbsent(name, new ArrayList<>());
        }
    }

    /** Adds a column to a table. */
    public void column(String table, Column column) {
        if (column.name().startsWith(ASIDE)) {
            return;
        }
        List<Column> gathered = columns.get(table);
        if (gathered != null) {
            gathered.add(isNone(column.comment()) ? column.withComment(Optional.empty()) : column);
        }
    }

    private static boolean isNone(Optional<String> comment) {
        return comment.orElse("").isEmpty();
    }

    /** Adds the next column of a primary key. */
    public void keyColumn(String table, String name, String column) {
        PrimaryKey key = keys.get(table);
        var joined = new ArrayList<String>(key == null ? List.of() : key.columns());
        joined.add(column);
        keys.put(table, new PrimaryKey(name, joined));
    }

    /** Adds an index to a table. */
    public void index(String table, Index index) {
        add(indexes, table, index);
    }

    /** Adds a constraint to a table. */
    public void constraint(String table, Constraint constraint) {
        add(constraints, table, constraint);
    }

    private static <T> void add(Map<String, List<T>> parts, String table, T part) {
        List<T> gathered = parts.get(table);
        if (gathered == null) {
            gathered = new ArrayList<>();
            parts.put(table, gathered);
        }
        gathered.add(part);
    }

    /** Adds a sequence. */
    public void object(SchemaObject object) {
        objects.add(object);
    }

    /** Adds a column by which a table is spread, and one of its parts, if they are not there yet. */
    public void partitioning(
            String table, Partitioning.Method method, String column, Optional<String> part, String bounds) {
        Partitioning known = partitionings.getOrDefault(table, new Partitioning(method, List.of(column), List.of()));
        var columns = new LinkedHashSet<>(known.columns());
        columns.add(column);
        var parts = new LinkedHashSet<>(known.partitions());
        part.ifPresent(name -> parts.add(new Partitioning.Partition(name, SqlText.of(bounds))));
        partitionings.put(table, new Partitioning(method, List.copyOf(columns), List.copyOf(parts)));
    }

    /** {@return the schema} */
    public SchemaModel toModel() {
        var tables = new TreeMap<String, Table>();
        for (Map.Entry<String, List<Column>> entry : columns.entrySet()) {
            tables.put(entry.getKey(), table(entry.getKey(), entry.getValue()));
        }
        var named = new TreeMap<String, SchemaObject>();
        for (SchemaObject object : objects) {
            named.put(object.name(), object);
        }
        return new SchemaModel(tables, new TreeSet<>(), named);
    }

    /** A table is made at once: one that is made step by step is checked at each. */
    private Table table(String name, List<Column> gathered) {
        var byName = new LinkedHashMap<String, Column>();
        for (Column column : gathered) {
            byName.put(column.name(), column);
        }
        Set<String> names = byName.keySet();
        PrimaryKey key = keys.get(name);
        Partitioning how = partitionings.get(name);
        var usable = new TreeMap<String, Index>();
        for (Index index : indexes.getOrDefault(name, List.of())) {
            if (names.containsAll(index.usedColumns())) {
                usable.put(index.name(), index);
            }
        }
        var whole = new TreeMap<String, Constraint>();
        for (Constraint constraint : constraints.getOrDefault(name, List.of())) {
            if (names.containsAll(constraint.columns())) {
                whole.putIfAbsent(constraint.name(), constraint);
            }
        }
        return new Table(
                name,
                SchemaVersion.NONE,
                byName,
                key != null && names.containsAll(key.columns()) ? Optional.of(key) : Optional.empty(),
                usable,
                whole,
                how != null && names.containsAll(how.columns()) ? Optional.of(how) : Optional.empty(),
                new TreeMap<>(),
                comments.getOrDefault(name, Optional.empty()));
    }
}
