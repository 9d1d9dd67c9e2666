package dev.varve.processor.read.jpa;

import dev.varve.processor.source.Written;
import dev.varve.schema.Sequence;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the entities of JPA say.
 *
 * @param tables their tables
 * @param sequences the sequences that number their rows, by name
 * @param origins where each sequence is first asked for
 */
public record JpaSchema(
        List<JpaTable> tables, SortedMap<String, Sequence> sequences, SortedMap<String, Written> origins) {

    /** {@return the schema of no entities} */
    public static JpaSchema empty() {
        return new JpaSchema(List.of(), new TreeMap<>(), new TreeMap<>());
    }

    /** Copies the collections. */
    public JpaSchema {
        tables = List.copyOf(tables);
        sequences = Collections.unmodifiableSortedMap(new TreeMap<>(sequences));
        origins = Collections.unmodifiableSortedMap(new TreeMap<>(origins));
    }
}
