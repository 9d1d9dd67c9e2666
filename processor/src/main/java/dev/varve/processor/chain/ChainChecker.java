package dev.varve.processor.chain;

import dev.varve.processor.report.Report;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.problem.ProblemCode;
import dev.varve.schema.snapshot.Snapshot;
import dev.varve.schema.snapshot.StateHash;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Checks that the migrations form one unbroken chain which ends at the snapshot. Where not all migrations were seen,
 * only those that were are compared.
 */
public final class ChainChecker {

    private final String folder;
    private final String rebaseCommand;
    private final Report report;

    /**
     * Makes a checker.
     *
     * @param folder the folder of the snapshot, as messages show it
     * @param rebaseCommand the command that messages tell to run after a merge
     * @param report takes the problems
     */
    public ChainChecker(String folder, String rebaseCommand, Report report) {
        this.folder = folder;
        this.rebaseCommand = rebaseCommand;
        this.report = report;
    }

    /**
     * Checks the chain.
     *
     * @param chain the migrations
     * @param snapshot the snapshot; empty if it cannot be read
     * @param exists whether there is a snapshot, readable or not
     */
    public void check(Chain chain, Optional<Snapshot> snapshot, boolean exists) {
        var all = new ArrayList<>(chain.links());
        all.addAll(chain.replaced());
        new HeaderCheck(report).check(all);
        new EarlierIds(report).check(chain);
        boolean forked = checkForks(chain.links());
        checkLinks(chain.replaced(), chain.complete());
        checkLinks(chain.links(), chain.complete());
        if (chain.links().isEmpty()) {
            snapshot.filter(known -> chain.complete() && !known.head().isEmpty())
                    .ifPresent(this::reportNoMigrations);
        } else if (!exists) {
            reportNoSnapshot(chain.links().get(chain.links().size() - 1));
        } else if (chain.complete() && !forked) {
            snapshot.ifPresent(
                    known -> checkHead(chain.links().get(chain.links().size() - 1), known));
        }
    }

    private void checkLinks(List<Link> links, boolean complete) {
        Map<String, Link> byId = new LinkedHashMap<>();
        for (Link link : links) {
            byId.putIfAbsent(link.id(), link);
        }
        // What follows a squashed migration may still name the last one that it stands for.
        for (Link link : links) {
            for (String id : link.replaces()) {
                byId.putIfAbsent(id, link);
            }
        }
        for (Link link : links) {
            checkLink(link, Optional.ofNullable(byId.get(link.parent())), complete);
        }
    }

    private boolean checkForks(List<Link> links) {
        var parents = new HashSet<String>();
        boolean forked = false;
        for (Link link : links) {
            forked |= !parents.add(link.parent());
        }
        if (!forked) {
            return false;
        }
        Map<String, List<Link>> children =
                links.stream().collect(Collectors.groupingBy(Link::parent, TreeMap::new, Collectors.toList()));
        children.values().removeIf(siblings -> siblings.size() == 1);
        children.forEach((parent, siblings) -> siblings.forEach(link -> report.add(
                ProblemCode.TWO_CHILDREN,
                link.at().spot("parent"),
                siblings.stream().map(Link::id).collect(Collectors.joining("\" and \"", "\"", "\""))
                        + (parent.isEmpty() ? " are both the first migration" : " both follow \"" + parent + "\"")
                        + ", as happens when two branches are merged. Put one after the other: say which branch comes"
                        + " first, by its last migration, and run: " + rebaseCommand
                        + siblings.stream()
                                .map(sibling -> "\n    -Dvarve.onto=" + lastOf(sibling, links))
                                .collect(Collectors.joining()))));
        return !children.isEmpty();
    }

    /** {@return the last migration of the branch that begins with this one} */
    private static String lastOf(Link first, List<Link> links) {
        String last = first.id();
        for (Link link : links) {
            if (link.parent().equals(last)) {
                last = link.id();
            }
        }
        return last;
    }

    private void checkLink(Link link, Optional<Link> parent, boolean complete) {
        boolean first = link.parent().isEmpty();
        if (!first && parent.isEmpty()) {
            if (complete) {
                report.add(
                        ProblemCode.GAP,
                        link.at().spot("parent"),
                        "the migration \"" + link.id() + "\" follows \"" + link.parent()
                                + "\", which is not there. Restore its class, as it was committed");
            }
            return;
        }
        boolean squashed = first && !link.replaces().isEmpty();
        int expected = squashed ? link.version() : parent.map(Link::version).orElse(0) + 1;
        if (link.version() != expected) {
            report.add(
                    ProblemCode.GAP,
                    link.at().spot("version"),
                    "the migration \"" + link.id() + "\" has the version " + link.version() + ", but "
                            + (first ? "the first one has 1" : "it follows \"" + link.parent() + "\"")
                            + ", so " + expected + " was expected. Restore its header, as it was committed");
        }
        String begin = parent.map(Link::to).orElseGet(() -> StateHash.of(SchemaModel.empty()));
        if (!link.from().equals(begin)) {
            report.add(
                    ProblemCode.BROKEN_LINK,
                    link.at().spot("from"),
                    "the migration \"" + link.id() + "\" begins at " + link.from() + ", but "
                            + (first ? "the schema without tables is " : "\"" + link.parent() + "\" ends at ") + begin
                            + ". Restore the header that was changed, as it was committed");
        }
    }

    private void checkHead(Link head, Snapshot snapshot) {
        String state = StateHash.of(snapshot.model());
        if (head.id().equals(snapshot.head()) && head.to().equals(state)) {
            return;
        }
        report.add(
                ProblemCode.HEAD_MISMATCH,
                head.at().spot("to"),
                "the last migration is \"" + head.id() + "\" and ends at " + head.to() + ", but the snapshot in "
                        + folder
                        + " is that of \"" + snapshot.head() + "\" at " + state + ". They are committed together:"
                        + " restore both from one commit. If the class is a leftover whose source was deleted, clean"
                        + " the build");
    }

    private void reportNoSnapshot(Link head) {
        report.add(
                ProblemCode.SNAPSHOT_MISSING,
                head.at().spot(),
                "there are migrations up to \"" + head.id() + "\", but no snapshot in " + folder
                        + ". Restore the folder as it was committed, or say where it is: -Avarve.snapshots=<folder>");
    }

    private void reportNoMigrations(Snapshot snapshot) {
        report.add(
                ProblemCode.MIGRATIONS_MISSING,
                "the snapshot in " + folder + " is that of the migration \"" + snapshot.head()
                        + "\", but there are no migrations. Restore their classes, as they were committed, or say where"
                        + " they are: -Avarve.package=<package>");
    }
}
