package dev.varve.importer.source;

import dev.varve.schema.EnumType;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.View;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The class of each table, view and enum type.
 *
 * @param packageName where classes are that are new
 * @param names qualified names of classes, by the name of what they are
 */
record Classes(String packageName, SortedMap<String, String> names) {

    /** What the compiler writes beside an entity. */
    private static final String CONSTANTS = "columns";

    /**
     * {@return the classes}
     *
     * @param known those that have a class already
     */
    static Classes of(SchemaModel model, String packageName, Map<String, String> known) {
        var names = new TreeMap<String, String>();
        Set<String> taken = new HashSet<>();
        known.forEach((name, type) -> {
            if (model.table(name).isPresent() || model.object(name).isPresent()) {
                names.put(name, type);
            }
            take(type.substring(type.lastIndexOf('.') + 1), taken);
        });
        for (String name : model.tables().keySet()) {
            if (!names.containsKey(name)) {
                String type = JavaNames.type(name, taken);
                take(type, taken);
                names.put(name, qualified(packageName, type));
            }
        }
        model.objects(View.class)
                .forEach(view -> names.computeIfAbsent(
                        view.name(), name -> qualified(packageName, JavaNames.type(name, taken))));
        model.objects(EnumType.class)
                .forEach(type -> names.computeIfAbsent(
                        type.name(), name -> qualified(packageName, JavaNames.type(name, taken))));
        return new Classes(packageName, names);
    }

    private static void take(String type, Set<String> taken) {
        taken.add(type.toLowerCase(Locale.ROOT));
        taken.add(type.toLowerCase(Locale.ROOT) + CONSTANTS);
    }

    private static String qualified(String packageName, String type) {
        return packageName.isEmpty() ? type : packageName + "." + type;
    }

    /** {@return the qualified name of the class of a table, view or enum type} */
    String of(String name) {
        return names.getOrDefault(name, name);
    }

    /** {@return whether a class of the package has this simple name} */
    boolean hasSimple(String simpleName) {
        return names.values().stream()
                .anyMatch(type -> type.substring(type.lastIndexOf('.') + 1).equals(simpleName));
    }
}
