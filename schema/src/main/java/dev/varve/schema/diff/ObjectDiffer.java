package dev.varve.schema.diff;

import dev.varve.schema.EnumType;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.SchemaObject;
import dev.varve.schema.View;
import dev.varve.schema.change.AlterObject;
import dev.varve.schema.change.Change;
import dev.varve.schema.change.CreateObject;
import dev.varve.schema.change.CreateSchema;
import dev.varve.schema.change.DropObject;
import dev.varve.schema.change.DropSchema;
import dev.varve.schema.change.RenameObject;
import dev.varve.schema.change.RenameTable;
import dev.varve.schema.intent.Intent;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The difference of what a schema holds beside tables: database schemas, enum types and sequences. Schemas come first and
 * go last; types and sequences come before the tables that use them and go after.
 */
final class ObjectDiffer {

    private final SchemaModel from;
    private final SchemaModel to;
    private final Collection<Intent> intents;
    private final SortedMap<String, String> pairs;
    private final Map<String, String> aside = new TreeMap<>();

    ObjectDiffer(SchemaModel from, SchemaModel to, Collection<Intent> intents) {
        this.from = from;
        this.to = to;
        this.intents = intents;
        this.pairs = Pairing.objects(from, to, intents);
    }

    /**
     * {@return the enum types that get other values, are renamed or go, by the names they had} Some databases make a
     * changed one anew, and with it every column that has it.
     */
    Set<String> reshaped() {
        var reshaped = new TreeSet<String>();
        from.objects(EnumType.class).forEach(type -> reshaped.add(type.name()));
        pairs.forEach((after, before) -> {
            if (after.equals(before) && from.object(before).equals(to.object(after))) {
                reshaped.remove(before);
            }
        });
        return reshaped;
    }

    void createSchemas(Draft draft) {
        to.schemas().stream()
                .filter(schema -> !from.schemas().contains(schema))
                .forEach(schema -> draft.add(new CreateSchema(schema)));
    }

    void dropSchemas(Draft draft) {
        from.schemas().stream()
                .filter(schema -> !to.schemas().contains(schema))
                .forEach(schema -> draft.add(new DropSchema(schema)));
    }

    /**
     * {@return new names of tables and objects by old ones} They share one space of names, so they are renamed in one
     * order. What goes at the end and is in the way until then, gets a name that nothing else has.
     *
     * @param tables each table that stays, with the name it had
     * @param order gives names that nothing else has
     */
    SortedMap<String, String> renames(Map<String, String> tables, RenameOrder order) {
        var renames = new TreeMap<String, String>();
        tables.forEach((after, before) -> renames.put(before, after));
        pairs.forEach((after, before) -> renames.put(before, after));
        renames.entrySet().removeIf(rename -> rename.getKey().equals(rename.getValue()));
        SortedSet<String> taken = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        to.tables().keySet().stream().filter(name -> !name.equals(tables.get(name))).forEach(taken::add);
        to.tables().values().forEach(table -> taken.addAll(NameSpace.names(table)));
        to.objects().keySet().stream().filter(name -> !name.equals(pairs.get(name))).forEach(taken::add);
        for (String name : doomed()) {
            if (taken.contains(name)) {
                aside.put(name, order.temporaryName(name));
                renames.put(name, aside.get(name));
            }
        }
        return renames;
    }

    /** {@return the change that renames what has this name, be it a table or an object} */
    static Change rename(Draft draft, String before, String after) {
        return draft.model().table(before).isPresent()
                ? new RenameTable(before, after)
                : new RenameObject(draft.object(before), after);
    }

    private Set<String> doomed() {
        var doomed = new TreeSet<String>();
        for (SchemaObject object : from.objects().values()) {
            if (!(object instanceof View) && !pairs.containsValue(object.name())) {
                doomed.add(object.name());
            }
        }
        return doomed;
    }

    /** Changes the types and sequences that stay and creates the new ones. Views come at the very end. */
    void alterAndCreate(Draft draft) {
        for (SchemaObject object : to.objects().values()) {
            if (object instanceof View) {
                continue;
            }
            Optional<String> formerName = Optional.ofNullable(pairs.get(object.name()));
            if (formerName.isEmpty()) {
                draft.add(new CreateObject(object));
            } else if (!draft.object(object.name()).equals(object)) {
                draft.add(new AlterObject(
                        draft.object(object.name()), object, values(draft.object(object.name()), object)));
            }
        }
    }

    /** {@return what becomes of the values that an enum type loses, where it is declared} */
    private SortedMap<String, String> values(SchemaObject before, SchemaObject after) {
        var values = new TreeMap<String, String>();
        if (before instanceof EnumType former && after instanceof EnumType type) {
            SortedMap<String, String> kept = Pairing.values(former, type, intents);
            for (Intent intent : intents) {
                if (intent instanceof Intent.DroppedValue dropped
                        && dropped.type().equals(type.name())
                        && former.values().contains(dropped.value())
                        && !kept.containsValue(dropped.value())
                        && type.values().contains(dropped.becomes())) {
                    values.merge(dropped.value(), dropped.becomes(), (one, other) ->
                            one.compareTo(other) <= 0 ? one : other);
                }
            }
            kept.forEach((value, old) -> {
                if (!value.equals(old)) {
                    values.put(old, value);
                }
            });
        }
        return values;
    }

    void drop(Draft draft) {
        for (String name : doomed()) {
            draft.add(new DropObject(draft.object(aside.getOrDefault(name, name))));
        }
    }
}
