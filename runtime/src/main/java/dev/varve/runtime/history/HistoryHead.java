package dev.varve.runtime.history;

/**
 * What the last row of the history says.
 *
 * @param id the id of the migration
 * @param toState the hash of the schema it leads to
 * @param state how it ended
 */
public record HistoryHead(String id, String toState, String state) {

    /** {@return whether the migration is applied} */
    public boolean isApplied() {
        return state.equals(HistoryState.APPLIED.name());
    }

    /** {@return whether this is that migration, applied} */
    public boolean isAt(String headId, String headState) {
        return id.equals(headId) && toState.equals(headState) && isApplied();
    }
}
