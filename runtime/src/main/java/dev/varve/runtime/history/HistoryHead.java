package dev.varve.runtime.history;

/**
 * What one row of the history says, as far as it takes to know whether there is something to do.
 *
 * @param id the id of the migration, with its module if that has a name
 * @param toState the hash of the schema it leads to
 * @param state how it ended
 * @param order the position in which it was applied
 * @param recorded whether it was only recorded
 */
record HistoryHead(String id, String toState, String state, int order, boolean recorded) {

    boolean isApplied() {
        return state.equals(HistoryState.APPLIED.name());
    }
}
