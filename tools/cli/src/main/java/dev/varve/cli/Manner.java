package dev.varve.cli;

import dev.varve.runtime.Varve;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What a migration may do. */
final class Manner {

    /** How far a change in phases goes. */
    enum Phases {
        /** It adds what is new, and stops. */
        expand,
        /** It also takes away what is old. */
        contract
    }

    @Option(names = "--target", paramLabel = "ID", description = "Nothing that comes after this migration.")
    private Optional<String> target = Optional.empty();

    @Option(
            names = "--phase",
            paramLabel = "PHASE",
            description = "expand: no contract phase, as without it. contract: contract phases too, as --contract.")
    private Phases phase = Phases.expand;

    @Option(
            names = "--contract",
            description = "Also the contract phases: no program of an earlier version runs any more.")
    private boolean contract;

    @Option(names = "--contract-up-to", paramLabel = "ID", description = "Also the contract phases up to this one.")
    private Optional<String> contractUpTo = Optional.empty();

    @Option(
            names = "--keep-dropped",
            description = "Dropped tables and columns are set aside; a rollback has them, purge drops them.")
    private boolean keepDropped;

    @Option(
            names = "--in-one-transaction",
            description = "Each migration in one transaction, where the database takes DDL back; tables stay locked.")
    private boolean inOneTransaction;

    @Option(
            names = "--all-or-nothing",
            description =
                    "The whole run in one transaction, where the database takes DDL back; of one that fails nothing is left.")
    private boolean allOrNothing;

    Varve of(Varve plain) {
        Varve varve = contract || phase == Phases.contract ? plain.contract() : plain;
        varve = contractUpTo.map(varve::contractUpTo).orElse(varve);
        varve = keepDropped ? varve.keepDropped() : varve;
        varve = allOrNothing ? varve.allOrNothing() : varve;
        return inOneTransaction ? varve.inOneTransaction() : varve;
    }

    Optional<String> target() {
        return target;
    }
}
