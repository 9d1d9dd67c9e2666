package dev.varve.schema.change;

import dev.varve.schema.DefaultValue;
import dev.varve.schema.EnumType;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.SchemaObject;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Changes an enum type, a sequence or a view under its name.
 *
 * @param before the object as it was
 * @param after the object as it becomes, of the same kind and name
 * @param values for an enum type, what becomes of values that go: the new value by the old one. A value that is new
 *     counts as a rename, one that was there before takes the rows of the old one
 */
public record AlterObject(SchemaObject before, SchemaObject after, SortedMap<String, String> values) implements Change {

    /** Copies the map; kind and name stay. */
    public AlterObject {
        var copy = new TreeMap<String, String>();
        copy.putAll(values);
        values = Collections.unmodifiableSortedMap(copy);
        if (!before.name().equals(after.name()) || !before.getClass().equals(after.getClass())) {
            throw new IllegalArgumentException(
                    "an altered object keeps its kind and name, but " + before + " became " + after);
        }
        boolean fits = copy.isEmpty()
                || (before instanceof EnumType from
                        && after instanceof EnumType to
                        && from.values().containsAll(copy.keySet())
                        && to.values().containsAll(copy.values()));
        if (!fits) {
            throw new IllegalArgumentException("the values " + copy + " are not of " + before + " and " + after);
        }
    }

    @Override
    public SchemaModel applyTo(SchemaModel model) {
        var checked = new Before(this, model);
        checked.requireSame("\"" + before.name() + "\"", checked.object(before.name()), before);
        return model.withObject(after);
    }

    @Override
    public Optional<Change> reverse() {
        var back = new TreeMap<String, String>();
        values.forEach((old, renamed) -> back.putIfAbsent(renamed, old));
        if (before instanceof EnumType from) {
            back.keySet().removeAll(from.values());
        }
        return Optional.of(new AlterObject(after, before, back));
    }

    @Override
    public String describe() {
        return OneLine.of("alter " + before.definition() + " to " + after.definition()
                + values.entrySet().stream()
                        .map(entry -> " " + DefaultValue.quote(entry.getKey()) + " becomes "
                                + DefaultValue.quote(entry.getValue()))
                        .collect(Collectors.joining()));
    }

    @Override
    public Optional<String> table() {
        return Optional.empty();
    }

    @Override
    public <R> R accept(ChangeVisitor<R> visitor) {
        return visitor.alterObject(this);
    }
}
