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
            comments.putIfAbsent(name, comment.filter(text -> !text.isEmpty()));
            columns.putIfAbsent(name, new ArrayList<>());
        }
    }

    /** Adds a column to a table. */
    public void column(String table, Column column) {
        if (column.name().startsWith(ASIDE)) {
            return;
        }
        columns.computeIfPresent(table, (name, gathered) -> {
            gathered.add(column.withComment(column.comment().filter(text -> !text.isEmpty())));
            return gathered;
        });
    }

    /** Adds the next column of a primary key. */
    public void keyColumn(String table, String name, String column) {
        keys.merge(table, new PrimaryKey(name, List.of(column)), (key, next) -> {
            var joined = new ArrayList<>(key.columns());
            joined.addAll(next.columns());
            return new PrimaryKey(name, joined);
        });
    }

    /** Adds an index to a table. */
    public void index(String table, Index index) {
        indexes.computeIfAbsent(table, name -> new ArrayList<>()).add(index);
    }

    /** Adds a constraint to a table. */
    public void constraint(String table, Constraint constraint) {
        constraints.computeIfAbsent(table, name -> new ArrayList<>()).add(constraint);
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
        var model = SchemaModel.empty();
        for (var entry : columns.entrySet()) {
            String name = entry.getKey();
            model = model.with(Table.of(name, SchemaVersion.NONE, entry.getValue())
                    .withComment(comments.getOrDefault(name, Optional.empty())));
        }
        for (Table bare : model.tables().values()) {
            Table table = bare;
            Set<String> names = bare.columns().keySet();
            PrimaryKey key = keys.get(bare.name());
            if (key != null && names.containsAll(key.columns())) {
                table = table.withPrimaryKey(Optional.of(key));
            }
            Partitioning how = partitionings.get(bare.name());
            if (how != null && names.containsAll(how.columns())) {
                table = table.withPartitioning(Optional.of(how));
            }
            for (Index index : indexes.getOrDefault(bare.name(), List.of())) {
                table = names.containsAll(index.usedColumns()) ? table.withIndex(index) : table;
            }
            for (Constraint constraint : constraints.getOrDefault(bare.name(), List.of())) {
                boolean whole = names.containsAll(constraint.columns())
                        && !table.constraints().containsKey(constraint.name());
                table = whole ? table.withConstraint(constraint) : table;
            }
            model = model.with(table);
        }
        for (SchemaObject object : objects) {
            model = model.withObject(object);
        }
        return model;
    }
}
