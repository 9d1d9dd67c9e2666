package dev.varve.runtime.drift;

import dev.varve.runtime.keep.Keeping;
import dev.varve.schema.Partitioning;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.SchemaObject;
import dev.varve.schema.SchemaVersion;
import dev.varve.schema.Table;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What of a live schema is Varve's: what has the name of something that migrations made, and all that is in it. */
final class Managed {

    private Managed() {}

    /** {@return the expected schema without what is no schema: rows and versions} */
    static SchemaModel bare(SchemaModel model) {
        SchemaModel bare = model;
        for (Table table : model.tables().values()) {
            bare = bare.with(table.withRows(new TreeMap<>()).withVersion(SchemaVersion.NONE));
        }
        return bare;
    }

    /** {@return a schema with the versions that tables have in another one} */
    static SchemaModel versioned(SchemaModel model, SchemaModel other) {
        SchemaModel versioned = model;
        for (Table table : model.tables().values()) {
            SchemaVersion version =
                    other.table(table.name()).map(Table::version).orElse(table.version());
            versioned = versioned.with(table.withVersion(version));
        }
        return versioned;
    }

    /** {@return the part of the live schema that is compared} */
    static SchemaModel of(SchemaModel live, SchemaModel expected) {
        SchemaModel managed = live;
        for (String table : live.tables().keySet()) {
            managed = expected.table(table).isEmpty()
                    ? managed.without(table)
                    : managed.with(table(live, expected, table));
        }
        for (SchemaObject object : live.objects().values()) {
            boolean known = expected.object(object.name())
                    .filter(same -> same.getClass().equals(object.getClass()))
                    .isPresent();
            managed = known ? managed : managed.withoutObject(object.name());
        }
        var schemas = new TreeSet<>(live.schemas());
        schemas.retainAll(expected.schemas());
        return managed.withSchemas(schemas);
    }

    /** What is set aside instead of dropped waits for its rollback or its end. */
    private static Table withoutKept(Table table) {
        Table visible = table;
        for (String column : table.columns().keySet()) {
            boolean isUsed = table.keyColumns().contains(column)
                    || table.indexes().values().stream()
                            .anyMatch(index -> index.usedColumns().contains(column))
                    || table.constraints().values().stream()
                            .anyMatch(constraint -> constraint.columns().contains(column));
            visible = column.startsWith(Keeping.PREFIX) && !isUsed ? visible.withoutColumn(column) : visible;
        }
        return visible;
    }

    /** Parts of a table come and go with its rows; those that migrations made have to be there. */
    private static Table table(SchemaModel live, SchemaModel expected, String name) {
        Table table = withoutKept(live.table(name).orElseThrow());
        Optional<Partitioning> declared = expected.table(name).flatMap(Table::partitioning);
        if (declared.isEmpty() || table.partitioning().isEmpty()) {
            return table;
        }
        Set<String> parts = declared.get().partitions().stream()
                .map(Partitioning.Partition::name)
                .collect(Collectors.toSet());
        Partitioning how = table.partitioning().get();
        List<Partitioning.Partition> kept = how.partitions().stream()
                .filter(part -> parts.contains(part.name()))
                .toList();
        return table.withPartitioning(Optional.of(new Partitioning(how.method(), how.columns(), kept)));
    }
}
