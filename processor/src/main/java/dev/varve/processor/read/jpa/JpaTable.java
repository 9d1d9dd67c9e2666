package dev.varve.processor.read.jpa;

import dev.varve.processor.source.Written;
import dev.varve.schema.Constraint;
import dev.varve.schema.Index;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import javax.lang.model.element.TypeElement;

/**
 * A table as Hibernate would make it. Constraints and indexes without a name have yet to get one.
 *
 * @param owner the entity that it belongs to
 * @param contributors the other entities that it has columns of
 * @param at where it stands
 * @param member the member that makes it, if it is not the table of the entity itself
 * @param name its name
 * @param columns its columns
 * @param key the names of its key columns; none for a collection that has no key
 * @param constraints what its rows keep, with where each stands
 * @param indexes its indexes, with where each stands
 * @param sound whether everything about it could be read
 */
public record JpaTable(
        TypeElement owner,
        SortedSet<String> contributors,
        Written at,
        Optional<String> member,
        String name,
        List<JpaColumn> columns,
        List<String> key,
        List<At<Constraint>> constraints,
        List<At<Index>> indexes,
        boolean sound) {

    /**
     * A part of a table with where it stands.
     *
     * @param <T> what it is
     * @param part the part
     * @param at where it stands
     */
    public record At<T>(T part, Written at) {}

    /** Copies the lists. */
    public JpaTable {
        columns = List.copyOf(columns);
        key = List.copyOf(key);
        constraints = List.copyOf(constraints);
        indexes = List.copyOf(indexes);
    }
}
