package dev.varve.runtime.dialect.sql;

import dev.varve.runtime.dialect.Dialect;
import dev.varve.runtime.dialect.Statement;
import dev.varve.schema.Constraint;
import dev.varve.schema.Constraint.Action;
import dev.varve.schema.Constraint.Check;
import dev.varve.schema.Constraint.Deferral;
import dev.varve.schema.Constraint.Exclusion;
import dev.varve.schema.Constraint.ForeignKey;
import dev.varve.schema.Constraint.Unique;
import dev.varve.schema.IndexPart;
import dev.varve.schema.SqlText;
import dev.varve.schema.Table;
import java.util.Comparator;
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

    /**
     * {@return the clauses of a whole table, as far as they can be made with it} Foreign keys come last: H2 takes one to the
     * table itself only behind the constraint that it refers to.
     */
    public List<String> clauses(Table table) {
        return table.constraints().values().stream()
                .filter(constraint -> !repeats(table, constraint))
                .sorted(Comparator.comparing(ForeignKey.class::isInstance))
                .map(constraint -> clause(table.name(), constraint))
                .toList();
    }

    /** {@return the statements that add the others to the table that was made} */
    public List<Statement> additions(Table table) {
        return table.constraints().values().stream()
                .filter(constraint -> repeats(table, constraint))
                .map(constraint -> add(table.name(), constraint))
                .toList();
    }

    /** A unique constraint over the columns of another, or of the key, is left out by PostgreSQL where it creates both. */
    private static boolean repeats(Table table, Constraint constraint) {
        var columns = Set.copyOf(constraint.columns());
        return constraint instanceof Unique
                && (columns.equals(Set.copyOf(table.keyColumns()))
                        || table.constraints().values().stream()
                                .anyMatch(other -> other instanceof Unique
                                        && other.name().compareTo(constraint.name()) < 0
                                        && columns.equals(Set.copyOf(other.columns()))));
    }

    /** {@return the statement that adds a constraint} */
    public Statement add(String table, Constraint constraint) {
        return new Statement(
                "ALTER TABLE " + dialect.quote(table) + " ADD " + clause(table, constraint),
                "add constraint " + constraint.name());
    }

    /** {@return the statement that drops a constraint} */
    public Statement drop(String table, Constraint constraint) {
        return new Statement(
                "ALTER TABLE " + dialect.quote(table) + " DROP CONSTRAINT " + dialect.quote(constraint.name()),
                "drop constraint " + constraint.name());
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
            return "FOREIGN KEY (" + quoted(constraint.columns()) + ") REFERENCES "
                    + dialect.reference(table, constraint.target())
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
