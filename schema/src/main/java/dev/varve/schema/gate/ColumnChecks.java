package dev.varve.schema.gate;

import dev.varve.schema.Column;
import dev.varve.schema.Table;
import dev.varve.schema.classify.TypeChange;
import dev.varve.schema.intent.Intent;
import dev.varve.schema.problem.Place;
import dev.varve.schema.problem.ProblemCode;
import java.util.Optional;
import java.util.SortedSet;

/**
 * Reports what the columns of a table ask of its rows and nobody answers: how values become another type, and what
 * stands where nothing or NULL stood.
 *
 * @param matching what belongs together
 * @param findings takes the problems
 */
record ColumnChecks(Matching matching, Findings findings) {

    void check(String name) {
        Table table = matching.to().tables().get(name);
        if (table == null) {
            return;
        }
        SortedSet<String> open = matching.openColumns(name);
        table.columns().keySet().stream().sorted().map(table.columns()::get).forEach(column -> {
            Optional<Column> before = matching.former(name, column.name());
            if (before.isPresent() && column.computedBy().isPresent()) {
                computed(table, before.get(), column);
            } else if (before.isPresent()) {
                type(table, before.get(), column);
                nulls(table, before.get(), column);
            } else if (!open.contains(column.name()) && !hasUnusedRename(table, column)) {
                filling(table, column);
            }
        });
    }

    /** {@return whether the column claims to be an older one; then its rename is the problem, not its rows} */
    private boolean hasUnusedRename(Table table, Column column) {
        return matching.active().stream()
                .anyMatch(intent -> intent instanceof Intent.RenamedColumn renamed
                        && renamed.table().equals(table.name())
                        && renamed.column().equals(column.name()));
    }

    private void type(Table table, Column before, Column after) {
        TypeChange change = TypeChange.of(before.type(), after.type());
        boolean partitions = table.partitioning()
                .filter(how -> how.columns().contains(after.name()))
                .isPresent();
        if ((change != TypeChange.NARROWING && change != TypeChange.IMPOSSIBLE)
                || isCoded(table, after)
                || partitions) {
            // Of a column that partitions rows no conversion is asked, because it cannot change at all.
            return;
        }
        Optional<Intent.ConvertedColumn> declared = conversion(table, after);
        if (declared.isPresent() && !declared.get().from().equals(before.type())) {
            // Reported at the intent, together with the whole annotation that fits.
            return;
        }
        String from = before.type().text();
        String types = " changes from " + from + " to " + after.type().text();
        Place place = declared.<Place>map(Place.OfIntent::new)
                .orElseGet(() -> new Place.OfColumn(table.name(), after.name()));
        if (change == TypeChange.IMPOSSIBLE
                && declared.flatMap(Intent.ConvertedColumn::using).isEmpty()) {
            findings.report(
                    ProblemCode.NO_CAST,
                    place,
                    Wording.column(table.name(), after.name()) + types
                            + ", and no cast that all databases share leads there. Say how values are converted:"
                            + "\n    converted:  " + converted(table, before, after, declared) + on(table, after));
        }
        if (change == TypeChange.NARROWING
                && !declared.map(Intent.ConvertedColumn::lossy).orElse(false)) {
            findings.report(
                    ProblemCode.UNDECLARED_CONVERSION,
                    place,
                    Wording.column(table.name(), after.name()) + types
                            + ", which not every value survives. If that is meant, say so:"
                            + "\n    converted:  " + converted(table, before, after, declared) + on(table, after)
                            + "     (values can be lost)");
        }
    }

    /** Stored values that give way to computed ones are lost. */
    private void computed(Table table, Column before, Column after) {
        if (before.computedBy().isPresent()) {
            return;
        }
        Optional<Intent.ConvertedColumn> declared = conversion(table, after);
        if (declared.filter(Intent.ConvertedColumn::lossy).isPresent()) {
            return;
        }
        findings.report(
                ProblemCode.VALUES_BECOME_COMPUTED,
                declared.<Place>map(Place.OfIntent::new)
                        .orElseGet(() -> new Place.OfColumn(table.name(), after.name())),
                Wording.column(table.name(), after.name())
                        + " becomes computed, and the values that rows have in it are lost. If that is meant, say so:"
                        + "\n    computed:   @ConvertedFrom(type = "
                        + Wording.java(before.type().text()) + ", lossy = true)" + on(table, after));
    }

    /** {@return the declared conversion, unless it is one that an earlier step has used up} */
    private Optional<Intent.ConvertedColumn> conversion(Table table, Column column) {
        return matching.active().stream()
                .filter(Intent.ConvertedColumn.class::isInstance)
                .map(Intent.ConvertedColumn.class::cast)
                .filter(intent ->
                        intent.table().equals(table.name()) && intent.column().equals(column.name()))
                .filter(intent -> isAboutNow(intent, table, column) || !matching.isRemembered(intent))
                .findFirst();
    }

    private boolean isAboutNow(Intent.ConvertedColumn intent, Table table, Column column) {
        return matching.former(table.name(), column.name())
                .filter(before -> before.type().equals(intent.from()))
                .isPresent();
    }

    /** {@return the annotation that is enough, with the expression the author has already written} */
    private String converted(Table table, Column before, Column after, Optional<Intent.ConvertedColumn> declared) {
        return matching.wording().convertedFrom(table.name(), after.name(), conversionText(before, after, declared));
    }

    static String conversionText(Column before, Column after, Optional<Intent.ConvertedColumn> declared) {
        TypeChange change = TypeChange.of(before.type(), after.type());
        Optional<String> using = declared.flatMap(Intent.ConvertedColumn::using);
        if (change == TypeChange.IMPOSSIBLE) {
            using = Optional.of(using.orElse("..."));
        }
        boolean lossy = change == TypeChange.NARROWING
                || declared.map(Intent.ConvertedColumn::lossy).orElse(false);
        return "type = " + Wording.java(before.type().text())
                + using.map(sql -> ", using = " + Wording.java(sql)).orElse("")
                + (lossy ? ", lossy = true" : "");
    }

    private void filling(Table table, Column column) {
        if (column.fillsItself() || isFilled(table, column)) {
            return;
        }
        var sample = SampleValue.of(column.type());
        findings.report(
                ProblemCode.NEW_COLUMN_UNFILLED,
                new Place.OfColumn(table.name(), column.name()),
                Wording.column(table.name(), column.name())
                        + " is new and NOT NULL, and nothing says what existing rows get. Say it:"
                        + "\n    value:     "
                        + matching.wording().backfill(table.name(), column.name(), sample.sql()) + on(table, column)
                        + sample.literal()
                                .filter(literal -> matching.wording().hasOwnMember(table.name(), column.name()))
                                .map(literal -> "\n    default:   @Column(defaultValue = " + Wording.java(literal) + ")"
                                        + on(table, column))
                                .orElse("")
                        + nullable(table, column));
    }

    private void nulls(Table table, Column before, Column after) {
        if (!before.nullable() || after.nullable() || isFilled(table, after)) {
            return;
        }
        var sample = SampleValue.of(after.type());
        findings.report(
                ProblemCode.NULLS_UNFILLED,
                new Place.OfColumn(table.name(), after.name()),
                Wording.column(table.name(), after.name())
                        + " becomes NOT NULL, and nothing says what existing rows get in place of NULL. Say it:"
                        + "\n    value:     "
                        + matching.wording().backfill(table.name(), after.name(), sample.sql()) + on(table, after)
                        + nullable(table, after));
    }

    private boolean isFilled(Table table, Column column) {
        return matching.intents().stream()
                        .anyMatch(intent -> (intent instanceof Intent.BackfilledColumn filled
                                        && filled.table().equals(table.name())
                                        && filled.column().equals(column.name()))
                                || (intent instanceof Intent.MovedColumn moved
                                        && moved.table().equals(table.name())
                                        && moved.column().equals(column.name())))
                || isCoded(table, column);
    }

    private boolean isCoded(Table table, Column column) {
        return matching.intents().contains(new Intent.CodedColumn(table.name(), column.name()));
    }

    /** A key column is never NULL, so that way out is not offered for one. */
    private String nullable(Table table, Column column) {
        boolean isKey = table.primaryKey()
                .filter(key -> key.columns().contains(column.name()))
                .isPresent();
        boolean away = isKey || !isDirect(table, column);
        return away ? "" : "\n    nullable:  @Column(nullable = true)" + on(table, column);
    }

    private boolean isDirect(Table table, Column column) {
        return matching.wording().isDirect(table.name(), column.name());
    }

    private String on(Table table, Column column) {
        return " on " + matching.wording().place(table.name(), column.name());
    }
}
