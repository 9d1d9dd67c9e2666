package dev.varve.schema.gate;

import dev.varve.schema.change.Change;
import dev.varve.schema.diff.SchemaDiffer;
import java.util.List;

/**
 * Compares the entities' schema with the snapshot's and says whether every difference is declared. All problems are
 * returned, each once, in an order that does not depend on the order of the input; no I/O.
 */
public final class Gate {

    private Gate() {}

    /** {@return the changes, the problems and the intents to remember} */
    public static Verdict check(GateInput input) {
        var matching = new Matching(input);
        var findings = new Findings();
        List<Change> changes = SchemaDiffer.diff(input.from(), input.to(), matching.active());
        matching.intents().forEach(new IntentChecks(matching, findings)::check);
        new DropChecks(matching, findings).check();
        new ObjectChecks(matching, findings).check();
        matching.changedTables().forEach(new ColumnChecks(matching, findings)::check);
        new VersionChecks(matching, findings).check(changes);
        return new Verdict(changes, findings.problems(), findings.usedIntents());
    }
}
