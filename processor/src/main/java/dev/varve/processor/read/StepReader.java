package dev.varve.processor.read;

import dev.varve.processor.report.Report;
import dev.varve.processor.source.VarveAnnotation;
import dev.varve.processor.source.Written;
import dev.varve.schema.intent.Intent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/** Reads what is declared about how changes are made: by code, by copies from other tables, in phases. */
final class StepReader {

    private static final String CODE = "code";
    private static final String TABLE = "table";
    private static final String WHERE = "where";
    private static final String PHASED = "phased";
    private static final String BACK = "back";
    private static final String APART_ON = "apartOn";

    private final IntentProblems problems;
    private final List<DeclaredIntent> intents = new ArrayList<>();

    StepReader(Report report) {
        this.problems = new IntentProblems(report);
    }

    /** {@return what is declared on an entity; nothing if it cannot be read, which is then reported} */
    Optional<List<DeclaredIntent>> onType(TypeElement type, String table) {
        for (Written at : VarveAnnotation.DROPPED_COLUMN.allOn(type)) {
            if (at.flag(PHASED)) {
                add(at, new Intent.PhasedColumn(table, at.text("name"), true, given(at, BACK), List.of()));
            } else if (given(at, BACK).isPresent()) {
                problems.refuse(
                        at.spot(BACK),
                        "\"back\" is for a drop in phases. Write phased = true beside it, or take it away");
            }
        }
        for (Written at : VarveAnnotation.PHASED.allOn(type)) {
            if (given(at, BACK).isPresent()) {
                problems.refuse(at.spot(BACK), "\"back\" is of one column. Write @Phased(back = ...) on its member");
            }
            if (areDatabases(at)) {
                add(at, new Intent.PhasedTable(table, false, at.texts(APART_ON)));
            }
        }
        for (Written at : VarveAnnotation.DATA_STEP.allOn(type)) {
            if (problems.isGiven(at, "value", "@DataStep(\"split names\")")) {
                add(at, new Intent.CodeStep(table, at.text("value"), at.texts("tables")));
            }
        }
        for (Written at : VarveAnnotation.SPLIT_FROM.allOn(type)) {
            if (problems.isGiven(at, TABLE, "@SplitFrom(table = \"customer\")")) {
                add(at, new Intent.CopiedRows(table, at.text(TABLE), at.text(WHERE), false));
            }
        }
        for (Written at : VarveAnnotation.MERGED_FROM.allOn(type)) {
            if (problems.isGiven(at, TABLE, "@MergedFrom(table = \"old_customer\")")) {
                add(at, new Intent.CopiedRows(table, at.text(TABLE), at.text(WHERE), true));
            }
        }
        return found();
    }

    /** {@return what is declared on a member} */
    Optional<List<DeclaredIntent>> onColumn(Member member, String table, String column) {
        for (Written at : member.allOn(VarveAnnotation.BACKFILL)) {
            onlyOne(at, "value", "@Backfill(\"...\")");
            if (at.flag(CODE)) {
                add(at, new Intent.CodedColumn(table, column));
            }
        }
        for (Written at : member.allOn(VarveAnnotation.CONVERTED_FROM)) {
            onlyOne(at, "using", "using = \"...\"");
            if (at.flag(CODE)) {
                add(at, new Intent.CodedColumn(table, column));
            }
        }
        for (Written at : member.allOn(VarveAnnotation.PHASED)) {
            if (areDatabases(at)) {
                add(at, new Intent.PhasedColumn(table, column, false, given(at, BACK), at.texts(APART_ON)));
            }
        }
        for (Written at : member.allOn(VarveAnnotation.MOVED_FROM)) {
            String remedy = "@MovedFrom(table = \"customer\", column = \"street\", on = \"customer.id = customer_id\")";
            if (!List.of(problems.isGiven(at, TABLE, remedy), problems.isGiven(at, "column", remedy))
                    .contains(false)) {
                add(at, new Intent.MovedColumn(table, column, at.text(TABLE), at.text("column"), at.text("on")));
            }
        }
        return found();
    }

    /** {@return what is declared on a package} */
    static Optional<List<DeclaredIntent>> onPackage(Element owner) {
        return Optional.of(VarveAnnotation.DROPPED_TABLE.allOn(owner).stream()
                .filter(at -> at.flag(PHASED))
                .map(at -> new DeclaredIntent(new Intent.PhasedTable(at.text("name"), true, List.of()), at))
                .toList());
    }

    private Optional<List<DeclaredIntent>> found() {
        return problems.isSound() ? Optional.of(List.copyOf(intents)) : Optional.empty();
    }

    private void add(Written at, Intent intent) {
        intents.add(new DeclaredIntent(intent, at));
    }

    private static Optional<String> given(Written at, String attribute) {
        return Optional.of(at.text(attribute)).filter(text -> !text.isBlank());
    }

    private void onlyOne(Written at, String attribute, String sql) {
        if (at.flag(CODE) && given(at, attribute).isPresent()) {
            problems.refuse(
                    at.spot(CODE),
                    "the values are made by SQL and by code. Keep one of the two: " + sql + " or code = true");
        }
    }

    private boolean areDatabases(Written at) {
        for (String name : at.texts(APART_ON)) {
            if (!SqlTexts.DATABASES.contains(name)) {
                problems.refuse(
                        at.spot(APART_ON),
                        "there is no database \"" + name + "\". They are: " + String.join(", ", SqlTexts.DATABASES));
                return false;
            }
        }
        return true;
    }
}
