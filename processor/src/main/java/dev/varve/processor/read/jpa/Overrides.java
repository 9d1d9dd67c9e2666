package dev.varve.processor.read.jpa;

import dev.varve.processor.source.Written;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.Element;

/**
 * What is said from outside about attributes that are inherited or embedded. The outermost word counts.
 *
 * @param columns the columns of attributes, by their paths
 * @param joins the join columns of associations, by their paths
 * @param keys the associations that stand for attributes of a key, by the paths of these
 */
record Overrides(Map<String, Written> columns, Map<String, List<Written>> joins, Map<String, Attribute> keys) {

    static final Overrides NONE = new Overrides(Map.of(), Map.of(), Map.of());

    Overrides {
        columns = Map.copyOf(columns);
        joins = Map.copyOf(joins);
        keys = Map.copyOf(keys);
    }

    /** {@return these and those on an element, which count less} */
    Overrides and(Element element) {
        var allColumns = new HashMap<String, Written>();
        Jpa.all(element, "AttributeOverride")
                .forEach(at -> at.nested("column").forEach(column -> allColumns.put(path(at), column)));
        allColumns.putAll(columns);
        var allJoins = new HashMap<String, List<Written>>();
        Jpa.all(element, "AssociationOverride").forEach(at -> allJoins.put(path(at), at.nested("joinColumns")));
        allJoins.putAll(joins);
        return new Overrides(allColumns, allJoins, keys);
    }

    private static String path(Written override) {
        String name = override.text("name");
        return name.startsWith("value.") ? name.substring("value.".length()) : name;
    }

    Overrides and(Map<String, Attribute> standIns) {
        return new Overrides(columns, joins, standIns);
    }

    /** {@return those that are about what is in this attribute} */
    Overrides in(String attribute) {
        return new Overrides(inside(columns, attribute), inside(joins, attribute), inside(keys, attribute));
    }

    private static <T> Map<String, T> inside(Map<String, T> all, String attribute) {
        var inside = new HashMap<String, T>();
        all.forEach((path, value) -> {
            if (path.startsWith(attribute + ".")) {
                inside.put(path.substring(attribute.length() + 1), value);
            }
        });
        return inside;
    }

    Optional<Written> column(String attribute) {
        return Optional.ofNullable(columns.get(attribute));
    }

    Optional<List<Written>> join(String attribute) {
        return Optional.ofNullable(joins.get(attribute));
    }

    Optional<Attribute> key(String attribute) {
        return Optional.ofNullable(keys.get(attribute));
    }
}
