package dev.varve.processor.read;

import dev.varve.processor.report.Report;
import dev.varve.processor.source.VarveAnnotation;
import dev.varve.processor.source.Written;
import dev.varve.schema.Constraint.Action;
import dev.varve.schema.Constraint.Check;
import dev.varve.schema.Constraint.Deferral;
import dev.varve.schema.Constraint.Exclusion;
import dev.varve.schema.Constraint.ForeignKey;
import dev.varve.schema.Constraint.Unique;
import dev.varve.schema.IndexPart;
import dev.varve.schema.SqlText;
import dev.varve.schema.problem.ProblemCode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;

/** Reads the constraints of an entity, from the type and from its columns. */
final class ConstraintReader {

    private static final String NAME = "name";
    private static final String COLUMNS = "columns";
    private static final String REFERENCES = "references";

    private final Report report;
    private final List<String> columns;
    private final List<ConstraintDraft> constraints = new ArrayList<>();
    private boolean sound = true;

    /**
     * Makes a reader.
     *
     * @param columns the names of all columns of the entity
     */
    ConstraintReader(List<String> columns, Report report) {
        this.columns = List.copyOf(columns);
        this.report = report;
    }

    List<ConstraintDraft> constraints() {
        return List.copyOf(constraints);
    }

    boolean isSound() {
        return sound;
    }

    /** Reads the constraints on the type. */
    void readType(TypeElement type) {
        for (Written at : VarveAnnotation.UNIQUE.allOn(type)) {
            named(at, COLUMNS, "@Unique").ifPresent(named -> unique(at, named));
        }
        for (Written at : VarveAnnotation.FOREIGN_KEY.allOn(type)) {
            named(at, COLUMNS, "@ForeignKey").ifPresent(named -> foreignKey(at, named));
        }
        VarveAnnotation.CHECK.allOn(type).forEach(this::check);
        VarveAnnotation.EXCLUDE.allOn(type).forEach(this::exclusion);
    }

    /** Reads the constraints on a column, and the check that its type brings along. */
    void readColumn(ColumnDraft column, TypeDraft type) {
        type.check().ifPresent(text -> add(new ConstraintDraft(column.at(), new Check("", text))));
        List<String> alone = List.of(column.name());
        for (Written at : column.member().allOn(VarveAnnotation.UNIQUE)) {
            if (isOnColumnAlone(at, "@Unique")) {
                unique(at, alone);
            }
        }
        for (Written at : column.member().allOn(VarveAnnotation.FOREIGN_KEY)) {
            if (isOnColumnAlone(at, "@ForeignKey")) {
                foreignKey(at, alone);
            }
        }
        column.member().allOn(VarveAnnotation.CHECK).forEach(this::check);
    }

    private boolean isOnColumnAlone(Written at, String shown) {
        if (at.value(COLUMNS).isPresent()) {
            refuse(
                    ProblemCode.MISPLACED_ANNOTATION,
                    at,
                    COLUMNS,
                    shown + " on a column is on that column alone. Take columns away, or move it to the type: " + shown
                            + "(columns = ...)");
            return false;
        }
        return true;
    }

    private Optional<List<String>> named(Written at, String attribute, String shown) {
        List<String> names = at.texts(attribute);
        if (names.isEmpty()) {
            refuse(
                    ProblemCode.INVALID_CONSTRAINT,
                    at,
                    attribute,
                    shown + " on an entity names no column. Name them: " + shown + "(columns = \"" + columns.get(0)
                            + "\")");
            return Optional.empty();
        }
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            boolean missing = !columns.contains(name);
            if (missing || Collections.frequency(names, name) > 1) {
                sound = false;
                report.add(
                        ProblemCode.INVALID_CONSTRAINT,
                        at.spot(at.elements(attribute).get(i)),
                        shown + " names the column \"" + name + "\""
                                + (missing ? ", which is none. The columns are: " + shown(columns) : " twice"));
                return Optional.empty();
            }
        }
        return Optional.of(names);
    }

    private void unique(Written at, List<String> on) {
        add(new ConstraintDraft(at, new Unique(at.text(NAME), on, at.flag("nullsNotDistinct"), deferral(at))));
    }

    private static Deferral deferral(Written at) {
        String constant = at.constant("deferral");
        return constant.isEmpty() ? Deferral.NONE : Deferral.valueOf(constant);
    }

    private static Action action(Written at, String attribute) {
        String constant = at.constant(attribute);
        return constant.isEmpty() ? Action.NO_ACTION : Action.valueOf(constant);
    }

    private void foreignKey(Written at, List<String> on) {
        Optional<TypeElement> target = at.type("value")
                .filter(DeclaredType.class::isInstance)
                .map(type -> (TypeElement) ((DeclaredType) type).asElement());
        String table = at.text("table");
        if (target.isPresent() != table.isEmpty()) {
            refuse(
                    ProblemCode.INVALID_CONSTRAINT,
                    at,
                    "value",
                    "@ForeignKey must name either the entity it refers to or its table, not "
                            + (table.isEmpty() ? "neither" : "both")
                            + ". Write @ForeignKey(Customer.class) or @ForeignKey(table = \"customer\")");
            return;
        }
        List<String> references = at.texts(REFERENCES);
        if (!references.isEmpty() && references.size() != on.size()) {
            refuse(
                    ProblemCode.FOREIGN_KEY_MISFIT,
                    at,
                    REFERENCES,
                    "the foreign key has the columns " + shown(on) + " but refers to " + shown(references)
                            + ". Name as many on both sides");
            return;
        }
        List<String> targetColumns = references.isEmpty() ? Collections.nCopies(on.size(), "") : references;
        var plan = new ForeignKey(
                at.text(NAME), on, table, targetColumns, action(at, "onDelete"), action(at, "onUpdate"), deferral(at));
        add(new ConstraintDraft(at, plan, target));
    }

    private void check(Written at) {
        Optional<SqlText> text = SqlTexts.read(at, "value", "dialects", "@Check(\"age >= 18\")", report);
        if (text.isEmpty()) {
            sound = false;
        } else if (columns.stream().noneMatch(text.get()::mentions)) {
            refuse(
                    ProblemCode.CHECK_WITHOUT_COLUMN,
                    at,
                    "value",
                    "the check (" + text.get().text() + ") mentions no column of its table, so it says nothing about"
                            + " its rows. The columns are: " + shown(columns));
        } else {
            add(new ConstraintDraft(at, new Check(at.text(NAME), text.get())));
        }
    }

    private void exclusion(Written at) {
        var elements = new ArrayList<Exclusion.Element>();
        for (Written part : at.nested("parts")) {
            String column = part.text("column");
            String expression = part.text("expression");
            boolean isColumn = !column.isEmpty();
            if (isColumn != expression.isBlank() || part.text("operator").isBlank()) {
                refuseParts(at, "a part of @Exclude must have a column or an expression, and an operator");
                return;
            }
            if (isColumn && !columns.contains(column)) {
                refuseParts(
                        at,
                        "@Exclude names the column \"" + column + "\", which is none. The columns are: "
                                + shown(columns));
                return;
            }
            var key = isColumn ? IndexPart.of(column) : IndexPart.of(SqlText.of(expression));
            elements.add(new Exclusion.Element(
                    new IndexPart(
                            key.key(),
                            false,
                            key.nulls(),
                            0,
                            Optional.of(part.text("operatorClass")).filter(name -> !name.isEmpty())),
                    part.text("operator")));
        }
        if (elements.isEmpty()) {
            refuseParts(at, "@Exclude compares nothing");
            return;
        }
        Optional<SqlText> where =
                Optional.of(at.text("where")).filter(sql -> !sql.isBlank()).map(SqlText::of);
        String method = at.text("method").isEmpty() ? "gist" : at.text("method");
        add(new ConstraintDraft(at, new Exclusion(at.text(NAME), method, elements, where, deferral(at))));
    }

    private void refuseParts(Written at, String message) {
        refuse(
                ProblemCode.INVALID_CONSTRAINT,
                at,
                "parts",
                message + ". Write it: @Exclude(parts = {@Exclude.Part(column = \"room\", operator = \"=\"),"
                        + " @Exclude.Part(expression = \"tsrange(starts_at, ends_at)\", operator = \"&&\")})");
    }

    private void refuse(ProblemCode code, Written at, String attribute, String message) {
        sound = false;
        report.add(code, at.spot(attribute), message);
    }

    private void add(ConstraintDraft draft) {
        boolean again = constraints.stream()
                .anyMatch(other ->
                        other.plan().equals(draft.plan()) && other.target().equals(draft.target()));
        if (again) {
            refuse(
                    ProblemCode.DUPLICATE_CONSTRAINT,
                    draft.at(),
                    NAME,
                    "the same constraint is declared twice: " + draft.plan().definition() + ". Take one away");
        } else if (!draft.isNamed()
                || Names.check(
                        "constraint",
                        draft.plan().name(),
                        "name = \"...\"",
                        draft.at().spot(NAME),
                        report)) {
            constraints.add(draft);
        } else {
            sound = false;
        }
    }

    private static String shown(List<String> names) {
        return names.stream().map(name -> "\"" + name + "\"").collect(Collectors.joining(", "));
    }
}
