package dev.varve.schema.diff;

import dev.varve.schema.SchemaModel;
import dev.varve.schema.SchemaObject;
import dev.varve.schema.Table;
import dev.varve.schema.change.Change;
import java.util.ArrayList;
import java.util.List;

/**
 * The changes made so far and the schema they lead to. Each change is applied when it is added, so that what the differ
 * returns can be applied, by construction.
 */
final class Draft {

    private final List<Change> changes = new ArrayList<>();
    private SchemaModel model;

    Draft(SchemaModel from) {
        this.model = from;
    }

    void add(Change change) {
        model = change.applyTo(model);
        changes.add(change);
    }

    Table table(String name) {
        return model.table(name).orElseThrow(() -> new IllegalStateException("there is no table \"" + name + "\""));
    }

    SchemaObject object(String name) {
        return model.object(name).orElseThrow(() -> new IllegalStateException("there is no object \"" + name + "\""));
    }

    SchemaModel model() {
        return model;
    }

    List<Change> changes() {
        return List.copyOf(changes);
    }
}
