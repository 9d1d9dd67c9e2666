package dev.varve.processor.read;

import dev.varve.schema.intent.Intent;
import dev.varve.schema.snapshot.Snapshot;

/**
 * What the snapshot knows.
 *
 * @param snapshot the snapshot; the empty one if there is none or it cannot be read
 */
record Known(Snapshot snapshot) {

    /** {@return whether an intent is a rename that a migration has; then it says nothing about this step} */
    boolean isOver(Intent intent) {
        if (!snapshot.usedIntents().contains(intent.key())) {
            return false;
        }
        if (intent instanceof Intent.RenamedTable renamed) {
            return snapshot.model().table(renamed.table()).isPresent();
        }
        return intent instanceof Intent.RenamedColumn renamed
                && snapshot.model()
                        .table(renamed.table())
                        .flatMap(table -> table.column(renamed.column()))
                        .isPresent();
    }
}
