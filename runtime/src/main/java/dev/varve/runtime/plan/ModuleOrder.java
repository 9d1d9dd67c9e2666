package dev.varve.runtime.plan;

import dev.varve.runtime.fold.FoldedChain;
import dev.varve.runtime.fold.FoldedMigration;
import dev.varve.runtime.migration.MigrationHeader;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.problem.ProblemCode;
import dev.varve.schema.problem.VarveException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Puts the migrations of all modules into one order: each after its parent and after what it requires of other modules,
 * and else module by module in the order of their names. Deterministic, without I/O.
 */
public final class ModuleOrder {

    private final Map<String, FoldedChain> chains = new TreeMap<>();
    private final Map<String, Integer> done = new HashMap<>();
    private final List<String> underWay = new ArrayList<>();
    private final List<FoldedMigration> order = new ArrayList<>();

    private ModuleOrder(List<FoldedChain> chains) {
        chains.forEach(chain -> this.chains.put(chain.module(), chain));
        this.chains.values().forEach(chain -> finish(chain, chain.migrations().size()));
    }

    /**
     * {@return what is pending, in the order in which it is applied}
     *
     * @param chains the chains of all modules
     * @param pending what is pending in each module, in the order of its chain
     * @throws VarveException VRV820 if modules require each other in a circle, VRV821 if a required migration is not
     *     there, VRV822 if two modules have the same table
     */
    public static List<PendingMigration> of(List<FoldedChain> chains, Map<String, List<PendingMigration>> pending) {
        requireOwners(chains);
        var positions = new HashMap<String, Integer>();
        for (List<PendingMigration> ofModule : pending.values()) {
            for (int i = 0; i < ofModule.size(); i++) {
                positions.put(ofModule.get(i).key(), i);
            }
        }
        var ordered = new ArrayList<PendingMigration>();
        var next = new HashMap<String, Integer>();
        for (FoldedMigration migration : new ModuleOrder(chains).order) {
            int from = next.getOrDefault(migration.module(), 0);
            int at = positions.getOrDefault(migration.key(), -1);
            if (at >= from) {
                // What a squashed migration replaces is in no chain; it goes before it.
                ordered.addAll(
                        pending.getOrDefault(migration.module(), List.of()).subList(from, at + 1));
                next.put(migration.module(), at + 1);
            }
        }
        return ordered;
    }

    private void finish(FoldedChain chain, int end) {
        for (int i = done.getOrDefault(chain.module(), 0); i < end; i++) {
            FoldedMigration migration = chain.migrations().get(i);
            if (underWay.contains(migration.key())) {
                throw circle(migration.key());
            }
            underWay.add(migration.key());
            for (String required : migration.migration().header().requires()) {
                FoldedChain other = required(migration, required);
                finish(other, position(other, migration, required) + 1);
            }
            underWay.remove(migration.key());
            order.add(migration);
            done.put(chain.module(), i + 1);
        }
    }

    private VarveException circle(String key) {
        List<String> circle = underWay.subList(underWay.indexOf(key), underWay.size());
        return new VarveException(
                ProblemCode.MODULES_IN_A_CIRCLE,
                "migrations of modules wait for each other: \"" + String.join("\" waits for \"", circle)
                        + "\" waits for \"" + key + "\"."
                        + "\n  Take one of them out of requires = {...}, and compile its module again.");
    }

    private FoldedChain required(FoldedMigration migration, String required) {
        FoldedChain chain = chains.get(required.substring(0, Math.max(required.indexOf(':'), 0)));
        if (chain == null) {
            throw missing(migration, required, "that module is not on the class path");
        }
        return chain;
    }

    private static int position(FoldedChain chain, FoldedMigration migration, String required) {
        String id = required.substring(required.indexOf(':') + 1);
        for (int i = 0; i < chain.migrations().size(); i++) {
            MigrationHeader header = chain.migrations().get(i).migration().header();
            if (header.id().equals(id)
                    || header.formerly().contains(id)
                    || header.replaces().contains(id)) {
                return i;
            }
        }
        throw missing(migration, required, "that module has no such migration");
    }

    private static VarveException missing(FoldedMigration migration, String required, String reason) {
        return new VarveException(
                ProblemCode.REQUIREMENT_MISSING,
                "migration \"" + migration.key() + "\" requires \"" + required + "\", but " + reason + "."
                        + "\n  Put a version of the module that has it on the class path; with"
                        + " Varve.on(dataSource).registry(...), give the registries of both modules.");
    }

    private static void requireOwners(List<FoldedChain> chains) {
        var owners = new TreeMap<String, String>();
        for (FoldedChain chain : chains) {
            names(chain).forEach(name -> {
                String other = owners.putIfAbsent(name.toLowerCase(Locale.ROOT), chain.module());
                if (other != null && !other.equals(chain.module())) {
                    throw new VarveException(
                            ProblemCode.TABLE_OWNED_TWICE,
                            "the modules \"" + other + "\" and \"" + chain.module() + "\" both have \"" + name + "\"."
                                    + "\n  One table belongs to one module. Drop it from one of them, or give it another"
                                    + " name there.");
                }
            });
        }
    }

    private static Stream<String> names(FoldedChain chain) {
        if (chain.migrations().isEmpty()) {
            return Stream.of();
        }
        SchemaModel end = chain.migrations().get(chain.migrations().size() - 1).after();
        return Stream.concat(end.tables().keySet().stream(), end.objects().keySet().stream());
    }
}
