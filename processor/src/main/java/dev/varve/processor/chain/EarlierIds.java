package dev.varve.processor.chain;

import dev.varve.processor.report.Report;
import dev.varve.schema.problem.ProblemCode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks what headers say of earlier ids: that each belongs to one migration, and that replaced ones are replaced whole. */
final class EarlierIds {

    private final Report report;

    EarlierIds(Report report) {
        this.report = report;
    }

    void check(Chain chain) {
        Map<String, Link> owners = new HashMap<>();
        List<Link> all =
                Stream.concat(chain.links().stream(), chain.replaced().stream()).toList();
        all.forEach(link -> owners.putIfAbsent(link.id(), link));
        for (Link link : all) {
            for (String id : link.formerly()) {
                claim(link, "formerly", id, owners);
            }
        }
        Map<String, Link> replacers = new HashMap<>();
        for (Link link : all) {
            for (String id : link.replaces()) {
                claim(link, "replaces", id, replacers);
            }
            if (!link.replaces().isEmpty()) {
                checkReplacement(link, chain);
            }
        }
    }

    private void claim(Link link, String attribute, String id, Map<String, Link> owners) {
        Link owner = owners.putIfAbsent(id, link);
        if (owner != null) {
            report.add(
                    ProblemCode.ID_CLAIMED_TWICE,
                    link.at().spot(attribute),
                    "the migration \"" + link.id() + "\" says " + attribute + " \"" + id + "\", which is \""
                            + owner.id()
                            + "\". A database that has applied \"" + id
                            + "\" could not tell which it has: take it out of"
                            + " one of them");
        }
    }

    private void checkReplacement(Link link, Chain chain) {
        List<Link> kept = chain.replaced().stream()
                .filter(replaced -> link.replaces().contains(replaced.id()))
                .toList();
        if (kept.isEmpty()) {
            return;
        }
        List<String> missing = link.replaces().stream()
                .filter(id -> kept.stream().noneMatch(replaced -> replaced.id().equals(id)))
                .toList();
        String to = kept.get(kept.size() - 1).to();
        if (chain.complete() && !missing.isEmpty()) {
            report(
                    link,
                    "replaces \"" + String.join("\", \"", missing) + "\", which is not there, while others that it"
                            + " replaces are. Restore it, or, once every database is past them, delete all of them: "
                            + kept.stream().map(Link::id).collect(Collectors.joining(", ")));
        } else if (!link.parent().isEmpty() || !link.to().equals(to)) {
            report(
                    link,
                    "stands for migrations that end at " + to + ", but it ends at " + link.to()
                            + ", or is not the first. Restore its header, as it was committed");
        }
    }

    private void report(Link link, String reason) {
        report.add(
                ProblemCode.INVALID_REPLACEMENT,
                link.at().spot("replaces"),
                "the migration \"" + link.id() + "\" " + reason);
    }
}
