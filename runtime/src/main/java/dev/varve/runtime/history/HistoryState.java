package dev.varve.runtime.history;

/** How a migration ended. The names stand in the history table and never change. */
public enum HistoryState {
    /** It runs, or its process died. Only where a failed migration cannot be taken back. */
    RUNNING,
    /** It was applied. */
    APPLIED,
    /** It failed; the next start goes on with it. Only where a failed migration cannot be taken back. */
    FAILED
}
