package dev.varve.schema.diff;

import dev.varve.schema.QualifiedName;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.SchemaObject;
import dev.varve.schema.View;
import dev.varve.schema.change.CreateObject;
import dev.varve.schema.change.DropObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Takes off the views that differ, are gone, or mention something that changes, and puts them on again afterwards.
 *
 * @param from the schema before
 * @param to the schema after
 * @param touched the names of columns that mean something else afterwards, by the names of their tables on both sides
 */
record ViewOrder(SchemaModel from, SchemaModel to, Map<String, Set<String>> touched) {

    static ViewOrder of(SchemaModel from, SchemaModel to, Collection<TableDiffer> tables) {
        var touched = new TreeMap<String, Set<String>>();
        for (TableDiffer differ : tables) {
            touched.computeIfAbsent(differ.from().name(), name -> new TreeSet<>())
                    .addAll(differ.touched());
            touched.computeIfAbsent(differ.to().name(), name -> new TreeSet<>()).addAll(differ.touched());
        }
        return new ViewOrder(from, to, touched);
    }

    /** Drops the views that do not stay, those that read others first. */
    void detach(Draft draft, Collection<TableDiffer> tables) {
        if (from.objects(View.class).isEmpty()) {
            return;
        }
        Set<String> changed = changedNames(tables);
        List<View> doomed = new ArrayList<>();
        List<View> staying = new ArrayList<>(from.objects(View.class));
        boolean again = true;
        while (again) {
            List<View> found = staying.stream()
                    .filter(view -> !to.object(view.name()).filter(view::equals).isPresent() || reads(view, changed))
                    .toList();
            again = staying.removeAll(found);
            doomed.addAll(found);
            found.forEach(view -> changed.add(view.name()));
        }
        while (!doomed.isEmpty()) {
            View next = doomed.stream()
                    .filter(view -> doomed.stream().noneMatch(other -> other != view && mentions(other, view.name())))
                    .findFirst()
                    .orElse(doomed.get(0));
            draft.add(new DropObject(next));
            doomed.remove(next);
        }
    }

    /** Creates the views that are not there, those that others read first. */
    void attach(Draft draft) {
        List<View> waiting = new ArrayList<>(to.objects(View.class));
        waiting.removeIf(view -> draft.model().object(view.name()).isPresent());
        while (!waiting.isEmpty()) {
            View next = waiting.stream()
                    .filter(view -> waiting.stream().noneMatch(other -> other != view && mentions(view, other.name())))
                    .findFirst()
                    .orElse(waiting.get(0));
            draft.add(new CreateObject(next));
            waiting.remove(next);
        }
    }

    /** {@return the names of tables and objects that come, go, or belong to another one afterwards} */
    private Set<String> changedNames(Collection<TableDiffer> tables) {
        var changed = new TreeSet<String>();
        changed.addAll(from.tables().keySet());
        changed.addAll(to.tables().keySet());
        tables.stream()
                .filter(differ -> differ.from().name().equals(differ.to().name()))
                .forEach(differ -> changed.remove(differ.from().name()));
        for (SchemaObject object : from.objects().values()) {
            if (!to.object(object.name()).filter(object::equals).isPresent()) {
                changed.add(object.name());
            }
        }
        to.objects().keySet().stream()
                .filter(name -> from.object(name).isEmpty())
                .forEach(changed::add);
        return changed;
    }

    private boolean reads(View view, Set<String> changed) {
        return changed.stream().anyMatch(name -> !name.equals(view.name()) && mentions(view, name))
                || touched.entrySet().stream()
                        .anyMatch(table -> mentions(view, table.getKey())
                                && TouchedColumns.mentions(view.query(), table.getValue()));
    }

    private static boolean mentions(View view, String name) {
        return view.query().mentions(QualifiedName.parse(name).name());
    }
}
