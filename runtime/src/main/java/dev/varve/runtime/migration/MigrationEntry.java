package dev.varve.runtime.migration;

import static java.util.Objects.requireNonNull;

import dev.varve.schema.stage.Phase;
import java.util.function.Supplier;

/**
 * One line of the registry: a migration's header, and how to get the migration when it is needed.
 *
 * @param header the header
 * @param phase what it is of a change in phases
 * @param code makes the migration; called only if the migration is read
 */
public record MigrationEntry(MigrationHeader header, Phase phase, Supplier<SchemaMigration> code) {

    /** Requires every part. */
    public MigrationEntry {
        requireNonNull(header);
        requireNonNull(phase);
        requireNonNull(code);
    }

    /**
     * Makes the entry of a migration that is no part of a change in phases.
     *
     * @param header the header
     * @param code makes the migration
     */
    public MigrationEntry(MigrationHeader header, Supplier<SchemaMigration> code) {
        this(header, Phase.WHOLE, code);
    }

    /** {@return the migration with its changes in order} */
    public Migration migration() {
        return code.get().read(header);
    }
}
