package dev.varve.importer.source;

import dev.varve.schema.Column;
import dev.varve.schema.ColumnType;
import dev.varve.schema.DefaultValue;
import dev.varve.schema.Generated;
import dev.varve.schema.QualifiedName;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.Sequence;
import dev.varve.schema.Table;
import dev.varve.schema.stage.SqlNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The annotations of JPA that stand beside Varve's, which say what the schema is: JPA says how its rows are mapped. All are
 * named in full, because the two have many names in common.
 *
 * @param file the source file
 * @param model the whole schema
 * @param table the table
 */
record JpaMapping(SourceFile file, SchemaModel model, Table table) {

    private static final String PACKAGE = "@jakarta.persistence.";

    /** {@return what stands on the class} */
    List<Annotation> head() {
        var name = QualifiedName.parse(table.name());
        var head = new ArrayList<>(List.of(
                new Annotation(PACKAGE + "Entity"),
                new Annotation(PACKAGE + "Table")
                        .text("name", quoted(name.name()))
                        .text("schema", name.schema().map(JpaMapping::quoted).orElse(""))));
        if (hasKeyClass()) {
            head.add(
                    new Annotation(PACKAGE + "IdClass").code("value", file.simpleName() + "." + keyClass() + ".class"));
        }
        return head;
    }

    /** {@return what stands on a member} */
    List<Annotation> of(Column column) {
        var annotations = new ArrayList<Annotation>();
        boolean computed = column.generated().orElse(null) instanceof Generated.Computed;
        if (table.keyColumns().contains(column.name())) {
            annotations.add(new Annotation(PACKAGE + "Id"));
            annotations.addAll(counted(column));
        }
        Annotation named = new Annotation(PACKAGE + "Column").text("name", quoted(column.name()));
        if (computed) {
            named.code("insertable", "false").code("updatable", "false");
        }
        annotations.add(named);
        if (column.type() instanceof ColumnType.NamedEnum) {
            annotations.add(
                    new Annotation(PACKAGE + "Enumerated").code("value", "jakarta.persistence.EnumType.STRING"));
        }
        return annotations;
    }

    /** A provider counts only keys of one column. */
    private List<Annotation> counted(Column column) {
        if (hasKeyClass()) {
            return List.of();
        }
        if (column.generated().orElse(null) instanceof Generated.Identity) {
            return List.of(generated("IDENTITY"));
        }
        if (column.defaultValue().orElse(null) instanceof DefaultValue.NextValue next) {
            long increment = model.object(next.sequence())
                    .filter(Sequence.class::isInstance)
                    .map(Sequence.class::cast)
                    .map(sequence -> sequence.options().increment())
                    .orElse(1L);
            return List.of(
                    generated("SEQUENCE").text("generator", next.sequence()),
                    new Annotation(PACKAGE + "SequenceGenerator")
                            .text("name", next.sequence())
                            .text("sequenceName", quoted(next.sequence()))
                            .code("allocationSize", String.valueOf(increment)));
        }
        return List.of();
    }

    private static Annotation generated(String strategy) {
        return new Annotation(PACKAGE + "GeneratedValue")
                .code("strategy", "jakarta.persistence.GenerationType." + strategy);
    }

    boolean hasKeyClass() {
        return table.keyColumns().size() > 1;
    }

    private String keyClass() {
        return file.simpleName() + "Key";
    }

    /**
     * {@return the class of the keys, as a member of the entity's}
     *
     * @param members the names and types of the key's members, in order
     */
    String keyClass(Map<String, String> members) {
        var body = new StringBuilder("    public static class ")
                .append(keyClass())
                .append(" implements java.io.Serializable {\n");
        members.forEach((name, type) -> body.append("        public ")
                .append(type)
                .append(' ')
                .append(name)
                .append(";\n"));
        String equal = members.keySet().stream()
                .map(name -> "java.util.Objects.equals(" + name + ", that." + name + ")")
                .collect(Collectors.joining("\n                    && "));
        return body.append(
                        "\n        @Override\n        public boolean equals(Object other) {\n            return other instanceof ")
                .append(keyClass())
                .append(" that\n                    && ")
                .append(equal)
                .append(
                        ";\n        }\n\n        @Override\n        public int hashCode() {\n            return java.util.Objects.hash(")
                .append(String.join(", ", members.keySet()))
                .append(");\n        }\n    }\n")
                .toString();
    }

    /** Hibernate takes what is in quotes as it is, and leaves the rest to the database. */
    private static String quoted(String name) {
        return SqlNames.isPlain(name) ? name : '"' + name + '"';
    }
}
