package dev.varve.runtime.migration;

import static java.util.Objects.requireNonNull;

import java.util.function.Supplier;

/**
 * One line of the registry: a migration's header, and how to get the migration when it is needed.
 *
 * @param header the header
 * @param code makes the migration; called only if the migration is read
 */
public record MigrationEntry(MigrationHeader header, Supplier<SchemaMigration> code) {

    /** Requires both parts. */
    public MigrationEntry {
        requireNonNull(header);
        requireNonNull(code);
    }

    /** {@return the migration with its changes in order} */
    public Migration migration() {
        return code.get().read(header);
    }
}
