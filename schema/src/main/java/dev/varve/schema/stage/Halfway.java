package dev.varve.schema.stage;

import dev.varve.schema.Constraint;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.SchemaObject;
import dev.varve.schema.SchemaVersion;
import dev.varve.schema.Table;
import dev.varve.schema.View;
import dev.varve.schema.diff.Pairing;
import dev.varve.schema.intent.Intent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** The schema between the two halves of a step, and what leads into it and onward. */
final class Halfway {

    private final SchemaModel from;
    private final SchemaModel to;
    private final Pairing pairing;
    private final Wishes wishes;
    private final SortedMap<String, HalfwayTable> tables = new TreeMap<>();
    private final List<String> dropped = new ArrayList<>();
    private final boolean keepsAll;
    private final Renamed objects;

    Halfway(SchemaModel from, SchemaModel to, Wishes wishes) {
        this.from = from;
        this.to = to;
        this.wishes = wishes;
        this.pairing = Pairing.of(from, to, wishes.intents());
        this.objects = Renamed.of(from, to, wishes.intents());
        pairing.tables()
                .forEach((after, before) -> tables.put(
                        after,
                        new HalfwayTable(
                                from.table(before).orElseThrow(),
                                to.table(after).orElseThrow(),
                                pairing.columns().getOrDefault(after, new TreeMap<>()),
                                wishes)));
        this.keepsAll =
                tables.values().stream().anyMatch(table -> !table.coded().isEmpty())
                        || wishes.of(Intent.CodeStep.class).findAny().isPresent()
                        || wishes.of(Intent.MovedColumn.class).anyMatch(this::isNew)
                        || !copies().isEmpty();
        boolean anything = wishes.of(Intent.CodeStep.class).findAny().isPresent();
        tables.values()
                .forEach(table -> table.keepDropped(
                        keepsAll,
                        anything
                                || copies().stream()
                                        .anyMatch(copy -> copy.table().equals(table.name()))));
        from.tables().keySet().stream()
                .filter(table -> !pairing.tables().containsValue(table))
                .filter(table -> keepsAll || wishes.isDroppedInPhases(table))
                .filter(this::isFree)
                .forEach(dropped::add);
    }

    private boolean isNew(Intent.MovedColumn moved) {
        return to.table(moved.table())
                        .flatMap(table -> table.column(moved.column()))
                        .isPresent()
                && !pairing.columns()
                        .getOrDefault(moved.table(), new TreeMap<>())
                        .containsKey(moved.column());
    }

    /** {@return the copies that this step makes: into a new table, or from one that goes} */
    List<Intent.CopiedRows> copies() {
        return wishes.of(Intent.CopiedRows.class)
                .filter(copy -> to.table(copy.table()).isPresent())
                .filter(copy -> copy.merged()
                        ? from.table(copy.source()).isPresent()
                                && !pairing.tables().containsValue(copy.source())
                        : !pairing.tables().containsKey(copy.table()))
                .toList();
    }

    /** A table, its key and its indexes share one space of names with those of all others. */
    private boolean isFree(String table) {
        Set<String> taken = taken(other -> true);
        return names(from.table(table).orElseThrow()).stream().noneMatch(taken::contains);
    }

    private Set<String> taken(Predicate<String> tables) {
        var taken = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        to.tables().values().stream()
                .filter(other -> tables.test(other.name()))
                .forEach(other -> taken.addAll(names(other)));
        taken.addAll(to.objects().keySet());
        return taken;
    }

    private static List<String> names(Table table) {
        var names = new ArrayList<>(List.of(table.name()));
        names.addAll(table.indexes().keySet());
        names.addAll(table.constraints().keySet());
        table.primaryKey().ifPresent(key -> names.add(key.name()));
        return names;
    }

    boolean isNeeded() {
        return keepsAll || isPhased();
    }

    boolean isPhased() {
        return tables.values().stream().anyMatch(HalfwayTable::isPhased)
                || dropped.stream().anyMatch(wishes::isDroppedInPhases);
    }

    SortedMap<String, HalfwayTable> tables() {
        return tables;
    }

    /** {@return the schema before, with the columns set aside that others take the names of} */
    SchemaModel begin() {
        SchemaModel begun = from;
        for (HalfwayTable table : tables.values()) {
            begun = table.begin(begun);
        }
        return begun;
    }

    /** {@return what is declared about the columns that are set aside} */
    List<Intent> asides() {
        return tables.values().stream()
                .<Intent>flatMap(table -> table.asides().stream())
                .toList();
    }

    /** {@return what is declared about the way into the schema halfway} */
    List<Intent> into() {
        var intents = new ArrayList<>(wishes.intents());
        intents.removeIf(
                intent -> intent instanceof Intent.RenamedColumn renamed && isSplit(renamed.table(), renamed.column()));
        intents.removeIf(intent ->
                intent instanceof Intent.ConvertedColumn converted && isSplit(converted.table(), converted.column()));
        intents.removeIf(intent -> intent instanceof Intent.BackfilledColumn filled
                && (isSplit(filled.table(), filled.column()) || isFilledLater(filled.table(), filled.column())));
        wishes.of(Intent.MovedColumn.class)
                .filter(this::isNew)
                .filter(moved -> !moved.on().isEmpty())
                .forEach(moved -> intents.add(new Intent.BackfilledColumn(
                        moved.table(),
                        moved.column(),
                        "SELECT " + moved.source() + "." + moved.sourceColumn() + " FROM " + moved.source() + " WHERE "
                                + moved.on())));
        return intents;
    }

    /** {@return what is declared about the way on; what was renamed has its new name by then} */
    List<Intent> onward() {
        return tables.values().stream()
                .flatMap(table -> table.onward().stream())
                .toList();
    }

    private boolean isFilledLater(String table, String column) {
        HalfwayTable halfway = tables.get(table);
        return halfway != null && halfway.isFilledLater(column);
    }

    private boolean isSplit(String table, String column) {
        HalfwayTable halfway = tables.get(table);
        return halfway != null && halfway.split().contains(column);
    }

    SchemaModel model() {
        SchemaModel model = to;
        for (HalfwayTable table : tables.values()) {
            model = model.with(version(table));
        }
        for (String table : dropped) {
            model = model.with(withTargets(objects.in(from.table(table).orElseThrow())));
        }
        var schemas = new TreeSet<>(to.schemas());
        schemas.addAll(from.schemas());
        model = model.withSchemas(schemas);
        for (SchemaObject object : from.objects().values()) {
            boolean gone = to.object(object.name()).isEmpty() && !to.tables().containsKey(object.name());
            if (gone && !(object instanceof View) && !objects.names().containsKey(object.name())) {
                model = model.withObject(object);
            }
        }
        return withKeysThatHold(model);
    }

    /** Between the phases the version has stepped as far as an addition asks for. */
    private Table version(HalfwayTable halfway) {
        Table table = halfway.table(taken(other -> !other.equals(halfway.name())), objects);
        if (!halfway.isPhased()) {
            return table;
        }
        SchemaVersion before = from.table(pairing.tables().getOrDefault(table.name(), table.name()))
                .orElseThrow()
                .version();
        var minor = new SchemaVersion(before.major(), before.minor() + 1, 0);
        return table.withVersion(minor.compareTo(table.version()) < 0 ? minor : before);
    }

    /** A table that stays for now refers to others by the names that they have halfway. */
    private Table withTargets(Table table) {
        Table changed = table;
        for (Constraint.ForeignKey key : table.foreignKeys()) {
            for (HalfwayTable target : tables.values()) {
                if (key.target().equals(pairing.tables().get(target.name()))) {
                    List<String> columns = key.targetColumns().stream()
                            .map(target::halfwayName)
                            .toList();
                    changed = changed.withConstraint(key.withTarget(target.name(), columns));
                }
            }
            if (!pairing.tables().containsValue(key.target()) && !dropped.contains(key.target())) {
                changed = changed.withoutConstraint(key.name());
            }
        }
        return changed;
    }

    /** A foreign key waits until the columns that it refers to are settled. */
    private SchemaModel withKeysThatHold(SchemaModel whole) {
        SchemaModel model = whole;
        for (Table table : whole.tables().values()) {
            Table changed = table;
            for (Constraint.ForeignKey key : table.foreignKeys()) {
                HalfwayTable target = tables.get(key.target());
                boolean holds = target == null
                        ? whole.table(key.target()).isPresent()
                        : key.targetColumns().stream().noneMatch(target.unsettled()::contains)
                                && key.targetColumns().stream()
                                        .allMatch(column -> whole.table(key.target())
                                                .flatMap(other -> other.column(column))
                                                .isPresent());
                changed = holds ? changed : changed.withoutConstraint(key.name());
            }
            model = model.with(changed);
        }
        return model;
    }

    /** {@return the table that rows are copied from, as it is halfway} */
    Optional<Table> table(String name) {
        return model().table(name);
    }
}
