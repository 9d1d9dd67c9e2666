package dev.varve.schema.gate;

import dev.varve.schema.gate.IntentChecks.Outcome;
import dev.varve.schema.intent.Intent;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * Says what a declared drop amounts to.
 *
 * @param matching what belongs together
 */
record RemovalChecks(Matching matching) {

    Outcome table(Intent.DroppedTable intent) {
        String name = intent.table();
        if (matching.goneTables().contains(name)) {
            return Outcome.used();
        }
        if (matching.from().table(name).isPresent()) {
            return renamed(matching.pairing().tables(), name)
                    .map(after -> Outcome.contradiction("contradicts another: table \"" + after
                            + "\" is declared as renamed from it. It is the one or the other."))
                    .orElseGet(() -> stillThere("table \"" + name + "\""));
        }
        if (matching.to().table(name).isPresent()) {
            return stillThere("table \"" + name + "\"");
        }
        return Outcome.nothing("matches nothing: the snapshot has no table \"" + name + "\"."
                + known("Its tables", name, matching.from().tables().keySet()));
    }

    Outcome column(Intent.DroppedColumn intent) {
        String name = intent.column();
        String shown = Wording.column(intent.table(), name);
        if (matching.goneColumns(intent.table()).contains(name)) {
            return Outcome.used();
        }
        var before = matching.former(intent.table()).orElseThrow();
        if (before.column(name).isPresent()) {
            return renamed(matching.columns(intent.table()), name)
                    .map(after -> Outcome.contradiction("contradicts another: column \"" + after
                            + "\" is declared as renamed from it. It is the one or the other."))
                    .orElseGet(() -> stillThere(shown));
        }
        if (matching.to()
                .table(intent.table())
                .flatMap(table -> table.column(name))
                .isPresent()) {
            return stillThere(shown);
        }
        return Outcome.nothing("matches nothing: the snapshot has no " + shown + "."
                + known("Its columns there", name, before.columns().keySet()));
    }

    private static Outcome stillThere(String shown) {
        return Outcome.contradiction("contradicts the source: " + shown + " is there. Remove the one or the other.");
    }

    private static Optional<String> renamed(Map<String, String> pairs, String before) {
        return pairs.entrySet().stream()
                .filter(pair -> pair.getValue().equals(before) && !pair.getKey().equals(before))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static String known(String which, String name, Collection<String> names) {
        return names.isEmpty()
                ? " It is empty."
                : " " + which + ": " + Wording.names(Similarity.order(name, names)) + ".";
    }
}
