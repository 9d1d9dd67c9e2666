package dev.varve.runtime.migration;

import dev.varve.schema.change.Change;
import dev.varve.schema.change.RunCode;
import java.util.List;
import java.util.Map;

/** A migration of changes that are there already, whatever their kind. */
public final class ListedChanges extends SchemaMigration {

    private final List<Change> changes;
    private final Map<String, DataStep> steps;

    public ListedChanges(List<Change> changes, Map<String, DataStep> steps) {
        this.changes = changes;
        this.steps = steps;
    }

    @Override
    protected void define(Changes defined) {
        for (Change change : changes) {
            if (change instanceof RunCode code) {
                defined.data(code.name(), steps.get(code.name()));
            } else {
                defined.add(change);
            }
        }
    }
}
