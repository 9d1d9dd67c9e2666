package dev.varve.runtime.drift;

import dev.varve.schema.change.Change;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What likely led to a difference, and what to do about it.
 *
 * @param things everything that differs
 */
record Likely(SortedMap<Thing, Sides> things) {

    Difference difference(Thing thing, Sides sides, List<Change> changes) {
        return new Difference(
                0,
                sides.kind(),
                thing.object(),
                thing.name(),
                sides.expected(),
                sides.found(),
                List.of(cause(thing, sides)),
                remedies(thing, sides),
                changes);
    }

    private String cause(Thing thing, Sides sides) {
        Optional<String> other = otherName(thing, sides);
        return switch (sides.kind()) {
            case MISSING ->
                other.map(name -> "renamed to " + name + " by hand or by another tool")
                        .orElse("dropped by hand or by another tool, or the database was restored without it");
            case EXTRA ->
                other.map(name -> "it was " + name + ", and was renamed by hand or by another tool")
                        .orElse("made by hand or by another tool, such as another program's migrations");
            case CHANGED -> "altered by hand or by another tool";
        };
    }

    /** {@return the name of what is the same under another name, if there is just one} */
    private Optional<String> otherName(Thing thing, Sides sides) {
        List<String> same = things.entrySet().stream()
                .filter(entry -> entry.getKey().object().equals(thing.object()))
                .filter(entry -> table(entry.getKey()).equals(table(thing)))
                .filter(entry -> isOpposite(entry, thing, sides))
                .map(entry -> entry.getKey().name())
                .toList();
        return same.size() == 1 ? Optional.of(same.get(0)) : Optional.empty();
    }

    private static boolean isOpposite(Map.Entry<Thing, Sides> entry, Thing thing, Sides sides) {
        Sides other = entry.getValue();
        Optional<String> expected = sides.expected().map(text -> nameless(text, thing));
        Optional<String> found = sides.found().map(text -> nameless(text, thing));
        return other.expected().map(text -> nameless(text, entry.getKey())).equals(found)
                && other.found().map(text -> nameless(text, entry.getKey())).equals(expected);
    }

    private static String nameless(String definition, Thing thing) {
        String name = thing.name().substring(thing.name().lastIndexOf('.') + 1);
        return definition.replaceFirst("(^| )\\Q" + name.replace("\\E", "") + "\\E ", "$1");
    }

    private static String table(Thing thing) {
        return thing.name().substring(0, Math.max(0, thing.name().lastIndexOf('.')));
    }

    private static List<String> remedies(Thing thing, Sides sides) {
        String where = thing.object() + ":" + thing.name();
        String back = "to have it as expected again: varve drift --sql shows the SQL";
        return switch (sides.kind()) {
            case MISSING ->
                List.of(
                        back,
                        "to do without it everywhere: put it back here, then take it out of the entity and generate");
            case CHANGED ->
                List.of(back, "to have it so everywhere: put it back here, then change the entity and generate");
            case EXTRA ->
                List.of(
                        "to let it be: --ignore '" + where + "'",
                        "to have it everywhere: add it to the entity, generate, and remove it here before that migration"
                                + " runs",
                        "to remove it: varve drift --sql shows the SQL"
                                + (thing.object().equals("column") ? "; what is in it is lost" : ""));
        };
    }
}
