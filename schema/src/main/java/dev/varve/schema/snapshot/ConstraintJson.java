package dev.varve.schema.snapshot;

import dev.varve.schema.Constraint;
import dev.varve.schema.Constraint.Action;
import dev.varve.schema.Constraint.Deferral;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Set;

/** Constraints in a snapshot. What is as usual is not written. */
final class ConstraintJson {

    private static final Set<String> UNIQUE = Set.of("columns", "deferral", "kind", "nullsNotDistinct");
    private static final Set<String> FOREIGN_KEY =
            Set.of("columns", "deferral", "kind", "onDelete", "onUpdate", "target", "targetColumns");
    private static final Set<String> CHECK = Set.of("condition", "kind");
    private static final Set<String> EXCLUSION = Set.of("deferral", "elements", "kind", "method", "where");

    private ConstraintJson() {}

    static void write(CanonicalJson json, Constraint constraint) {
        json.open(constraint.name());
        constraint.accept(new Writer(json));
        json.close();
    }

    private record Writer(CanonicalJson json) implements Constraint.Visitor<CanonicalJson> {

        @Override
        public CanonicalJson unique(Constraint.Unique constraint) {
            json.list("columns", constraint.columns());
            deferral(constraint.deferral());
            json.text("kind", "unique");
            if (constraint.nullsNotDistinct()) {
                json.flag("nullsNotDistinct", true);
            }
            return json;
        }

        @Override
        public CanonicalJson foreignKey(Constraint.ForeignKey constraint) {
            json.list("columns", constraint.columns());
            deferral(constraint.deferral());
            json.text("kind", "foreign key");
            action("onDelete", constraint.onDelete());
            action("onUpdate", constraint.onUpdate());
            json.text("target", constraint.target());
            json.list("targetColumns", constraint.targetColumns());
            return json;
        }

        @Override
        public CanonicalJson check(Constraint.Check constraint) {
            SqlJson.write(json, "condition", constraint.condition());
            json.text("kind", "check");
            return json;
        }

        @Override
        public CanonicalJson exclusion(Constraint.Exclusion constraint) {
            deferral(constraint.deferral());
            json.openList("elements");
            constraint.elements().forEach(element -> {
                json.openElement();
                IndexJson.write(json, element.key());
                json.text("with", element.operator());
                json.close();
            });
            json.closeList();
            json.text("kind", "exclusion");
            json.text("method", constraint.method());
            constraint.where().ifPresent(where -> SqlJson.write(json, "where", where));
            return json;
        }

        private void deferral(Deferral deferral) {
            if (deferral != Deferral.NONE) {
                json.text("deferral", Names.text(deferral));
            }
        }

        private void action(String event, Action action) {
            if (action != Action.NO_ACTION) {
                json.text(event, Names.text(action));
            }
        }
    }

    static Constraint read(String file, String name, JsonValue value) {
        var all = new HashSet<String>();
        all.addAll(UNIQUE);
        all.addAll(FOREIGN_KEY);
        all.addAll(CHECK);
        all.addAll(EXCLUSION);
        var any = Attributes.of(file, value, all);
        return switch (any.text("kind")) {
            case "unique" -> unique(name, Attributes.of(file, value, UNIQUE));
            case "foreign key" -> foreignKey(name, Attributes.of(file, value, FOREIGN_KEY));
            case "check" ->
                new Constraint.Check(name, SqlJson.required(Attributes.of(file, value, CHECK), "condition"));
            case "exclusion" -> exclusion(file, name, Attributes.of(file, value, EXCLUSION));
            default -> throw any.refuse("kind", "expected was one of unique, foreign key, check, exclusion");
        };
    }

    private static Constraint unique(String name, Attributes attributes) {
        return new Constraint.Unique(
                name, attributes.texts("columns"), attributes.optionalFlag("nullsNotDistinct"), deferral(attributes));
    }

    private static Constraint foreignKey(String name, Attributes attributes) {
        return new Constraint.ForeignKey(
                name,
                attributes.texts("columns"),
                attributes.text("target"),
                attributes.texts("targetColumns"),
                Names.read(attributes, "onDelete", Action.class, Action.NO_ACTION),
                Names.read(attributes, "onUpdate", Action.class, Action.NO_ACTION),
                deferral(attributes));
    }

    private static Constraint exclusion(String file, String name, Attributes attributes) {
        var elements = new ArrayList<Constraint.Exclusion.Element>();
        attributes.elements("elements").forEach(value -> {
            var element = Attributes.of(file, value, IndexJson.partAttributes());
            elements.add(new Constraint.Exclusion.Element(IndexJson.part(element), element.text("with")));
        });
        return new Constraint.Exclusion(
                name, attributes.text("method"), elements, SqlJson.optional(attributes, "where"), deferral(attributes));
    }

    private static Deferral deferral(Attributes attributes) {
        return Names.read(attributes, "deferral", Deferral.class, Deferral.NONE);
    }
}
