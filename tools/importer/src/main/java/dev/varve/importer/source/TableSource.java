package dev.varve.importer.source;

import dev.varve.schema.Column;
import dev.varve.schema.Constraint;
import dev.varve.schema.Index;
import dev.varve.schema.IndexPart;
import dev.varve.schema.Partitioning;
import dev.varve.schema.PrimaryKey;
import dev.varve.schema.QualifiedName;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.Sequence;
import dev.varve.schema.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The source of one entity. */
final class TableSource {

    /** What a record's constructor can take; a long is two. */
    private static final int MOST_COMPONENTS = 120;

    private final SchemaModel model;
    private final Table table;
    private final SourceFile file;
    private final Classes classes;
    private final ColumnSource columns;

    TableSource(SchemaModel model, Table table, Classes classes) {
        this.model = model;
        this.table = table;
        this.classes = classes;
        this.file = new SourceFile(classes.of(table.name()), classes);
        this.columns = new ColumnSource(file, model, table);
    }

    String text(Style style, List<Sequence> sequences) {
        var jpa = new JpaMapping(file, model, table);
        var annotations = new ArrayList<Annotation>(style == Style.JPA ? jpa.head() : List.of());
        annotations.addAll(header());
        sequences.forEach(sequence -> annotations.add(
                ColumnSource.options(file.annotation("Sequence").text("value", sequence.name()), sequence.options())));
        var constraints = new ConstraintSource(file, classes, model, columns);
        Map<String, List<Annotation>> onMembers = new LinkedHashMap<>();
        for (Constraint constraint : table.constraints().values()) {
            boolean alone = constraint.columns().size() == 1 && !(constraint instanceof Constraint.Exclusion);
            Annotation annotation = constraint.accept(constraints.of(alone));
            if (alone) {
                onMembers
                        .computeIfAbsent(constraint.columns().get(0), name -> new ArrayList<>())
                        .add(annotation);
            } else {
                annotations.add(annotation);
            }
        }
        table.indexes().values().forEach(index -> annotations.add(index(index)));
        table.partitioning().ifPresent(how -> annotations.add(partitioning(how)));
        var head = new StringBuilder();
        annotations.forEach(annotation -> head.append(annotation).append('\n'));
        if (style == Style.JPA) {
            table.columns()
                    .values()
                    .forEach(column -> onMembers
                            .computeIfAbsent(column.name(), name -> new ArrayList<>())
                            .addAll(0, jpa.of(column)));
        }
        boolean isRecord = style == Style.RECORDS && table.columns().size() <= MOST_COMPONENTS;
        return file.text(head + (isRecord ? recordBody(onMembers) : classBody(onMembers, keyClass(style, jpa))));
    }

    private String keyClass(Style style, JpaMapping jpa) {
        if (style != Style.JPA || !jpa.hasKeyClass()) {
            return "";
        }
        Set<String> taken = new HashSet<>();
        Map<String, String> key = new LinkedHashMap<>();
        for (Column column : members()) {
            String name = JavaNames.member(column.name(), taken);
            if (table.keyColumns().contains(column.name())) {
                key.put(name, type(column));
            }
        }
        return jpa.keyClass(key);
    }

    private List<Annotation> header() {
        var name = QualifiedName.parse(table.name());
        Annotation annotation = file.annotation("Table")
                .text("value", name.name())
                .text("schema", name.schema().orElse(""))
                .text("key", table.primaryKey().map(PrimaryKey::name).orElse(""))
                .text("comment", table.comment().orElse(""));
        return List.of(
                annotation,
                file.annotation("SchemaVersion").text("value", table.version().toString()));
    }

    private Annotation index(Index index) {
        Annotation annotation = file.annotation("Index").text("name", index.name());
        boolean plain = index.parts().stream()
                .allMatch(part ->
                        part.column().map(IndexPart::of).filter(part::equals).isPresent());
        if (plain && new HashSet<>(index.columns()).size() == index.columns().size()) {
            annotation.texts("columns", index.columns());
        } else {
            annotation.codes("parts", index.parts().stream().map(this::part).toList());
        }
        annotation.flag("unique", index.unique()).flag("nullsNotDistinct", index.nullsNotDistinct());
        annotation.text("method", index.method().orElse("")).texts("include", index.include());
        index.where().ifPresent(where -> columns.sql(annotation, "where", "whereOn", where));
        return annotation;
    }

    private String part(IndexPart part) {
        var annotation = new Annotation("@" + file.nested("Index", "Part"));
        part.column().ifPresent(name -> annotation.text("column", name));
        part.expression().ifPresent(sql -> columns.sql(annotation, "expression", "expressionOn", sql));
        annotation.flag("descending", part.descending());
        if (part.nulls() != IndexPart.Nulls.DEFAULT) {
            annotation.code("nulls", file.nested("Index", "Nulls") + "." + part.nulls());
        }
        if (part.prefix() > 0) {
            annotation.code("prefix", String.valueOf(part.prefix()));
        }
        return annotation.text("operatorClass", part.operatorClass().orElse("")).toString();
    }

    private Annotation partitioning(Partitioning how) {
        return file.annotation("Partitioned")
                .code("method", file.nested("Partitioned", "Method") + "." + how.method())
                .texts("columns", how.columns())
                .codes(
                        "partitions",
                        how.partitions().stream()
                                .map(part -> new Annotation("@" + file.nested("Partitioned", "Partition"))
                                        .text("name", part.name())
                                        .text("bounds", part.bounds().sql())
                                        .toString())
                                .toList());
    }

    /** The columns of the key come first, in its order, because the order of members is the key's. */
    private List<Column> members() {
        var names = new LinkedHashSet<String>(table.keyColumns());
        names.addAll(table.columns().keySet());
        return names.stream().flatMap(name -> table.column(name).stream()).toList();
    }

    private String type(Column column) {
        return column.type().accept(new JavaType(file, classes, column.nullable()));
    }

    private List<String> written(Column column, Map<String, List<Annotation>> onMembers) {
        var written = new ArrayList<Annotation>(columns.annotations(column));
        written.addAll(onMembers.getOrDefault(column.name(), List.of()));
        return written.stream().map(Annotation::toString).toList();
    }

    private String recordBody(Map<String, List<Annotation>> onMembers) {
        Set<String> taken = new HashSet<>();
        var body = new StringBuilder("public record " + file.simpleName() + "(");
        String separator = "\n";
        for (Column column : members()) {
            body.append(separator).append("        ");
            written(column, onMembers)
                    .forEach(annotation -> body.append(annotation).append(' '));
            body.append(type(column)).append(' ').append(JavaNames.member(column.name(), taken));
            separator = ",\n";
        }
        return body.append(") {}\n").toString();
    }

    private String classBody(Map<String, List<Annotation>> onMembers, String more) {
        Set<String> taken = new HashSet<>();
        var fields = new StringBuilder();
        var methods = new StringBuilder();
        for (Column column : members()) {
            String type = type(column);
            String name = JavaNames.member(column.name(), taken);
            written(column, onMembers)
                    .forEach(annotation ->
                            fields.append("    ").append(annotation).append('\n'));
            fields.append("    private ").append(type).append(' ').append(name).append(";\n\n");
            String property = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
            String getter = property.equals("Class") ? "getClass_" : "get" + property;
            methods.append("    public ")
                    .append(type)
                    .append(' ')
                    .append(getter)
                    .append("() {\n        return ");
            methods.append(name)
                    .append(";\n    }\n\n    public void set")
                    .append(property)
                    .append('(')
                    .append(type);
            methods.append(' ')
                    .append(name)
                    .append(") {\n        this.")
                    .append(name)
                    .append(" = ")
                    .append(name);
            methods.append(";\n    }\n\n");
        }
        String body = fields.append(methods).append(more).toString().stripTrailing();
        return "public class " + file.simpleName() + " {\n" + body + "\n}\n";
    }
}
