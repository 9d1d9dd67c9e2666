package dev.varve.processor.read;

import dev.varve.schema.Constraint;
import dev.varve.schema.Constraint.Check;
import dev.varve.schema.Constraint.Exclusion;
import dev.varve.schema.Constraint.ForeignKey;
import dev.varve.schema.Constraint.Unique;
import dev.varve.schema.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The names of the constraints of one entity. One that gives none keeps the name of the same constraint in the snapshot,
 * or else of the one that it replaces there: of the same kind over the same columns.
 */
final class ConstraintNames {

    private final EntityDraft draft;
    private final SortedMap<String, Constraint> former;
    private final Map<ConstraintDraft, String> names = new LinkedHashMap<>();

    /**
     * Finds the names that are given and those that stay.
     *
     * @param draft the entity
     * @param before its table in the snapshot, if it has one
     * @param columns the columns that existed before, with the names they had
     * @param tables the tables that existed before, with the names they had
     */
    ConstraintNames(
            EntityDraft draft, Optional<Table> before, Map<String, String> columns, Map<String, String> tables) {
        this.draft = draft;
        this.former = new TreeMap<>();
        if (draft.constraints().isEmpty()) {
            return;
        }
        before.ifPresent(table -> former.putAll(table.constraints()));
        for (ConstraintDraft constraint : draft.constraints()) {
            if (constraint.isNamed()) {
                names.put(constraint, constraint.plan().name());
                former.remove(constraint.plan().name());
            }
        }
        for (ConstraintDraft constraint : unnamed()) {
            Constraint known = formerly(constraint.plan(), columns, tables);
            keep(constraint, other -> known.withName(other.name()).equals(other));
        }
        for (ConstraintDraft constraint : unnamed()) {
            String derived = TakenNames.shorten(derivedName(constraint.plan()), "");
            Constraint known = formerly(constraint.plan(), columns, tables);
            keep(
                    constraint,
                    other -> other.getClass().equals(known.getClass())
                            && (known instanceof Check
                                    ? other.name().equals(derived)
                                    : other.columns().equals(known.columns())));
        }
    }

    private List<ConstraintDraft> unnamed() {
        var unnamed = new ArrayList<ConstraintDraft>();
        for (ConstraintDraft constraint : draft.constraints()) {
            if (!names.containsKey(constraint)) {
                unnamed.add(constraint);
            }
        }
        return unnamed;
    }

    /** {@return the constraint with the names that columns and tables had in the snapshot} */
    private static Constraint formerly(Constraint plan, Map<String, String> columns, Map<String, String> tables) {
        Constraint known = plan.withColumns(column -> columns.getOrDefault(column, column));
        return known instanceof ForeignKey key
                ? key.withTarget(tables.getOrDefault(key.target(), key.target()), key.targetColumns())
                : known;
    }

    private void keep(ConstraintDraft constraint, Predicate<Constraint> isIt) {
        former.values().stream().filter(isIt).findFirst().ifPresent(other -> {
            names.put(constraint, other.name());
            former.remove(other.name());
        });
    }

    /** {@return the names that are given or stay} */
    Map<ConstraintDraft, String> known() {
        return names;
    }

    /** Gives every constraint that has no name yet a new one. */
    void derive(TakenNames taken) {
        for (ConstraintDraft constraint : unnamed()) {
            names.put(constraint, taken.derive(derivedName(constraint.plan())));
        }
    }

    /** {@return the constraints with their names} */
    List<Constraint> constraints() {
        var named = new ArrayList<Constraint>();
        for (ConstraintDraft constraint : draft.constraints()) {
            named.add(constraint.plan().withName(names.getOrDefault(constraint, "")));
        }
        return named;
    }

    private String derivedName(Constraint plan) {
        List<String> columns = plan.columns();
        if (!plan.expressions().isEmpty()) {
            columns = draft.columns().stream()
                    .map(ColumnDraft::name)
                    .filter(column -> plan.columns().contains(column)
                            || plan.expressions().stream().anyMatch(text -> text.mentions(column)))
                    .toList();
        }
        String table = draft.table().replace('.', '_');
        return plan.accept(new Prefix()) + columns.stream().collect(Collectors.joining("_", table + "_", ""));
    }

    private static final class Prefix implements Constraint.Visitor<String> {
        @Override
        public String unique(Unique constraint) {
            return "uq_";
        }

        @Override
        public String foreignKey(ForeignKey constraint) {
            return "fk_";
        }

        @Override
        public String check(Check constraint) {
            return "ck_";
        }

        @Override
        public String exclusion(Exclusion constraint) {
            return "ex_";
        }
    }
}
