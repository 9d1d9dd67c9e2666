package dev.varve.runtime.dialect.sql;

import dev.varve.runtime.dialect.Dialect;
import dev.varve.schema.Constraint;
import dev.varve.schema.Constraint.Action;
import dev.varve.schema.Constraint.Check;
import dev.varve.schema.Constraint.Deferral;
import dev.varve.schema.Constraint.Exclusion;
import dev.varve.schema.Constraint.ForeignKey;
import dev.varve.schema.Constraint.Unique;
import dev.varve.schema.IndexPart;
import dev.varve.schema.SqlText;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes constraints as clauses of a table; what the product has no words for is refused. */
public final class ConstraintSql {

    private final Dialect dialect;
    private final Set<ConstraintFeature> features;

    /**
     * Makes a writer.
     *
     * @param dialect quotes names
     * @param features what constraints of the product can have
     */
    public ConstraintSql(Dialect dialect, Set<ConstraintFeature> features) {
        this.dialect = dialect;
        this.features = Set.copyOf(features);
    }

    /** {@return the clause, beginning with CONSTRAINT and the name} */
    public String clause(String table, Constraint constraint) {
        return "CONSTRAINT " + dialect.quote(constraint.name()) + " " + constraint.accept(new Clause(table));
    }

    private final class Clause implements Constraint.Visitor<String> {

        private final String table;

        Clause(String table) {
            this.table = table;
        }

        @Override
        public String unique(Unique constraint) {
            require(constraint, constraint.nullsNotDistinct(), ConstraintFeature.NULLS_NOT_DISTINCT);
            require(constraint, constraint.deferral() != Deferral.NONE, ConstraintFeature.DEFERRABLE_UNIQUE);
            return "UNIQUE " + (constraint.nullsNotDistinct() ? "NULLS NOT DISTINCT " : "") + "("
                    + quoted(constraint.columns()) + ")" + deferral(constraint.deferral());
        }

        @Override
        public String foreignKey(ForeignKey constraint) {
            require(constraint, constraint.deferral() != Deferral.NONE, ConstraintFeature.DEFERRABLE_FOREIGN_KEY);
            return "FOREIGN KEY (" + quoted(constraint.columns()) + ") REFERENCES " + dialect.quote(constraint.target())
                    + " (" + quoted(constraint.targetColumns()) + ")" + action("DELETE", constraint.onDelete())
                    + action("UPDATE", constraint.onUpdate()) + deferral(constraint.deferral());
        }

        @Override
        public String check(Check constraint) {
            return "CHECK (" + text(constraint, constraint.condition()) + ")";
        }

        @Override
        public String exclusion(Exclusion constraint) {
            require(constraint, true, ConstraintFeature.EXCLUSION);
            return "EXCLUDE USING " + dialect.quote(constraint.method())
                    + constraint.elements().stream()
                            .map(element -> part(constraint, element.key()) + " WITH " + element.operator())
                            .collect(Collectors.joining(", ", " (", ")"))
                    + constraint
                            .where()
                            .map(condition -> " WHERE (" + text(constraint, condition) + ")")
                            .orElse("")
                    + deferral(constraint.deferral());
        }

        private String part(Exclusion constraint, IndexPart key) {
            return key.column()
                            .map(dialect::quote)
                            .orElseGet(() ->
                                    "(" + text(constraint, key.expression().orElseThrow()) + ")")
                    + key.operatorClass().map(name -> " " + name).orElse("");
        }

        private String text(Constraint constraint, SqlText sql) {
            return SqlTexts.of(dialect, sql, "the constraint \"" + constraint.name() + "\" of table \"" + table + "\"");
        }

        private void require(Constraint constraint, boolean used, ConstraintFeature feature) {
            if (used && !features.contains(feature)) {
                throw Unsupported.because("the constraint \"" + constraint.name() + "\" of table \"" + table
                        + "\" cannot be made: " + dialect.name() + " has " + feature.lack() + ".\n  Constraint: "
                        + constraint.definition() + "\n  " + feature.remedy());
            }
        }
    }

    private static String action(String event, Action action) {
        return action == Action.NO_ACTION
                ? ""
                : " ON " + event + " " + action.name().toUpperCase(Locale.ROOT).replace('_', ' ');
    }

    private static String deferral(Deferral deferral) {
        return switch (deferral) {
            case NONE -> "";
            case DEFERRABLE -> " DEFERRABLE";
            case DEFERRED -> " DEFERRABLE INITIALLY DEFERRED";
        };
    }

    private String quoted(List<String> names) {
        return names.stream().map(dialect::quote).collect(Collectors.joining(", "));
    }
}
