package dev.varve.processor.read;

import dev.varve.processor.report.Report;
import dev.varve.processor.source.VarveAnnotation;
import dev.varve.processor.source.Written;
import dev.varve.schema.ColumnType;
import dev.varve.schema.intent.Intent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/** Reads what is declared about changes: on an entity, on its columns and on its package. */
final class IntentReader {

    private final Report report;
    private final IntentProblems problems;
    private final List<DeclaredIntent> intents = new ArrayList<>();
    private boolean stepsSound = true;

    IntentReader(Report report) {
        this.report = report;
        this.problems = new IntentProblems(report);
    }

    /** {@return what has been read so far} */
    List<DeclaredIntent> intents() {
        return List.copyOf(intents);
    }

    /** {@return whether everything that was written could be read} */
    boolean isSound() {
        return problems.isSound() && stepsSound;
    }

    /** Reads what is declared on an entity about its table. */
    void readType(TypeElement type, String table) {
        add(new StepReader(report).onType(type, table));
        readNamedColumns(type, table);
        for (Written at : VarveAnnotation.RENAMED_FROM.allOn(type)) {
            if (at.text("column").isEmpty() && hasNames(at, "@RenamedFrom(\"former_table\")")) {
                intents.add(new DeclaredIntent(new Intent.RenamedTable(tableOf(at, table), at.texts("value")), at));
            }
        }
        for (Written at : VarveAnnotation.DROPPED_COLUMN.allOn(type)) {
            String remedy = "@DroppedColumn(name = \"fax\", reason = \"nobody sends faxes\")";
            if (!List.of(problems.isGiven(at, "name", remedy), problems.isGiven(at, "reason", remedy))
                    .contains(false)) {
                intents.add(new DeclaredIntent(
                        new Intent.DroppedColumn(tableOf(at, table), at.text("name"), at.text("reason")), at));
            }
        }
    }

    /** Reads what is declared on a member about its column. */
    void readColumn(Member member, String table, String column) {
        add(new StepReader(report).onColumn(member, table, column));
        for (Written at : member.allOn(VarveAnnotation.RENAMED_FROM)) {
            renamed(at, table, column);
        }
        for (Written at : member.allOn(VarveAnnotation.CONVERTED_FROM)) {
            converted(at, table, column);
        }
        for (Written at : member.allOn(VarveAnnotation.BACKFILL)) {
            backfilled(at, table, column);
        }
    }

    /** Reads what is declared on an entity about columns that no member has alone, of its table or a collection's. */
    private void readNamedColumns(TypeElement type, String table) {
        for (Written at : VarveAnnotation.RENAMED_FROM.allOn(type)) {
            if (!at.text("column").isEmpty()) {
                renamed(at, tableOf(at, table), at.text("column"));
            }
        }
        for (Written at : VarveAnnotation.CONVERTED_FROM.allOn(type)) {
            if (problems.isGiven(at, "column", "@ConvertedFrom(column = \"home_zip\", type = \"varchar(40)\")")) {
                converted(at, tableOf(at, table), at.text("column"));
            }
        }
        for (Written at : VarveAnnotation.BACKFILL.allOn(type)) {
            if (problems.isGiven(at, "column", "@Backfill(column = \"home_zip\", value = \"'1010'\")")) {
                backfilled(at, tableOf(at, table), at.text("column"));
            }
        }
    }

    private static String tableOf(Written at, String own) {
        return at.text("table").isEmpty() ? own : at.text("table");
    }

    private void renamed(Written at, String table, String column) {
        if (hasNames(at, "@RenamedFrom(\"former_column\")")) {
            intents.add(new DeclaredIntent(new Intent.RenamedColumn(table, column, at.texts("value")), at));
        }
    }

    private void converted(Written at, String table, String column) {
        Optional<ColumnType> from = ColumnType.parse(at.text("type"));
        if (from.isPresent()) {
            Optional<String> using = Optional.of(at.text("using")).filter(sql -> !sql.isBlank());
            intents.add(new DeclaredIntent(
                    new Intent.ConvertedColumn(table, column, from.get(), using, at.flag("lossy")), at));
        } else {
            problems.refuse(
                    at.spot("type"),
                    "@ConvertedFrom on \"" + at.element().getSimpleName() + "\" names the type \"" + at.text("type")
                            + "\", which is none. Write it as the snapshot does: @ConvertedFrom(type = \"varchar(40)\")");
        }
    }

    private void backfilled(Written at, String table, String column) {
        if (!at.flag("code") && problems.isGiven(at, "value", "@Backfill(\"'EU'\")")) {
            intents.add(new DeclaredIntent(new Intent.BackfilledColumn(table, column, at.text("value")), at));
        }
    }

    /** Reads what is declared on a package about tables that are gone. */
    void readPackage(Element owner) {
        add(StepReader.onPackage(owner));
        for (Written at : VarveAnnotation.DROPPED_TABLE.allOn(owner)) {
            String remedy = "@DroppedTable(name = \"old_order\", reason = \"replaced by purchase\")";
            if (!List.of(problems.isGiven(at, "name", remedy), problems.isGiven(at, "reason", remedy))
                    .contains(false)) {
                intents.add(new DeclaredIntent(new Intent.DroppedTable(at.text("name"), at.text("reason")), at));
            }
        }
    }

    private void add(Optional<List<DeclaredIntent>> steps) {
        stepsSound &= steps.isPresent();
        steps.ifPresent(intents::addAll);
    }

    /** Reads what is declared on a package about what else is gone. */
    void readObjects(Element owner) {
        for (Written at : VarveAnnotation.DROPPED_OBJECT.allOn(owner)) {
            String remedy = "@DroppedObject(name = \"mood\", reason = \"nobody asks any more\")";
            if (!List.of(problems.isGiven(at, "name", remedy), problems.isGiven(at, "reason", remedy))
                    .contains(false)) {
                intents.add(new DeclaredIntent(new Intent.DroppedObject(at.text("name"), at.text("reason")), at));
            }
        }
        for (Written at : VarveAnnotation.DROPPED_SCHEMA.allOn(owner)) {
            String remedy = "@DroppedSchema(name = \"sales\", reason = \"merged into shop\")";
            if (!List.of(problems.isGiven(at, "name", remedy), problems.isGiven(at, "reason", remedy))
                    .contains(false)) {
                intents.add(new DeclaredIntent(new Intent.DroppedSchema(at.text("name"), at.text("reason")), at));
            }
        }
    }

    /** Reads what is declared on an enum about its type and values. */
    void readEnum(TypeElement type, String name) {
        for (Written at : VarveAnnotation.RENAMED_FROM.allOn(type)) {
            if (hasNames(at, "@RenamedFrom(\"former_type\")")) {
                intents.add(new DeclaredIntent(new Intent.RenamedObject(name, at.texts("value")), at));
            }
        }
        readConstants(type, name);
    }

    /** Reads what is declared on an enum about its constants. */
    void readConstants(TypeElement type, String name) {
        for (Written at : VarveAnnotation.DROPPED_VALUE.allOn(type)) {
            String remedy = "@DroppedValue(name = \"PARKED\", becomes = \"OPEN\")";
            if (!List.of(problems.isGiven(at, "name", remedy), problems.isGiven(at, "becomes", remedy))
                    .contains(false)) {
                intents.add(new DeclaredIntent(new Intent.DroppedValue(name, at.text("name"), at.text("becomes")), at));
            }
        }
        for (Element constant : type.getEnclosedElements()) {
            for (Written at : VarveAnnotation.RENAMED_FROM.allOn(constant)) {
                if (hasNames(at, "@RenamedFrom(\"FORMER_VALUE\")")) {
                    String value = NamedEnums.value(constant);
                    intents.add(new DeclaredIntent(new Intent.RenamedValue(name, value, at.texts("value")), at));
                }
            }
        }
    }

    private boolean hasNames(Written at, String remedy) {
        List<String> names = at.texts("value");
        if (names.isEmpty() || names.stream().anyMatch(String::isBlank)) {
            problems.refuse(at.spot("value"), "a former name is missing or blank. Write it: " + remedy);
            return false;
        }
        return true;
    }
}
