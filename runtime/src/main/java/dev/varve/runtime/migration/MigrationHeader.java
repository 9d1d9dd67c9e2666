package dev.varve.runtime.migration;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.List;

/**
 * The place of a migration in its chain, and the schema states it leads from and to.
 *
 * @param version the position in the chain, counted from 1
 * @param name the name in snake case
 * @param parent the id of the migration before, or an empty string for the first
 * @param from the hash of the schema before
 * @param to the hash of the schema after
 * @param formerly the ids it had before it was rebased
 * @param replaces the ids of the migrations it stands for
 * @param requires the migrations of other modules that are applied before it, as {@code module:id}
 */
public record MigrationHeader(
        int version,
        String name,
        String parent,
        String from,
        String to,
        List<String> formerly,
        List<String> replaces,
        List<String> requires) {

    private static final int DIGITS = 4;

    /** Requires every part and copies the lists. */
    public MigrationHeader {
        requireNonNull(name);
        requireNonNull(parent);
        requireNonNull(from);
        requireNonNull(to);
        formerly = List.copyOf(formerly);
        replaces = List.copyOf(replaces);
        requires = List.copyOf(requires);
    }

    /**
     * Makes a header of a migration that is only linked to its parent.
     *
     * @param version the position in the chain, counted from 1
     * @param name the name in snake case
     * @param parent the id of the migration before, or an empty string for the first
     * @param from the hash of the schema before
     * @param to the hash of the schema after
     */
    public MigrationHeader(int version, String name, String parent, String from, String to) {
        this(version, name, parent, from, to, List.of(), List.of(), List.of());
    }

    /** {@return the id: the version in at least four digits, and the name, such as {@code 0004_customer_region}} */
    public String id() {
        // Asked for all the time, and a formatter is slow.
        String digits = Integer.toString(version);
        return "0".repeat(Math.max(0, DIGITS - digits.length())) + digits + "_" + name;
    }

    /** {@return whether a database that applied these migrations has this one, under another id or in parts} */
    public boolean isCoveredBy(Collection<String> applied) {
        for (String id : formerly) {
            if (applied.contains(id)) {
                return true;
            }
        }
        return !replaces.isEmpty() && applied.containsAll(replaces);
    }

    /** {@return this header between other states} */
    public MigrationHeader between(String actualFrom, String actualTo) {
        return new MigrationHeader(version, name, parent, actualFrom, actualTo, formerly, replaces, requires);
    }
}
