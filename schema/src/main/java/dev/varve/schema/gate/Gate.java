package dev.varve.schema.gate;

import dev.varve.schema.change.Change;
import dev.varve.schema.diff.SchemaDiffer;
import dev.varve.schema.problem.Severity;
import dev.varve.schema.stage.Stage;
import dev.varve.schema.stage.Stager;
import java.util.List;
import java.util.TreeSet;

/**
 * Compares the entities' schema with the snapshot's and says whether every difference is declared. All problems are
 * returned, each once, in an order that does not depend on the order of the input; no I/O.
 */
public final class Gate {

    private Gate() {}

    /** {@return the changes, the problems and the intents to remember} */
    public static Verdict check(GateInput input) {
        if (input.intents().isEmpty() && input.from().equals(input.to())) {
            // Most compiles, most of the time.
            return new Verdict(List.of(), List.of(), List.of(), new TreeSet<>());
        }
        var matching = new Matching(input);
        var findings = new Findings();
        List<Change> changes = SchemaDiffer.diff(input.from(), input.to(), matching.active());
        matching.intents().forEach(new IntentChecks(matching, findings)::check);
        new DropChecks(matching, findings).check();
        new ObjectChecks(matching, findings).check();
        matching.enums().check(findings);
        matching.changedTables().forEach(new ColumnChecks(matching, findings)::check);
        matching.moves().check(findings);
        new PhaseChecks(matching).check(findings);
        new VersionChecks(matching, findings).check(changes);
        // Stages of what contradicts itself would be of no use to anybody.
        boolean sound =
                findings.problems().stream().noneMatch(problem -> problem.code().severity() == Severity.ERROR);
        List<Stage> stages = sound
                ? Stager.stages(
                        input.from(),
                        input.to(),
                        matching.active(),
                        matching.enums().replaced())
                : List.of();
        return new Verdict(changes, stages, findings.problems(), findings.usedIntents());
    }
}
