package dev.varve.schema.gate;

import dev.varve.schema.gate.IntentChecks.Outcome;
import dev.varve.schema.intent.Intent;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Says what a declared rename amounts to.
 *
 * @param matching what belongs together
 */
record RenameChecks(Matching matching) {

    /**
     * One declared rename and the names around it.
     *
     * @param name the name it has now
     * @param former the names it may have had
     * @param known the names that the snapshot has
     * @param pairs what existed before, with the name it had
     */
    private record Rename(String name, List<String> former, Collection<String> known, Map<String, String> pairs) {

        Optional<String> applied() {
            return Optional.ofNullable(pairs.get(name))
                    .filter(before -> !before.equals(name) && former.contains(before));
        }

        List<String> existing() {
            return former.stream().filter(known::contains).toList();
        }

        /** {@return what else was renamed from one of these names} */
        Optional<String> rival(List<String> names) {
            return pairs.entrySet().stream()
                    .filter(pair -> !pair.getKey().equals(name))
                    .filter(pair -> !pair.getKey().equals(pair.getValue()) && names.contains(pair.getValue()))
                    .map(Map.Entry::getKey)
                    .findFirst();
        }

        /** {@return the names that were passed over before the one that was taken} */
        List<String> passedOver() {
            return applied()
                    .map(taken -> former.subList(0, former.indexOf(taken)))
                    .orElse(former);
        }
    }

    Outcome table(Intent.RenamedTable intent) {
        if (matching.to().table(intent.table()).isEmpty()) {
            return Outcome.nothing("matches nothing: there is no table \"" + intent.table() + "\".");
        }
        var known = matching.from().tables().keySet();
        return outcome(
                new Rename(
                        intent.table(),
                        intent.before(),
                        known,
                        matching.pairing().tables()),
                "table",
                "Its tables");
    }

    Outcome column(Intent.RenamedColumn intent) {
        var known = matching.former(intent.table())
                .map(table -> table.columns().keySet())
                .orElseThrow();
        return outcome(
                new Rename(intent.column(), intent.before(), known, matching.columns(intent.table())),
                "column",
                "Its columns there");
    }

    private static Outcome outcome(Rename rename, String what, String which) {
        Optional<String> rival = rename.rival(rename.passedOver());
        if (rival.isPresent()) {
            return Outcome.contradiction(
                    "contradicts another: " + what + " \"" + rival.get()
                            + "\" is declared as renamed from the same one. Only one can be; leave the annotation on that one.");
        }
        if (rename.applied().isPresent()) {
            return Outcome.used();
        }
        if (rename.former().contains(rename.name())) {
            return Outcome.contradiction("names the " + what + " itself: it is called \"" + rename.name() + "\" now.");
        }
        List<String> existing = rename.existing();
        if (existing.isEmpty()) {
            boolean done = rename.known().contains(rename.name());
            return Outcome.nothing("matches nothing: the snapshot has no " + what + " "
                    + Wording.names(rename.former())
                    + (done ? ", and it has \"" + rename.name() + "\" already; remove the annotation." : ".")
                    + (done ? "" : known(rename, which)));
        }
        return Outcome.contradiction("contradicts the source: " + what + " \"" + existing.get(0)
                + "\" is still there under its own name, so \"" + rename.name() + "\" cannot be it. Remove the one or"
                + " the other.");
    }

    private static String known(Rename rename, String which) {
        String name =
                rename.former().isEmpty() ? rename.name() : rename.former().get(0);
        return rename.known().isEmpty()
                ? " It is empty."
                : " " + which + ": " + Wording.names(Similarity.order(name, rename.known())) + ".";
    }
}
