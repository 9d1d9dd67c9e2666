package dev.varve.runtime.drift;

import dev.varve.schema.Constraint;
import dev.varve.schema.EnumType;
import dev.varve.schema.SchemaObject;
import dev.varve.schema.Sequence;
import dev.varve.schema.View;
import java.util.Comparator;

/**
 * What a difference is about.
 *
 * @param object what it is
 * @param name its name, with its table in front if it belongs to one
 */
record Thing(String object, String name) implements Comparable<Thing> {

    private static final Comparator<Thing> ORDER =
            Comparator.comparing(Thing::name).thenComparing(Thing::object);

    @Override
    public int compareTo(Thing other) {
        return ORDER.compare(this, other);
    }

    static Thing of(String table, Constraint constraint) {
        return new Thing(constraint.accept(new ConstraintWords()), table + "." + constraint.name());
    }

    static Thing of(SchemaObject object) {
        return new Thing(object.accept(new ObjectWords()), object.name());
    }

    /** A constraint in a word. */
    private static final class ConstraintWords implements Constraint.Visitor<String> {
        @Override
        public String unique(Constraint.Unique constraint) {
            return "unique";
        }

        @Override
        public String foreignKey(Constraint.ForeignKey constraint) {
            return "foreign key";
        }

        @Override
        public String check(Constraint.Check constraint) {
            return "check";
        }

        @Override
        public String exclusion(Constraint.Exclusion constraint) {
            return "exclusion";
        }
    }

    /** An object in a word. */
    private static final class ObjectWords implements SchemaObject.Visitor<String> {
        @Override
        public String enumType(EnumType type) {
            return "enum";
        }

        @Override
        public String sequence(Sequence sequence) {
            return "sequence";
        }

        @Override
        public String view(View view) {
            return view.materialized() ? "materialized view" : "view";
        }
    }
}
