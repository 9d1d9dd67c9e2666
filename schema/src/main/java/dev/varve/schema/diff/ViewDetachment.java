package dev.varve.schema.diff;

import dev.varve.schema.QualifiedName;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.View;
import dev.varve.schema.change.CreateObject;
import dev.varve.schema.change.DropObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Takes views out of the way of other changes and puts them back. A view holds no data of its own, so one that changes, or
 * that reads something that changes, is dropped before everything else and created again at the end.
 */
final class ViewDetachment {

    private final SchemaModel from;
    private final SchemaModel to;
    private final Set<String> changed = new TreeSet<>();
    private final Map<String, Set<String>> touched = new TreeMap<>();

    /**
     * Finds out what changes.
     *
     * @param from the schema before
     * @param to the schema after
     * @param tables the tables of both sides
     * @param reshaped the enum types that change
     */
    ViewDetachment(SchemaModel from, SchemaModel to, Collection<TableDiffer> tables, Set<String> reshaped) {
        this.from = from;
        this.to = to;
        changed.addAll(from.tables().keySet());
        changed.addAll(reshaped);
        // What comes must be free to go again when the step is taken back, also from a view of the same name elsewhere.
        to.tables().keySet().stream().filter(name -> from.table(name).isEmpty()).forEach(changed::add);
        to.objects().values().stream()
                .filter(object ->
                        !(object instanceof View) && from.object(object.name()).isEmpty())
                .forEach(object -> changed.add(object.name()));
        for (TableDiffer differ : tables) {
            String name = differ.from().name();
            // A view that groups by a key needs it, so a view goes with a key too.
            if (name.equals(differ.to().name()) && differ.droppedKey().isEmpty()) {
                changed.remove(name);
            }
            Set<String> names = differ.touched();
            if (!names.isEmpty()) {
                touched.put(name, names);
            }
        }
    }

    /** Drops the views that are gone, that differ, and that read what changes, each before what it reads. */
    void detach(Draft draft) {
        List<View> order = ordered(from.objects(View.class));
        var detached = new ArrayList<View>();
        for (View view : order) {
            Optional<View> after =
                    to.object(view.name()).filter(View.class::isInstance).map(View.class::cast);
            if (after.filter(view::equals).isEmpty() || reads(view, detached)) {
                detached.add(view);
            }
        }
        while (!detached.isEmpty()) {
            View next = detached.stream()
                    .filter(view ->
                            detached.stream().noneMatch(other -> !other.equals(view) && mentions(other, view.name())))
                    .findFirst()
                    .orElse(detached.get(0));
            draft.add(new DropObject(next));
            detached.remove(next);
        }
    }

    /** A view of all columns, whatever their names, reads those that come too. */
    private boolean reads(View view, Collection<View> detached) {
        boolean all = view.query().text().contains("*");
        return changed.stream().anyMatch(name -> mentions(view, name))
                || touched.entrySet().stream()
                        .anyMatch(table -> mentions(view, table.getKey())
                                && (all || TouchedColumns.mentions(view.query(), table.getValue())))
                || detached.stream().anyMatch(other -> mentions(view, other.name()));
    }

    /** Creates the views that are not there, each after what it reads. */
    void attach(Draft draft) {
        for (View view : ordered(to.objects(View.class))) {
            if (draft.model().object(view.name()).isEmpty()) {
                draft.add(new CreateObject(view));
            }
        }
    }

    /** {@return the views, each after those it mentions; where names go round in a circle, by name} */
    private static List<View> ordered(Collection<View> views) {
        var waiting = new ArrayList<>(views);
        var ordered = new ArrayList<View>();
        while (!waiting.isEmpty()) {
            View next = waiting.stream()
                    .filter(view ->
                            waiting.stream().noneMatch(other -> !other.equals(view) && mentions(view, other.name())))
                    .findFirst()
                    .orElse(waiting.get(0));
            waiting.remove(next);
            ordered.add(next);
        }
        return ordered;
    }

    private static boolean mentions(View view, String name) {
        return view.query().mentions(QualifiedName.parse(name).name());
    }
}
