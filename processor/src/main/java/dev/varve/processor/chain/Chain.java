package dev.varve.processor.chain;

import java.util.List;
import java.util.Optional;

/**
 * The migrations of an application, or of one of its modules, in their order.
 *
 * @param links the migrations
 * @param replaced the migrations that a squashed one stands for, as far as they are kept
 * @param complete whether all of them were seen; in a partial compile some may be missing
 */
public record Chain(List<Link> links, List<Link> replaced, boolean complete) {

    /** Copies the lists. */
    public Chain {
        links = List.copyOf(links);
        replaced = List.copyOf(replaced);
    }

    /** {@return the last migration, if there is one} */
    public Optional<Link> head() {
        return links.isEmpty() ? Optional.empty() : Optional.of(links.get(links.size() - 1));
    }

    /** {@return the id of the last migration; empty before the first} */
    public String headId() {
        return head().map(Link::id).orElse("");
    }
}
