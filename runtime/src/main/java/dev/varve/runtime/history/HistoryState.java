package dev.varve.runtime.history;

/** How a migration, or the way back from it, ended. The names stand in the history table and never change. */
public enum HistoryState {
    /** It runs, or its process died. Only where a failed migration cannot be taken back. */
    RUNNING,
    /** It was applied. */
    APPLIED,
    /** It failed; the next start goes on with it. Only where a failed migration cannot be taken back. */
    FAILED,
    /** It was applied, and rolled back later: a row with {@link #ROLLBACK} stands for that. */
    ROLLED_BACK,
    /** It is rolled back at this moment, or the process died. Only where a failed rollback cannot be taken back. */
    ROLLING_BACK,
    /** Rolling it back failed; the next start goes on with that. Only where a failed rollback cannot be taken back. */
    ROLLBACK_FAILED,
    /** It was rolled back. */
    ROLLBACK;

    /** {@return whether it began and has not ended} */
    public boolean isOpen() {
        return this == RUNNING || this == FAILED || isOpenBack();
    }

    /** {@return whether it is a way back that began and has not ended} */
    public boolean isOpenBack() {
        return this == ROLLING_BACK || this == ROLLBACK_FAILED;
    }

    /** {@return whether it says nothing about the schema any more, and only what happened} */
    public boolean isPast() {
        return this == ROLLED_BACK || this == ROLLBACK;
    }
}
