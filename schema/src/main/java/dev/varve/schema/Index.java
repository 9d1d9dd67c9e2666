package dev.varve.schema;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An index.
 *
 * @param name the name, unique in the schema and frozen when the index is made
 * @param parts the indexed columns and expressions in order, at least one
 * @param unique whether two rows may not have the same values
 * @param method how it is built, such as {@code hash} or {@code gin}; empty for the database's default
 * @param include columns that are stored beside the indexed ones
 * @param where which rows it holds; empty for all
 * @param nullsNotDistinct whether a unique index takes NULL for equal to NULL
 */
public record Index(
        String name,
        List<IndexPart> parts,
        boolean unique,
        Optional<String> method,
        List<String> include,
        Optional<SqlText> where,
        boolean nullsNotDistinct) {

    /** Copies the lists and requires a part. */
    public Index {
        requireNonNull(name);
        requireNonNull(method);
        requireNonNull(where);
        parts = List.copyOf(parts);
        include = List.copyOf(include);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("the index \"" + name + "\" has no column");
        }
        if (nullsNotDistinct && !unique) {
            throw new IllegalArgumentException("the index \"" + name + "\" is not unique, so NULL is no matter");
        }
    }

    /**
     * Makes an index of whole columns in ascending order.
     *
     * @param name the name
     * @param columns the indexed columns in order, at least one
     * @param unique whether two rows may not have the same values
     */
    public Index(String name, List<String> columns, boolean unique) {
        this(
                name,
                columns.stream().map(IndexPart::of).toList(),
                unique,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                false);
    }

    /** {@return the indexed columns in order, without expressions} */
    public List<String> columns() {
        return parts.stream().flatMap(part -> part.column().stream()).toList();
    }

    /** {@return the columns that are indexed or stored; what expressions use is not among them} */
    public List<String> usedColumns() {
        var used = new LinkedHashSet<String>();
        for (IndexPart part : parts) {
            if (part.key() instanceof IndexPart.OfColumn column) {
                used.add(column.name());
            }
        }
        used.addAll(include);
        return List.copyOf(used);
    }

    /** {@return the expressions that it holds and the condition of its rows} */
    public List<SqlText> expressions() {
        return Stream.concat(parts.stream().flatMap(part -> part.expression().stream()), where.stream())
                .toList();
    }

    /** {@return whether it is of whole columns in ascending order and has nothing special but that it may be unique} */
    public boolean isPlain() {
        for (IndexPart part : parts) {
            boolean isPlain = part.key() instanceof IndexPart.OfColumn
                    && !part.descending()
                    && part.nulls() == IndexPart.Nulls.DEFAULT
                    && part.prefix() == 0
                    && part.operatorClass().isEmpty();
            if (!isPlain) {
                return false;
            }
        }
        return method.isEmpty() && include.isEmpty() && where.isEmpty() && !nullsNotDistinct;
    }

    /** {@return this index under another name} */
    public Index withName(String name) {
        return new Index(name, parts, unique, method, include, where, nullsNotDistinct);
    }

    /** {@return this index with a column renamed; expressions keep their text} */
    public Index withColumnRenamed(String before, String after) {
        return new Index(
                name,
                parts.stream()
                        .map(part -> part.column().filter(before::equals).isPresent() ? part.withColumn(after) : part)
                        .toList(),
                unique,
                method,
                include.stream()
                        .map(column -> column.equals(before) ? after : column)
                        .toList(),
                where,
                nullsNotDistinct);
    }

    /** {@return the definition in one canonical line} */
    public String definition() {
        return (unique ? "unique index " : "index ")
                + name
                + parts.stream().map(IndexPart::text).collect(Collectors.joining(", ", " (", ")"))
                + method.map(text -> " using " + text).orElse("")
                + (include.isEmpty() ? "" : " include (" + String.join(", ", include) + ")")
                + (nullsNotDistinct ? " nulls not distinct" : "")
                + where.map(condition -> " where (" + condition.text() + ")").orElse("");
    }
}
