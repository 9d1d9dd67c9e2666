package dev.varve.schema.snapshot;

import dev.varve.schema.Index;
import dev.varve.schema.IndexPart;
import dev.varve.schema.IndexPart.Nulls;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Indexes in a snapshot. What is as usual is not written. */
final class IndexJson {

    private static final Set<String> INDEX =
            Set.of("columns", "include", "method", "nullsNotDistinct", "parts", "unique", "where");
    private static final Set<String> PART =
            Set.of("column", "descending", "expression", "nulls", "operatorClass", "prefix", "with");

    private IndexJson() {}

    static void write(CanonicalJson json, Index index) {
        json.open(index.name());
        boolean plain =
                index.parts().equals(index.columns().stream().map(IndexPart::of).toList());
        if (plain) {
            json.list("columns", index.columns());
        }
        if (!index.include().isEmpty()) {
            json.list("include", index.include());
        }
        index.method().ifPresent(method -> json.text("method", method));
        if (index.nullsNotDistinct()) {
            json.flag("nullsNotDistinct", true);
        }
        if (!plain) {
            json.openList("parts");
            index.parts().forEach(part -> {
                json.openElement();
                write(json, part);
                json.close();
            });
            json.closeList();
        }
        json.flag("unique", index.unique());
        index.where().ifPresent(where -> SqlJson.write(json, "where", where));
        json.close();
    }

    static void write(CanonicalJson json, IndexPart part) {
        part.column().ifPresent(column -> json.text("column", column));
        if (part.descending()) {
            json.flag("descending", true);
        }
        part.expression().ifPresent(expression -> SqlJson.write(json, "expression", expression));
        if (part.nulls() != Nulls.DEFAULT) {
            json.text("nulls", Names.text(part.nulls()));
        }
        part.operatorClass().ifPresent(name -> json.text("operatorClass", name));
        if (part.prefix() > 0) {
            json.number("prefix", part.prefix());
        }
    }

    static Index read(String file, String name, JsonValue value) {
        var attributes = Attributes.of(file, value, INDEX);
        return new Index(
                name,
                attributes.has("parts")
                        ? parts(file, attributes)
                        : attributes.texts("columns").stream()
                                .map(IndexPart::of)
                                .toList(),
                attributes.flag("unique"),
                attributes.optionalText("method"),
                attributes.has("include") ? attributes.texts("include") : List.of(),
                SqlJson.optional(attributes, "where"),
                attributes.optionalFlag("nullsNotDistinct"));
    }

    private static List<IndexPart> parts(String file, Attributes index) {
        var parts = new ArrayList<IndexPart>();
        index.elements("parts").forEach(element -> parts.add(part(Attributes.of(file, element, PART))));
        return parts;
    }

    static IndexPart part(Attributes attributes) {
        Optional<String> column = attributes.optionalText("column");
        IndexPart.Key key = column.isPresent()
                ? new IndexPart.OfColumn(column.get())
                : new IndexPart.OfExpression(SqlJson.required(attributes, "expression"));
        return new IndexPart(
                key,
                attributes.optionalFlag("descending"),
                Names.read(attributes, "nulls", Nulls.class, Nulls.DEFAULT),
                (int) attributes.number("prefix", 0),
                attributes.optionalText("operatorClass"));
    }

    static Set<String> partAttributes() {
        return PART;
    }
}
