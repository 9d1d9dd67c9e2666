package dev.varve.runtime.dialect.mariadb;

import dev.varve.schema.Partitioning;
import dev.varve.schema.Partitioning.Method;
import dev.varve.schema.Table;
import java.util.stream.Collectors;

/** How a new table is spread over partitions; the bounds of each are as the server writes them: VALUES LESS THAN (10). */
record PartitionSql(Product product, Table table) {

    String clause() {
        return table.partitioning().map(this::clause).orElse("");
    }

    private String clause(Partitioning how) {
        requireNoReferences();
        String method = switch (how.method()) {
            case RANGE -> "RANGE COLUMNS";
            case LIST -> "LIST COLUMNS";
            case HASH -> "KEY";
        };
        return "\nPARTITION BY " + method + " (" + MariaDbSql.columns(how.columns()) + ")"
                + how.partitions().stream()
                        .map(part -> part(how.method(), part))
                        .collect(Collectors.joining(",\n    ", " (\n    ", "\n)"));
    }

    private String part(Method method, Partitioning.Partition part) {
        String bounds = method == Method.HASH
                ? ""
                : " " + MariaDbSql.of(part.bounds(), product, "the partition \"" + part.name() + "\"");
        return "PARTITION " + MariaDbSql.quoted(part.name()) + bounds;
    }

    private void requireNoReferences() {
        if (!table.foreignKeys().isEmpty()) {
            throw MariaDbSql.cannot(
                    product,
                    "the partitioned table \"" + table.name() + "\" has a foreign key, \""
                            + table.foreignKeys().get(0).name() + "\".",
                    "Take the partitions or the foreign key away.");
        }
    }
}
