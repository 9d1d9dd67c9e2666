package dev.varve.processor.rebase;

import static java.util.Objects.requireNonNull;

import dev.varve.processor.chain.Link;
import dev.varve.processor.replay.MigrationReplay;
import dev.varve.processor.replay.Replayed;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.change.IllegalChangeException;
import dev.varve.schema.snapshot.StateHash;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Finds the new place of each migration of the branches that do not come first. */
public final class Rebaser {

    private final Map<String, Replayed> replayed;
    private final Function<Link, String> sources;
    private final List<Replayed> order = new ArrayList<>();
    private final List<Rebased.Move> moves = new ArrayList<>();
    private final List<Replayed> dependent = new ArrayList<>();
    private final Set<String> taken = new HashSet<>();
    private final Set<Link> placed = new HashSet<>();

    /**
     * Makes a rebaser.
     *
     * @param replayed every migration by its id
     * @param sources gives the text of a migration
     */
    public Rebaser(Map<String, Replayed> replayed, Function<Link, String> sources) {
        this.replayed = replayed;
        this.sources = sources;
        replayed.values().forEach(migration -> {
            taken.add(migration.link().id());
            taken.addAll(migration.link().formerly());
            taken.addAll(migration.link().replaces());
        });
    }

    /**
     * {@return the new places}
     *
     * @param branches the branches in the order in which they come, each from the first migration on
     */
    public Rebased rebase(List<List<Link>> branches) {
        var end = new End("", 0, SchemaModel.empty());
        for (List<Link> branch : branches) {
            boolean first = order.isEmpty();
            var before = Footprint.empty();
            branch.stream().filter(link -> !placed.contains(link)).findFirst().ifPresent(fork -> {
                Set<String> common = new HashSet<>();
                branch.stream().filter(placed::contains).forEach(link -> common.add(link.id()));
                order.stream()
                        .filter(migration -> !common.contains(migration.link().id()))
                        .forEach(migration -> add(before, migration));
            });
            dependent.forEach(migration -> add(before, migration));
            for (Link link : branch) {
                if (placed.add(link)) {
                    Replayed migration = requireNonNull(replayed.get(link.id()));
                    end = first ? keep(migration) : move(migration, before, end);
                }
            }
        }
        return new Rebased(moves, dependent, end.id(), end.version(), end.model(), taken);
    }

    private void add(Footprint footprint, Replayed migration) {
        footprint.add(migration, sources.apply(migration.link()));
    }

    private End keep(Replayed migration) {
        order.add(migration);
        return new End(migration.link().id(), migration.link().version(), migration.after());
    }

    private End move(Replayed migration, Footprint before, End end) {
        var own = Footprint.empty();
        add(own, migration);
        if (own.isIndependentOf(before)) {
            try {
                SchemaModel after = MigrationReplay.apply(migration.changes(), end.model());
                int version = end.version() + 1;
                String name = Rebased.freeName(version, migration.link().name(), taken);
                String id = Link.idOf(version, name);
                moves.add(new Rebased.Move(
                        migration.link(), version, name, end.id(), StateHash.of(end.model()), StateHash.of(after)));
                order.add(migration);
                return new End(id, version, after);
            } catch (IllegalChangeException | IllegalArgumentException notIndependent) {
                // It is generated anew then, as if it had been seen before.
            }
        }
        dependent.add(migration);
        add(before, migration);
        return end;
    }

    /** Where the new chain ends by now. */
    private record End(String id, int version, SchemaModel model) {}
}
