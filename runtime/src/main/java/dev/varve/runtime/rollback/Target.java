package dev.varve.runtime.rollback;

import dev.varve.runtime.fold.FoldedChain;
import dev.varve.runtime.fold.FoldedMigration;
import dev.varve.runtime.history.HistoryEntry;
import dev.varve.runtime.migration.MigrationHeader;
import dev.varve.schema.problem.ProblemCode;
import dev.varve.schema.problem.VarveException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** How far a rollback goes. */
public sealed interface Target {

    /**
     * Back to a migration, which stays applied.
     *
     * @param id its id, with the module if that has a name; empty, or the name of a module and a colon, for everything
     */
    record Migration(String id) implements Target {}

    /**
     * So many migrations back.
     *
     * @param steps how many, at least one
     */
    record Steps(int steps) implements Target {}

    /**
     * {@return the migrations that are taken back, the last one first} What requires one of them is taken back before it.
     *
     * @param applied what the history says is applied, in order
     * @param chains the migrations of all modules
     * @throws VarveException VRV440 if there is no such target, VRV443 if it lies before a squashed or rebased migration
     */
    default List<FoldedMigration> reach(List<HistoryEntry> applied, List<FoldedChain> chains) {
        List<HistoryEntry> undone = new ArrayList<>();
        if (this instanceof Steps back) {
            if (back.steps() < 1 || back.steps() > applied.size()) {
                throw unknown("asks for " + back.steps() + " migration(s) back", applied);
            }
            undone.addAll(applied.subList(applied.size() - back.steps(), applied.size()));
        } else if (this instanceof Migration to) {
            undone.addAll(after(to.id(), applied, chains));
        }
        var reached = new ArrayList<FoldedMigration>();
        for (HistoryEntry entry : undone) {
            reached.add(0, find(entry, chains));
        }
        return reached;
    }

    private static List<HistoryEntry> after(String id, List<HistoryEntry> applied, List<FoldedChain> chains) {
        if (id.isEmpty()) {
            return applied;
        }
        String module = id.contains(":") ? id.substring(0, id.indexOf(':')) : "";
        boolean wholeModule = id.equals(module + ":");
        int at = -1;
        for (int i = 0; i < applied.size(); i++) {
            at = applied.get(i).key().equals(id) ? i : at;
        }
        if (wholeModule ? chains.stream().noneMatch(chain -> chain.module().equals(module)) : at < 0) {
            requireNotSquashed(id, chains);
            throw unknown("names \"" + id + "\"", applied);
        }
        int end = at;
        List<HistoryEntry> ofModule = applied.stream()
                .filter(entry -> entry.module().equals(module) && applied.indexOf(entry) > end)
                .toList();
        return withDependents(ofModule, applied, chains);
    }

    /** What requires a migration that goes must go too, and in its module everything after it. */
    private static List<HistoryEntry> withDependents(
            List<HistoryEntry> first, List<HistoryEntry> applied, List<FoldedChain> chains) {
        Set<HistoryEntry> undone = new HashSet<>(first);
        boolean grown = true;
        while (grown) {
            grown = false;
            Set<String> keys = undone.stream().map(HistoryEntry::key).collect(Collectors.toSet());
            for (HistoryEntry entry : applied) {
                boolean follows = requires(entry, keys, chains)
                        || undone.stream()
                                .anyMatch(other ->
                                        other.module().equals(entry.module()) && other.order() < entry.order());
                grown |= follows && undone.add(entry);
            }
        }
        return applied.stream().filter(undone::contains).toList();
    }

    private static boolean requires(HistoryEntry entry, Collection<String> keys, List<FoldedChain> chains) {
        return chains.stream()
                .filter(chain -> chain.module().equals(entry.module()))
                .flatMap(chain -> chain.migrations().stream())
                .filter(migration -> migration.id().equals(entry.id()))
                .flatMap(migration -> migration.migration().header().requires().stream())
                .anyMatch(keys::contains);
    }

    private static FoldedMigration find(HistoryEntry entry, List<FoldedChain> chains) {
        Optional<FoldedMigration> found = chains.stream()
                .filter(chain -> chain.module().equals(entry.module()))
                .flatMap(chain -> chain.migrations().stream())
                .filter(migration -> migration.id().equals(entry.id()))
                .findFirst();
        if (found.isEmpty() || !entry.recordedFor().isEmpty()) {
            throw pastBaseline("\"" + entry.key() + "\" is in the history, and "
                    + (found.isEmpty()
                            ? "the application has it under another id or in another one"
                            : "it was only recorded there, for " + String.join(", ", entry.recordedFor())));
        }
        return found.get();
    }

    private static void requireNotSquashed(String id, List<FoldedChain> chains) {
        for (FoldedChain chain : chains) {
            for (FoldedMigration migration : chain.migrations()) {
                MigrationHeader header = migration.migration().header();
                boolean within = header.replaces().stream()
                        .anyMatch(replaced ->
                                FoldedMigration.key(chain.module(), replaced).equals(id));
                if (within) {
                    throw pastBaseline("\"" + id + "\" is a part of \"" + migration.key() + "\", which stands for it");
                }
            }
        }
    }

    private static VarveException pastBaseline(String reason) {
        return new VarveException(
                ProblemCode.ROLLBACK_PAST_BASELINE,
                "the rollback leads past a squashed or rebased migration: " + reason + "."
                        + "\n  Nothing was changed. Roll back no further than to it, or start the version of the"
                        + " application that applied it, and roll back with that.");
    }

    private static VarveException unknown(String wish, List<HistoryEntry> applied) {
        return new VarveException(
                ProblemCode.ROLLBACK_TARGET_UNKNOWN,
                "the rollback " + wish + ", and the database has applied"
                        + (applied.isEmpty()
                                ? " none."
                                : " " + applied.size() + ":"
                                        + applied.stream()
                                                .map(entry -> "\n    " + entry.key())
                                                .collect(Collectors.joining()))
                        + "\n  Nothing was changed. Name the last one that is to stay applied; Varve.EVERYTHING takes"
                        + " all of them back.");
    }
}
