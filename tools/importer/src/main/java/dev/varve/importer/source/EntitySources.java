package dev.varve.importer.source;

import dev.varve.schema.EnumType;
import dev.varve.schema.QualifiedName;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.Sequence;
import dev.varve.schema.Table;
import dev.varve.schema.View;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Writes the source of a schema: a class for each table, view and enum type. */
public final class EntitySources {

    private EntitySources() {}

    /**
     * {@return the text of each file, by its path under the source folder} The same schema gives the same texts.
     *
     * @param model a schema that entities can say
     * @param style what an entity is in Java
     * @param packageName where new classes are
     * @param known the qualified names of classes that are there, by their tables and views
     */
    public static SortedMap<String, String> write(
            SchemaModel model, Style style, String packageName, Map<String, String> known) {
        var classes = Classes.of(model, packageName, known);
        var files = new TreeMap<String, String>();
        Map<String, List<Sequence>> sequences = sequences(model);
        for (Table table : model.tables().values()) {
            String text =
                    new TableSource(model, table, classes).text(style, sequences.getOrDefault(table.name(), List.of()));
            files.put(path(classes.of(table.name())), text);
        }
        for (View view : model.objects(View.class)) {
            files.put(path(classes.of(view.name())), view(view, classes));
        }
        for (EnumType type : model.objects(EnumType.class)) {
            files.put(path(classes.of(type.name())), enumType(type, classes));
        }
        return files;
    }

    private static String path(String className) {
        return className.replace('.', '/') + ".java";
    }

    /** {@return the sequences that stand on entities: each on the first that takes numbers from it, or on the first} */
    private static Map<String, List<Sequence>> sequences(SchemaModel model) {
        var onTables = new TreeMap<String, List<Sequence>>();
        for (Sequence sequence : model.objects(Sequence.class)) {
            if (sequence.ownedBy().isEmpty()) {
                String table = model.tables().values().stream()
                        .filter(known -> known.columns().values().stream()
                                .anyMatch(column -> column.defaultValue()
                                        .filter(value -> value.text().equals("next value of " + sequence.name()))
                                        .isPresent()))
                        .map(Table::name)
                        .findFirst()
                        .orElseGet(() -> model.tables().firstKey());
                onTables.computeIfAbsent(table, name -> new ArrayList<>()).add(sequence);
            }
        }
        return onTables;
    }

    private static String view(View view, Classes classes) {
        var file = new SourceFile(classes.of(view.name()), classes);
        var name = QualifiedName.parse(view.name());
        Annotation annotation = file.annotation("View")
                .text("name", name.name())
                .text("schema", name.schema().orElse(""))
                .text("query", view.query().sql());
        annotation
                .codes(
                        "dialects",
                        view.query().dialects().entrySet().stream()
                                .map(entry -> file.annotation("SqlOn")
                                        .text("database", entry.getKey())
                                        .text("value", entry.getValue())
                                        .toString())
                                .toList())
                .flag("materialized", view.materialized())
                .text("comment", view.comment().orElse(""));
        return file.text(annotation + "\npublic interface " + file.simpleName() + " {}\n");
    }

    private static String enumType(EnumType type, Classes classes) {
        var file = new SourceFile(classes.of(type.name()), classes);
        var name = QualifiedName.parse(type.name());
        Annotation annotation = file.annotation("NamedEnum")
                .text("value", name.name())
                .text("schema", name.schema().orElse(""));
        Set<String> taken = new HashSet<>();
        String constants = type.values().stream()
                .map(value -> {
                    String constant = JavaNames.constant(value, taken);
                    return constant.equals(value)
                            ? "    " + constant
                            : "    " + file.annotation("Column").text("name", value) + "\n    " + constant;
                })
                .collect(Collectors.joining(",\n"));
        return file.text(annotation + "\npublic enum " + file.simpleName() + " {\n" + constants + "\n}\n");
    }
}
