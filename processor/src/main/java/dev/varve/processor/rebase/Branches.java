package dev.varve.processor.rebase;

import dev.varve.processor.chain.Link;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The migrations as a tree: each branch is the way from the first migration to one that nothing follows. */
public final class Branches {

    private final Map<String, Link> byId = new HashMap<>();
    private final List<Link> heads;

    /** Makes the branches of these migrations. */
    public Branches(List<Link> links) {
        for (Link link : links) {
            byId.put(link.id(), link);
            link.replaces().forEach(id -> byId.putIfAbsent(id, link));
        }
        heads = links.stream()
                .filter(link -> links.stream().noneMatch(other -> parent(other).equals(Optional.of(link))))
                .toList();
    }

    private Optional<Link> parent(Link link) {
        return Optional.ofNullable(byId.get(link.parent()));
    }

    /** {@return the last migration of each branch} */
    public List<Link> heads() {
        return heads;
    }

    /** {@return the migrations of the branch that ends with this one, in order} */
    public List<Link> to(Link head) {
        var branch = new ArrayList<Link>();
        Optional<Link> link = Optional.of(head);
        while (link.isPresent() && !branch.contains(link.get())) {
            branch.add(0, link.get());
            link = parent(link.get());
        }
        return branch;
    }

    /** {@return whether every migration is on a branch that begins at the beginning} */
    public boolean isRooted() {
        var reached = new LinkedHashSet<Link>();
        for (Link head : heads) {
            List<Link> branch = to(head);
            if (!branch.get(0).parent().isEmpty()) {
                return false;
            }
            reached.addAll(branch);
        }
        return reached.containsAll(byId.values());
    }

    /**
     * {@return the heads in the order in which their branches come; nothing if that is open}
     *
     * @param first ids of migrations of the branches that come first, in their order
     */
    public Optional<List<Link>> ordered(List<String> first) {
        var ordered = new LinkedHashSet<Link>();
        for (String id : first) {
            List<Link> matching = heads.stream()
                    .filter(head -> !ordered.contains(head))
                    .filter(head -> to(head).stream().anyMatch(link -> link.answersTo(id)))
                    .toList();
            if (matching.size() != 1) {
                return Optional.empty();
            }
            ordered.add(matching.get(0));
        }
        List<Link> rest = heads.stream().filter(head -> !ordered.contains(head)).collect(Collectors.toList());
        if (rest.size() > 1) {
            return Optional.empty();
        }
        ordered.addAll(rest);
        return Optional.of(List.copyOf(ordered));
    }

    /** {@return all migrations, parents before children} */
    public List<Link> parentsFirst() {
        var all = new LinkedHashSet<Link>();
        heads.forEach(head -> all.addAll(to(head)));
        return List.copyOf(all);
    }
}
