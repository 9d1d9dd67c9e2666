package dev.varve.processor.read.jpa;

import dev.varve.processor.report.Report;
import dev.varve.schema.problem.ProblemCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.TypeElement;

/** Makes the key columns of an entity that has a key of its own. */
final class KeyWriter {

    private static final String EMBEDDED_ID = "EmbeddedId";

    private final Hierarchy hierarchy;
    private final AttributeWriter attributes;
    private final Report report;

    KeyWriter(Hierarchy hierarchy, AttributeWriter attributes, Report report) {
        this.hierarchy = hierarchy;
        this.attributes = attributes;
        this.report = report;
    }

    /** {@return whether the columns of an attribute are those of the key} */
    static boolean isKey(Attribute attribute) {
        return attribute.isAny("Id", EMBEDDED_ID) || AttributeWriter.isAssociation(attribute) && attribute.is("MapsId");
    }

    /** {@return the key columns, added to their table} */
    List<JpaColumn> write(TypeElement entity, Sketch sketch) {
        List<Attribute> all = hierarchy.attributes(entity, hierarchy.lineage(entity));
        List<Attribute> ids = all.stream()
                .filter(attribute -> attribute.isAny("Id", EMBEDDED_ID))
                .toList();
        Place place = Place.of(sketch, Place.Level.KEY)
                .with(Overrides.NONE.and(entity).and(standIns(all, ids)));
        var columns = new ArrayList<JpaColumn>();
        ids.forEach(id -> columns.addAll(attributes.write(id, place)));
        sketch.key(columns);
        return columns.stream().map(JpaColumn::notNull).toList();
    }

    /** {@return the associations that stand for key attributes, by the paths of these} */
    private Map<String, Attribute> standIns(List<Attribute> all, List<Attribute> ids) {
        Optional<Attribute> embedded =
                ids.stream().filter(id -> id.is(EMBEDDED_ID)).findFirst();
        var standIns = new HashMap<String, Attribute>();
        for (Attribute attribute : all) {
            attribute.on("MapsId").filter(at -> AttributeWriter.isAssociation(attribute)).ifPresent(at -> {
                String value = at.text("value");
                String path = value.isEmpty()
                        ? ids.stream().map(Attribute::name).findFirst().orElse("")
                        : embedded.map(id -> id.name() + ".").orElse("") + value;
                if (!exists(path, ids)) {
                    report.add(
                            ProblemCode.JPA_MAPPING,
                            at.spot("value"),
                            "@MapsId on " + attribute.shown() + " names \"" + value + "\", which is no attribute of the"
                                    + " key. Name one: " + keyAttributes(ids));
                }
                standIns.put(path, attribute);
            });
        }
        return standIns;
    }

    private boolean exists(String path, List<Attribute> ids) {
        return ids.stream().anyMatch(id -> path.equals(id.name()) || inner(id).contains(path));
    }

    private List<String> inner(Attribute id) {
        return attributes.inside(id, id.owner()).stream()
                .map(inner -> id.name() + "." + inner.name())
                .toList();
    }

    private String keyAttributes(List<Attribute> ids) {
        List<String> names = new ArrayList<>();
        for (Attribute id : ids) {
            List<String> inner = attributes.inside(id, id.owner()).stream().map(Attribute::name).toList();
            names.addAll(id.is(EMBEDDED_ID) ? inner : List.of(id.name()));
        }
        return "\"" + String.join("\", \"", names) + "\"";
    }
}
