package dev.varve.processor.read;

import dev.varve.processor.source.Written;
import dev.varve.schema.Column;
import dev.varve.schema.SchemaVersion;
import dev.varve.schema.Table;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import javax.lang.model.element.TypeElement;

/**
 * A table of an entity as read by itself; keys, indexes and constraints get their names when all entities are known.
 *
 * @param type the entity
 * @param subtypes the qualified names of other entities that the table has columns of
 * @param at its {@code @Table}, or what else makes the table
 * @param table the table's name
 * @param version its version, if that is well-formed
 * @param columns the columns that can be read
 * @param key the names of the key columns; none for a collection without a key
 * @param indexes the indexes that can be read
 * @param constraints the constraints that can be read
 * @param content its rows and how they are spread
 * @param intents what is declared on the type and its members
 * @param sound whether everything about it but the version could be read
 */
record EntityDraft(
        TypeElement type,
        SortedSet<String> subtypes,
        Written at,
        String table,
        Optional<SchemaVersion> version,
        List<ColumnDraft> columns,
        List<String> key,
        List<IndexDraft> indexes,
        List<ConstraintDraft> constraints,
        Content content,
        List<DeclaredIntent> intents,
        boolean sound) {

    /** Stands for a version that cannot be read, so that it is not called too low as well. */
    private static final SchemaVersion ENOUGH = new SchemaVersion(999_999_999, 0, 0);

    EntityDraft {
        subtypes = Collections.unmodifiableSortedSet(new TreeSet<>(subtypes));
        columns = List.copyOf(columns);
        key = List.copyOf(key);
        indexes = List.copyOf(indexes);
        constraints = List.copyOf(constraints);
        intents = List.copyOf(intents);
    }

    String simpleName() {
        return type.getSimpleName().toString();
    }

    /** {@return whether it is the table of a member, and not that of the entity itself} */
    boolean part() {
        return !(at.element() instanceof TypeElement);
    }

    EntityDraft unsound() {
        return withConstraints(constraints, false);
    }

    /** {@return the table as one that cannot be compared, because not all of it is to be seen} */
    EntityDraft unseen() {
        return new EntityDraft(
                type, subtypes, at, table, version, columns, key, indexes, constraints, content, List.of(), false);
    }

    EntityDraft withConstraints(List<ConstraintDraft> constraints, boolean sound) {
        return new EntityDraft(
                type, subtypes, at, table, version, columns, key, indexes, constraints, content, intents, sound);
    }

    EntityDraft withKey(List<ColumnDraft> columns, List<String> key, List<ConstraintDraft> constraints, boolean sound) {
        return new EntityDraft(
                type, subtypes, at, table, version, columns, key, indexes, constraints, content, intents, sound);
    }

    EntityDraft withParts(List<ColumnDraft> columns, List<IndexDraft> indexes, List<ConstraintDraft> constraints) {
        return new EntityDraft(
                type, subtypes, at, table, version, columns, key, indexes, constraints, content, intents, sound);
    }

    ColumnDraft column(String name) {
        return columns.stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("there is no column \"" + name + "\""));
    }

    /** {@return the table without key, indexes and constraints} */
    Table bare() {
        var plain = new ArrayList<Column>(columns.size());
        if (sound) {
            for (ColumnDraft column : columns) {
                plain.add(column.column());
            }
        }
        Table bare = Table.of(table, version.orElse(ENOUGH), plain);
        String comment = at.text("comment");
        return comment.isEmpty() ? bare : bare.withComment(Optional.of(comment));
    }
}
