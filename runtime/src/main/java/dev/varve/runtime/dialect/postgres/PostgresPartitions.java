package dev.varve.runtime.dialect.postgres;

import dev.varve.runtime.dialect.Dialect;
import dev.varve.runtime.dialect.Statement;
import dev.varve.runtime.dialect.sql.SqlTexts;
import dev.varve.schema.Partitioning.Partition;
import dev.varve.schema.QualifiedName;
import dev.varve.schema.Table;
import java.util.List;
import java.util.stream.Collectors;

/** Writes how a table is spread over partitions. */
final class PostgresPartitions {

    private PostgresPartitions() {}

    static String clause(Dialect dialect, Table table) {
        return table.partitioning()
                .map(how -> " PARTITION BY " + how.method().name() + " ("
                        + how.columns().stream().map(dialect::quote).collect(Collectors.joining(", ")) + ")")
                .orElse("");
    }

    static List<Statement> parts(Dialect dialect, Table table) {
        return table.partitioning()
                .map(how -> how.partitions().stream()
                        .map(part -> part(dialect, table, part))
                        .toList())
                .orElse(List.of());
    }

    /** A part without a database schema is in its table's. */
    private static Statement part(Dialect dialect, Table table, Partition part) {
        String name = part.name().contains(".")
                ? part.name()
                : new QualifiedName(QualifiedName.parse(table.name()).schema(), part.name()).text();
        String bounds = SqlTexts.of(dialect, part.bounds(), "the partition \"" + part.name() + "\"");
        return new Statement(
                "CREATE TABLE " + dialect.quote(name) + " PARTITION OF " + dialect.quote(table.name())
                        + (bounds.strip().equalsIgnoreCase("DEFAULT") ? " " : " FOR VALUES ") + bounds,
                "create partition " + part.name());
    }
}
