package dev.varve.processor.read;

import dev.varve.schema.Constraint;
import dev.varve.schema.Index;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The names that indexes and constraints get when they give none. */
final class DerivedName {

    /** A check that begins with a column is most likely about it. */
    private static final Pattern FIRST_WORD = Pattern.compile("^\\W*(\\w+)");

    private DerivedName() {}

    static String of(Index index, String table) {
        return (index.unique() ? "ux_" : "ix_") + table + "_" + String.join("_", index.columns());
    }

    static String of(Constraint constraint, String table) {
        return constraint.accept(new OfConstraint(table));
    }

    private record OfConstraint(String table) implements Constraint.Visitor<String> {

        @Override
        public String unique(Constraint.Unique constraint) {
            return name("uq", constraint.columns());
        }

        @Override
        public String foreignKey(Constraint.ForeignKey constraint) {
            return name("fk", constraint.columns());
        }

        @Override
        public String check(Constraint.Check constraint) {
            Matcher word = FIRST_WORD.matcher(constraint.condition().sql());
            return name("ck", word.find() ? List.of(word.group(1)) : List.of());
        }

        @Override
        public String exclusion(Constraint.Exclusion constraint) {
            return name("ex", constraint.columns());
        }

        private String name(String prefix, List<String> columns) {
            return prefix + "_" + table + columns.stream().map(column -> "_" + column).collect(Collectors.joining());
        }
    }
}
