package dev.varve.runtime.migration;

import static java.util.Objects.requireNonNull;

import java.util.Locale;

/**
 * The place of a migration in its chain, and the schema states it leads from and to.
 *
 * @param version the position in the chain, counted from 1
 * @param name the name in snake case
 * @param parent the id of the migration before, or an empty string for the first
 * @param from the hash of the schema before
 * @param to the hash of the schema after
 */
public record MigrationHeader(int version, String name, String parent, String from, String to) {

    /** Requires every part. */
    public MigrationHeader {
        requireNonNull(name);
        requireNonNull(parent);
        requireNonNull(from);
        requireNonNull(to);
    }

    /** {@return the id: the version in at least four digits, and the name, such as {@code 0004_customer_region}} */
    public String id() {
        return String.format(Locale.ROOT, "%04d_%s", version, name);
    }
}
