package dev.varve.processor.read.jpa;

import dev.varve.processor.source.Written;
import dev.varve.schema.Constraint;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes foreign keys. */
final class References {

    private static final String FOREIGN_KEY = "foreignKey";

    private final Hierarchy hierarchy;
    private final Support support;

    References(Hierarchy hierarchy, Support support) {
        this.hierarchy = hierarchy;
        this.support = support;
    }

    /** Adds the foreign key of a reference to its table, unless there is to be none. */
    void add(
            AssociationWriter.Reference reference, List<JpaColumn> columns, List<JpaColumn> targets, Sketch sketch) {
        Attribute attribute = reference.attribute();
        Stream<Written> around = Stream.of("JoinColumns", "MapKeyJoinColumns")
                .flatMap(name -> attribute.on(name).stream());
        Optional<Written> said = Stream.concat(reference.said().stream(), around)
                .flatMap(join -> join.nested(FOREIGN_KEY).stream())
                .findFirst();
        boolean none = said.filter(key -> key.constant("value").equals("NO_CONSTRAINT"))
                .isPresent();
        boolean unchecked =
                Written.find(attribute.element(), Jpa.HIBERNATE + "NotFound").isPresent();
        if (none || unchecked || !hierarchy.isInOneTable(reference.target())) {
            return;
        }
        said.ifPresent(key -> support.checkAttributes(
                key, Map.of("foreignKeyDefinition", "say ON DELETE with Hibernate's @OnDelete")));
        sketch.add(
                new Constraint.ForeignKey(
                        said.map(key -> key.text("name")).orElse(""),
                        names(columns),
                        hierarchy.table(reference.target()),
                        names(targets),
                        onDelete(attribute),
                        Constraint.Action.NO_ACTION,
                        Constraint.Deferral.NONE),
                reference.at());
    }

    private static Constraint.Action onDelete(Attribute attribute) {
        String action = Written.find(attribute.element(), Jpa.HIBERNATE + "OnDelete")
                .map(written -> written.constant("action"))
                .orElse("");
        return switch (action) {
            case "CASCADE" -> Constraint.Action.CASCADE;
            case "SET_NULL" -> Constraint.Action.SET_NULL;
            case "SET_DEFAULT" -> Constraint.Action.SET_DEFAULT;
            case "RESTRICT" -> Constraint.Action.RESTRICT;
            default -> Constraint.Action.NO_ACTION;
        };
    }

    private static List<String> names(List<JpaColumn> columns) {
        return columns.stream().map(JpaColumn::name).toList();
    }
}
