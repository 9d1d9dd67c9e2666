package dev.varve.importer.fit;

import static java.util.Objects.requireNonNull;

/**
 * Something of the database that no entity says. It stays in the database as it is; Varve neither changes nor drops it.
 *
 * @param kind what it is, such as {@code trigger}
 * @param name its name, with its table's where it belongs to one
 * @param reason why entities do not say it, and what to do if they shall
 * @param definition what the database or the model says of it; empty if nothing
 */
public record Leftover(String kind, String name, String reason, String definition) implements Comparable<Leftover> {

    /** Requires every part. */
    public Leftover {
        requireNonNull(kind);
        requireNonNull(name);
        requireNonNull(reason);
        requireNonNull(definition);
    }

    /** By kind and name. */
    @Override
    public int compareTo(Leftover other) {
        int byKind = kind.compareTo(other.kind);
        int byName = byKind != 0 ? byKind : name.compareTo(other.name);
        return byName != 0 ? byName : definition.compareTo(other.definition);
    }
}
