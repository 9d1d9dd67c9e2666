package dev.varve.runtime.adopt;

import dev.varve.runtime.history.HistoryEntry;
import dev.varve.schema.problem.ProblemCode;
import dev.varve.schema.problem.VarveException;
import java.util.List;

/** Finds what an adoption recorded. */
public final class Adopted {

    private Adopted() {}

    /**
     * {@return the ids of the migrations that an adoption recorded, with their modules where those have names}
     *
     * @param history every row of the database
     * @throws VarveException VRV543 if there are none, or something else was applied since
     */
    public static List<String> keys(List<HistoryEntry> history) {
        List<String> adopted = history.stream()
                .filter(Adopted::isAdopted)
                .map(HistoryEntry::key)
                .toList();
        if (adopted.isEmpty()) {
            throw new VarveException(
                    ProblemCode.NOT_ADOPTED,
                    "the history of the database has no adopted migration, so there is nothing to undo.");
        }
        List<String> since = history.stream()
                .filter(entry -> !isAdopted(entry))
                .map(HistoryEntry::key)
                .toList();
        if (!since.isEmpty()) {
            throw new VarveException(
                    ProblemCode.NOT_ADOPTED,
                    "the adoption cannot be undone, because Varve has applied something since: "
                            + String.join(", ", since) + ". The other tool would not know of it.\n  Go on with Varve.");
        }
        return adopted;
    }

    private static boolean isAdopted(HistoryEntry entry) {
        return entry.recordedFor().stream().anyMatch(mark -> mark.startsWith(ForeignHistory.MARK));
    }
}
