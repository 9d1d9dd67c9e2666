package dev.varve.runtime.journal;

import java.util.List;

/**
 * What is written of a step before it runs.
 *
 * @param migration the id of the migration
 * @param step the position of the step in the migration, counted from 1
 * @param changes the canonical lines of the changes that the step belongs to
 * @param statement the SQL, or the name of the data step
 * @param tables the tables whose catalog entries the fingerprint covers
 * @param fingerprint of the catalog before the step
 */
public record StepRecord(
        String migration, int step, List<String> changes, String statement, List<String> tables, String fingerprint) {

    /** The fingerprint of a step of which nothing can be left to ask. */
    public static final String NOTHING_TO_ASK = "";

    /** Copies the lists. */
    public StepRecord {
        changes = List.copyOf(changes);
        tables = List.copyOf(tables);
    }
}
