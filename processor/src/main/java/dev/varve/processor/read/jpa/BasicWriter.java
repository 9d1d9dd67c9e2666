package dev.varve.processor.read.jpa;

import dev.varve.processor.source.Written;
import dev.varve.schema.Column;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the column of a basic attribute. */
final class BasicWriter {

    private static final String COLUMN = "Column";

    private final ValueReader values;
    private final Support support;
    private final Naming naming;

    BasicWriter(ValueReader values, Support support, Naming naming) {
        this.values = values;
        this.support = support;
        this.naming = naming;
    }

    /** {@return the column, added to its table; none if it cannot be made, which is then reported} */
    List<JpaColumn> write(Attribute attribute, Place place) {
        Written said = place.overrides()
                .column(attribute.name())
                .or(() -> attribute.on(COLUMN))
                .orElseGet(() -> Written.nothingOn(attribute.element()));
        return write(attribute, said, attribute.name(), place);
    }

    /**
     * {@return the column of a value}
     *
     * @param said what is said about it
     * @param implied its name unless that is said
     */
    List<JpaColumn> write(Attribute attribute, Written said, String implied, Place place) {
        String enumerated = said.name().endsWith("MapKeyColumn") || implied.endsWith(PositionWriter.KEY)
                ? "MapKeyEnumerated"
                : "Enumerated";
        Optional<Stored> stored = values.read(attribute, said, enumerated, place.rules());
        if (stored.isEmpty() || !isSupported(said, place)) {
            place.sketch().spoil();
            return List.of();
        }
        String name = naming.physical(said.text("name").isEmpty() ? implied : said.text("name"));
        Written at = said.mirror().isPresent() ? said : attribute.at("Id", "Version", "Enumerated", "Lob", "Basic");
        boolean written = said.flag("insertable", true) || said.flag("updatable", true);
        var column = new Column(
                name, stored.get().type(), isNullable(attribute, said, place), Optional.empty(), text(said, "comment"));
        boolean own = place.overrides().column(attribute.name()).isEmpty() && !AttributeWriter.isCollection(attribute);
        var made = new JpaColumn(Optional.of(attribute), at, place.path(attribute), column, own, written);
        place.sketch().add(made, place.level() == Place.Level.SUBTYPE);
        if (said.flag("unique") && place.level() != Place.Level.KEY) {
            place.sketch().unique("", List.of(name), at);
        }
        stored.get().condition(name).ifPresent(condition -> place.sketch().check("", condition, at));
        said.nested("check")
                .forEach(check -> place.sketch().check(check.text("name"), check.text("constraint"), check));
        return List.of(made);
    }

    private boolean isSupported(Written said, Place place) {
        boolean here = said.text("table").isEmpty()
                || naming.physical(said.text("table")).equals(place.sketch().name());
        return support.checkAttributes(
                said,
                here
                        ? Map.of("options", "change the table by hand-written SQL in a migration")
                        : Map.of(
                                "options", "change the table by hand-written SQL in a migration",
                                "table", "make the other table an entity of its own"));
    }

    private static boolean isNullable(Attribute attribute, Written said, Place place) {
        boolean required = !said.flag("nullable", true)
                || attribute.is("Version")
                || place.rules().require(attribute)
                || attribute
                        .on("Basic")
                        .filter(basic -> !basic.flag("optional", true))
                        .isPresent();
        return switch (place.level()) {
            case KEY -> false;
            case SUBTYPE -> true;
            case EMBEDDED -> !required;
            case ENTITY -> !required && !attribute.type().getKind().isPrimitive();
        };
    }

    private static Optional<String> text(Written said, String attribute) {
        return Optional.of(said.text(attribute)).filter(text -> !text.isEmpty());
    }
}
