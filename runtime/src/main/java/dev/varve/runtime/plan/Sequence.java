package dev.varve.runtime.plan;

import dev.varve.runtime.fold.FoldedChain;
import dev.varve.runtime.fold.FoldedMigration;
import dev.varve.runtime.history.HistoryEntry;
import dev.varve.runtime.migration.MigrationHeader;
import dev.varve.schema.problem.ProblemCode;
import dev.varve.schema.problem.VarveException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The migrations that one database goes through: the chain; but a database in the middle of what a squashed migration
 * replaces goes through the replaced ones, and the squashed one is recorded after them.
 */
final class Sequence {

    private Sequence() {}

    static List<FoldedMigration> of(FoldedChain chain, Map<String, HistoryEntry> applied) {
        var sequence = new ArrayList<FoldedMigration>();
        for (FoldedMigration migration : chain.migrations()) {
            if (isHalfReplaced(migration.migration().header(), applied)) {
                boolean first = sequence.isEmpty();
                if (!first || chain.replaced().isEmpty()) {
                    throw gone(migration, applied);
                }
                sequence.addAll(chain.replaced());
            }
            sequence.add(migration);
        }
        return sequence;
    }

    private static boolean isHalfReplaced(MigrationHeader header, Map<String, HistoryEntry> applied) {
        return !applied.containsKey(header.id())
                && !header.isCoveredBy(applied.keySet())
                && header.replaces().stream().anyMatch(applied::containsKey);
    }

    private static VarveException gone(FoldedMigration migration, Map<String, HistoryEntry> applied) {
        List<String> replaces = migration.migration().header().replaces();
        return new VarveException(
                ProblemCode.REPLACED_MIGRATIONS_GONE,
                "the database has applied "
                        + quoted(replaces.stream().filter(applied::containsKey).toList())
                        + " and not "
                        + quoted(replaces.stream()
                                .filter(id -> !applied.containsKey(id))
                                .toList())
                        + "; \"" + migration.key() + "\" stands for all of them, and the application has them no more."
                        + "\n  Start the last version of the application that has them; after that, this one.");
    }

    private static String quoted(List<String> ids) {
        return "\"" + String.join("\", \"", ids) + "\"";
    }
}
