package dev.varve.processor.read;

import dev.varve.processor.read.FieldTable.Field;
import dev.varve.processor.report.Report;
import dev.varve.processor.source.Spot;
import dev.varve.processor.source.VarveAnnotation;
import dev.varve.processor.source.Written;
import dev.varve.schema.Column;
import dev.varve.schema.Generated;
import dev.varve.schema.classify.TypeChange;
import dev.varve.schema.intent.Intent;
import dev.varve.schema.problem.ProblemCode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Holds the fields that others deliver against the columns of an entity. */
final class FieldCheck {

    private static final String VALUE = "value";
    private static final String RESOURCE = "resource";

    private final EntityDraft draft;
    private final UnaryOperator<String> files;
    private final Report report;
    private final List<Column> columns;

    private FieldCheck(EntityDraft draft, UnaryOperator<String> files, Report report) {
        this.draft = draft;
        this.files = files;
        this.report = report;
        this.columns = draft.columns().stream().map(ColumnDraft::column).toList();
    }

    /**
     * Checks every entity that could be read.
     *
     * @param files gives the text of a file by its path; what it throws is an IllegalArgumentException with the reason
     */
    static void check(List<EntityDraft> drafts, UnaryOperator<String> files, Report report) {
        for (EntityDraft draft : drafts) {
            List<Written> fields =
                    draft.sound() && !draft.part() ? VarveAnnotation.FIELDS.allOn(draft.type()) : List.of();
            if (!fields.isEmpty()) {
                fields.forEach(new FieldCheck(draft, files, report)::check);
            }
        }
    }

    private void check(Written at) {
        FieldTable table;
        try {
            table = table(at);
        } catch (IllegalArgumentException malformed) {
            report.add(
                    ProblemCode.INVALID_FIELDS,
                    spot(at),
                    malformed.getMessage() + ". Write fields so:\n    @Fields(source = \"orders.csv\", value = \"\"\"\n"
                            + "            field | type | column\n            ...\n            \"\"\")");
            return;
        }
        for (Field field : table.fields()) {
            if (field.isStored()) {
                column(field.column())
                        .ifPresentOrElse(column -> fits(at, table, field, column), () -> unmatched(at, table, field));
            }
        }
        boolean matched = table.fields().stream()
                .allMatch(field -> !field.isStored() || column(field.column()).isPresent());
        if (matched) {
            complete(at, table);
        }
    }

    private FieldTable table(Written at) {
        String written = at.text(VALUE);
        String resource = at.text(RESOURCE);
        if (written.isBlank() == resource.isBlank()) {
            throw new IllegalArgumentException("the fields are said "
                    + (written.isBlank()
                            ? "nowhere: neither as value nor as resource"
                            : "twice: as value and as resource"));
        }
        if (resource.isBlank()) {
            return FieldTable.read(written);
        }
        try {
            String text = files.apply(resource);
            return FieldTable.read(resource.endsWith(".csv") ? TextTable.ofHeader("field", text) : text);
        } catch (IllegalArgumentException malformed) {
            throw new IllegalArgumentException("in \"" + resource + "\", " + malformed.getMessage(), malformed);
        }
    }

    private static Spot spot(Written at) {
        return at.spot(at.text(RESOURCE).isBlank() ? VALUE : RESOURCE);
    }

    private Optional<Column> column(String name) {
        return columns.stream().filter(column -> column.name().equals(name)).findFirst();
    }

    private void fits(Written at, FieldTable table, Field field, Column column) {
        if (column.generated().filter(FieldCheck::refusesValues).isPresent()) {
            report.add(
                    ProblemCode.FIELD_UNMATCHED,
                    spot(at),
                    what(at, field) + " goes to the column \"" + column.name() + "\", whose values the database makes"
                            + " itself. Say that it is not stored, or name another column:\n    "
                            + table.line(field, FieldTable.NOT_STORED));
            return;
        }
        TypeChange change =
                field.type().map(type -> TypeChange.of(type, column.type())).orElse(TypeChange.SAME);
        if (change == TypeChange.NARROWING || change == TypeChange.IMPOSSIBLE) {
            String type = field.type().orElseThrow().text();
            report.add(
                    ProblemCode.FIELD_MISFIT,
                    spot(at),
                    what(at, field) + " is " + type + ", and the column \"" + column.name() + "\" is "
                            + column.type().text()
                            + (change == TypeChange.IMPOSSIBLE
                                    ? ", which holds no such values."
                                    : ", which cannot hold every such value.")
                            + " Make the column wide enough, or say what the values really are:\n    "
                            + table.line(
                                    new Field(field.name(), Optional.of(column.type()), field.column()),
                                    column.name()));
        }
    }

    private static boolean refusesValues(Generated generated) {
        return generated instanceof Generated.Computed
                || generated instanceof Generated.Identity identity && identity.always();
    }

    private void unmatched(Written at, FieldTable table, Field field) {
        Optional<String> renamed = renamed(field.column());
        if (renamed.isPresent()) {
            report.add(
                    ProblemCode.FIELD_COLUMN_RENAMED,
                    spot(at),
                    what(at, field) + " goes to the column \"" + field.column() + "\", which is now \"" + renamed.get()
                            + "\". Say so:\n    " + table.line(field, renamed.get()));
        } else if (isDropped(field.column())) {
            report.add(
                    ProblemCode.FIELD_COLUMN_RENAMED,
                    spot(at),
                    what(at, field) + " goes to the column \"" + field.column() + "\", which is dropped. Say that the"
                            + " field is not stored any more, or where it goes now:\n    "
                            + table.line(field, FieldTable.NOT_STORED));
        } else {
            String names = columns.stream().map(Column::name).collect(Collectors.joining(", "));
            report.add(
                    ProblemCode.FIELD_UNMATCHED,
                    spot(at),
                    what(at, field) + " has no column \"" + field.column() + "\" in the table \"" + draft.table()
                            + "\". Say where it goes, or that it is not stored:"
                            + alike(field)
                                    .map(column -> "\n    " + table.line(field, column) + "        (stored)")
                                    .orElse("")
                            + "\n    " + table.line(field, FieldTable.NOT_STORED) + "        (not stored)"
                            + "\n  The columns are: " + names);
        }
    }

    /** {@return the column that has the same name but for case and what stands between words} */
    private Optional<String> alike(Field field) {
        List<String> found = columns.stream()
                .map(Column::name)
                .filter(name -> letters(name).equals(letters(field.column()))
                        || letters(name).equals(letters(field.name())))
                .toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    private static String letters(String name) {
        return name.replaceAll("[^\\p{L}\\p{N}]", "").toLowerCase(Locale.ROOT);
    }

    private Optional<String> renamed(String column) {
        return draft.intents().stream()
                .map(DeclaredIntent::intent)
                .filter(Intent.RenamedColumn.class::isInstance)
                .map(Intent.RenamedColumn.class::cast)
                .filter(intent -> intent.before().contains(column))
                .map(Intent.RenamedColumn::column)
                .findFirst();
    }

    private boolean isDropped(String column) {
        return draft.intents().stream()
                .map(DeclaredIntent::intent)
                .anyMatch(intent -> intent instanceof Intent.DroppedColumn dropped
                        && dropped.column().equals(column));
    }

    /** Without these, no row could be written of what is delivered. A field that has no column yet may go there. */
    private void complete(Written at, FieldTable table) {
        Set<String> delivered = table.fields().stream().map(Field::column).collect(Collectors.toSet());
        List<String> elsewhere = at.texts("elsewhere");
        elsewhere.stream()
                .filter(name -> column(name).isEmpty() || delivered.contains(name))
                .forEach(name -> report.add(
                        ProblemCode.INVALID_FIELDS,
                        at.spot("elsewhere"),
                        "the column \"" + name + "\" that gets its values elsewhere is "
                                + (delivered.contains(name) ? "delivered too" : "not there")
                                + ". Take it out of elsewhere, or correct its name"));
        columns.stream()
                .filter(column -> !column.fillsItself()
                        && !delivered.contains(column.name())
                        && !elsewhere.contains(column.name()))
                .forEach(column -> report.add(
                        ProblemCode.FIELD_MISSING,
                        at.spot(),
                        "\"" + at.text("source") + "\" delivers nothing for the column \"" + column.name()
                                + "\" of the table \"" + draft.table() + "\", which refuses NULL and has no default."
                                + " Name the field that goes there, or say that it is filled by somebody else:"
                                + "\n    elsewhere = \"" + column.name() + "\""));
    }

    private static String what(Written at, Field field) {
        return "the field \"" + field.name() + "\" of \"" + at.text("source") + "\"";
    }
}
