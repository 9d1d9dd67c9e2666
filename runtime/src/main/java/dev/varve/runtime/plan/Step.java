package dev.varve.runtime.plan;

import dev.varve.runtime.dialect.Statement;
import java.util.List;

/**
 * One migration of a plan.
 *
 * @param id the id of the migration
 * @param changes its changes in words
 * @param statements its statements in order
 */
public record Step(String id, List<String> changes, List<Statement> statements) {

    /** Copies the lists. */
    public Step {
        changes = List.copyOf(changes);
        statements = List.copyOf(statements);
    }
}
