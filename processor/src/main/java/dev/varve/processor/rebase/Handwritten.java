package dev.varve.processor.rebase;

import dev.varve.processor.replay.Replayed;
import dev.varve.schema.change.RunCode;
import dev.varve.schema.change.RunSql;

/** Whether a migration has steps that only its author can have written. */
public final class Handwritten {

    private Handwritten() {}

    /** {@return whether the migration runs code or SQL} */
    public static boolean isIn(Replayed migration) {
        return migration.changes().stream().anyMatch(change -> change instanceof RunCode || change instanceof RunSql);
    }
}
