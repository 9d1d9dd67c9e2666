package dev.varve.schema.diff;

import dev.varve.schema.Column;
import dev.varve.schema.ColumnType;
import dev.varve.schema.EnumType;
import dev.varve.schema.QualifiedName;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.Table;
import dev.varve.schema.View;
import dev.varve.schema.change.AlterObject;
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
    private final Set<String> grown = new TreeSet<>();

    /**
     * Finds out what changes.
     *
     * @param from the schema before
     * @param to the schema after
     * @param kept the tables that differ and stay
     * @param tables each table that stays, with the name it had
     * @param objects each enum type and sequence that stays, with the name it had
     */
    ViewDetachment(
            SchemaModel from,
            SchemaModel to,
            List<TableDiffer> kept,
            Map<String, String> tables,
            Map<String, String> objects) {
        this.from = from;
        this.to = to;
        changed.addAll(from.tables().keySet());
        changed.removeAll(tables.values());
        kept.stream()
                .filter(ViewDetachment::isChanged)
                .forEach(differ -> changed.add(differ.from().name()));
        kept.stream()
                .filter(differ -> !differ.to().columns().keySet().equals(differ.pairs().keySet()))
                .forEach(differ -> grown.add(differ.from().name()));
        enums(objects);
    }

    /** A renamed, changed or dropped enum type is in the columns of tables, and so in the views that read them. */
    private void enums(Map<String, String> objects) {
        for (EnumType type : from.objects(EnumType.class)) {
            boolean same = objects.entrySet().stream()
                    .anyMatch(pair -> pair.getKey().equals(type.name())
                            && pair.getValue().equals(type.name())
                            && to.object(type.name()).equals(Optional.of(type)));
            if (!same) {
                changed.add(type.name());
                from.tables().values().stream()
                        .filter(table -> table.columns().values().stream()
                                .anyMatch(column -> isOf(column.type(), type.name())))
                        .forEach(table -> changed.add(table.name()));
            }
        }
    }

    private static boolean isOf(ColumnType type, String name) {
        return type instanceof ColumnType.Array array
                ? isOf(array.element(), name)
                : type.equals(new ColumnType.NamedEnum(name));
    }

    private static boolean isChanged(TableDiffer differ) {
        Table before = differ.from();
        Table after = differ.to();
        return !before.name().equals(after.name())
                || !before.primaryKey().equals(after.primaryKey())
                || differ.pairs().size() < before.columns().size()
                || differ.pairs().entrySet().stream()
                        .anyMatch(pair -> !plain(after.columns().get(pair.getKey()))
                                .equals(plain(before.columns().get(pair.getValue()))));
    }

    /** {@return what a view sees of a column} */
    private static Column plain(Column column) {
        return column.withDefault(Optional.empty()).withComment(Optional.empty());
    }

    /** Drops the views that are gone, that differ, and that read what changes, each before what it reads. */
    void detach(Draft draft) {
        List<View> order = ordered(from.objects(View.class));
        var detached = new ArrayList<View>();
        for (View view : order) {
            Optional<View> after = to.object(view.name()).filter(View.class::isInstance).map(View.class::cast);
            if (after.filter(same -> onlyComment(view, same)).isEmpty() || reads(view, detached)) {
                detached.add(0, view);
            }
        }
        detached.forEach(view -> draft.add(new DropObject(view)));
    }

    private boolean reads(View view, Collection<View> detached) {
        return changed.stream().anyMatch(name -> mentions(view, name))
                || (view.query().text().contains("*") && grown.stream().anyMatch(name -> mentions(view, name)))
                || detached.stream().anyMatch(other -> mentions(view, other.name()));
    }

    private static boolean onlyComment(View before, View after) {
        return before.query().equals(after.query()) && before.materialized() == after.materialized();
    }

    /** Creates the views that are not there, each after what it reads. */
    void attach(Draft draft) {
        for (View view : ordered(to.objects(View.class))) {
            Optional<View> before =
                    draft.model().object(view.name()).filter(View.class::isInstance).map(View.class::cast);
            if (before.isEmpty()) {
                draft.add(new CreateObject(view));
            } else if (!before.get().equals(view)) {
                draft.add(new AlterObject(before.get(), view, new TreeMap<>()));
            }
        }
    }

    /** {@return the views, each after those it mentions; where names go round in a circle, by name} */
    private static List<View> ordered(Collection<View> views) {
        var waiting = new ArrayList<>(views);
        var ordered = new ArrayList<View>();
        while (!waiting.isEmpty()) {
            View next = waiting.stream()
                    .filter(view -> waiting.stream().noneMatch(other -> other != view && mentions(view, other.name())))
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
