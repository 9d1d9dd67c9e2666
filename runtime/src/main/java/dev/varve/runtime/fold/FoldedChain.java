package dev.varve.runtime.fold;

import java.util.List;

/**
 * The chain of a module between its schemas.
 *
 * @param module its name; empty in an application of one chain
 * @param migrations the migrations in order
 * @param replaced the migrations that the first one replaces, in order, as far as they are kept
 */
public record FoldedChain(String module, List<FoldedMigration> migrations, List<FoldedMigration> replaced) {

    /** Copies the lists. */
    public FoldedChain {
        migrations = List.copyOf(migrations);
        replaced = List.copyOf(replaced);
    }
}
