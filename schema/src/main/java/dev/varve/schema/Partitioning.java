package dev.varve.schema;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * How the rows of a table are spread over parts. It is chosen when a table is made and no database can change it later.
 *
 * @param method what decides
 * @param columns the columns that decide, at least one
 * @param partitions the parts that are made with the table
 */
public record Partitioning(Method method, List<String> columns, List<Partition> partitions) {

    /** What decides in which part a row is. */
    public enum Method {
        /** A range of values. */
        RANGE,
        /** A list of values. */
        LIST,
        /** The hash of the values. */
        HASH
    }

    /**
     * One part.
     *
     * @param name its name
     * @param bounds which values it takes, as the database writes it, such as {@code FROM (1) TO (10)}
     */
    public record Partition(String name, SqlText bounds) {
        /** Requires both parts. */
        public Partition {
            requireNonNull(name);
            requireNonNull(bounds);
        }
    }

    /** Copies the lists and requires a column. */
    public Partitioning {
        requireNonNull(method);
        columns = List.copyOf(columns);
        partitions = List.copyOf(partitions);
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("a partitioning has no column");
        }
    }

    /** {@return the definition in one canonical line} */
    public String definition() {
        return "partition by " + method.name().toLowerCase(Locale.ROOT) + " (" + String.join(", ", columns) + ")"
                + partitions.stream()
                        .map(partition -> " " + partition.name() + " "
                                + partition.bounds().text())
                        .collect(Collectors.joining(","));
    }
}
