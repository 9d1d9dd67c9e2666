package dev.varve.processor.read;

import dev.varve.processor.report.Report;
import dev.varve.processor.source.VarveAnnotation;
import dev.varve.processor.source.Written;
import dev.varve.schema.Column;
import dev.varve.schema.ColumnType;
import dev.varve.schema.DefaultValue;
import dev.varve.schema.Generated;
import dev.varve.schema.problem.ProblemCode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads how the database itself makes the values of a column: by counting, from a sequence, or of other columns. */
final class GenerationReader {

    private static final List<VarveAnnotation> KINDS = List.of(
            VarveAnnotation.IDENTITY,
            VarveAnnotation.SEQUENCE,
            VarveAnnotation.FROM_SEQUENCE,
            VarveAnnotation.COMPUTED);

    private final Report report;

    GenerationReader(Report report) {
        this.report = report;
    }

    /**
     * {@return the column with what its annotations say, or nothing if that is wrong, which is then reported}
     *
     * @param member the member that is the column
     * @param column the column without it
     * @param key whether the column is part of the key
     */
    Optional<Column> read(Member member, Column column, boolean key) {
        if (!member.annotations().hasAny(KINDS)) {
            return Optional.of(column);
        }
        List<Written> found =
                KINDS.stream().flatMap(kind -> member.allOn(kind).stream()).toList();
        Written at = found.get(0);
        if (found.size() > 1 || column.defaultValue().isPresent()) {
            String shown = Stream.concat(
                            column.defaultValue().stream().map(value -> "a default"),
                            KINDS.stream()
                                    .filter(kind -> member.on(kind).isPresent())
                                    .map(VarveAnnotation::shown))
                    .collect(Collectors.joining(" and "));
            return refuse(
                    ProblemCode.FILLED_TWICE,
                    at,
                    "",
                    "the column \"" + column.name() + "\" is filled in more than one way: " + shown + ". Keep one");
        }
        if (member.on(VarveAnnotation.COMPUTED).isPresent()) {
            return computed(at, column, key);
        }
        OptionalLong greatest = greatest(column.type());
        boolean counts = member.on(VarveAnnotation.IDENTITY).isPresent();
        if (greatest.isEmpty() || (counts && column.nullable())) {
            return refuse(
                    ProblemCode.INVALID_COUNTER,
                    at,
                    "",
                    "the column \"" + column.name() + "\" is " + column.type().text()
                            + (column.nullable() ? " and can be NULL" : "")
                            + ", and only a short, int or long that is never NULL counts by itself. Change its type, or"
                            + " take the annotation away");
        }
        if (counts) {
            return Counting.read(at, greatest.getAsLong(), report)
                    .map(options ->
                            column.withGenerated(Optional.of(new Generated.Identity(at.flag("always"), options))));
        }
        return Optional.of(column.withDefault(Optional.of(new DefaultValue.NextValue(at.text("value")))));
    }

    private static OptionalLong greatest(ColumnType type) {
        if (type instanceof ColumnType.SmallInt) {
            return OptionalLong.of(Short.MAX_VALUE);
        }
        if (type instanceof ColumnType.Int) {
            return OptionalLong.of(Integer.MAX_VALUE);
        }
        // What a type of one database can hold, only the database knows.
        return type instanceof ColumnType.BigInt || type instanceof ColumnType.Native
                ? OptionalLong.of(Long.MAX_VALUE)
                : OptionalLong.empty();
    }

    private Optional<Column> computed(Written at, Column column, boolean key) {
        if (key) {
            return refuse(
                    ProblemCode.INVALID_COMPUTATION,
                    at,
                    "",
                    "the key column \"" + column.name() + "\" is computed. A key must be stored: take @Computed or @Id"
                            + " away");
        }
        return SqlTexts.read(at, "value", "dialects", "@Computed(\"price * quantity\")", report)
                .map(text -> column.withGenerated(Optional.of(new Generated.Computed(text, at.flag("stored", true)))));
    }

    /** {@return whether no computed column reads itself or another one; if one does, that is reported} */
    boolean checkComputed(List<ColumnDraft> columns) {
        boolean sound = true;
        if (!hasComputed(columns)) {
            return sound;
        }
        for (ColumnDraft draft : columns) {
            Optional<ColumnDraft> read = columns.stream()
                    .filter(other -> other.column().computedBy().isPresent())
                    .filter(other -> draft.column()
                            .computedBy()
                            .filter(text -> text.mentions(other.name()))
                            .isPresent())
                    .findFirst();
            if (read.isPresent()) {
                sound = false;
                Written at = draft.member().on(VarveAnnotation.COMPUTED).orElse(draft.at());
                refuse(
                        ProblemCode.INVALID_COMPUTATION,
                        at,
                        "value",
                        "the computed column \"" + draft.name() + "\" reads "
                                + (read.get().equals(draft)
                                        ? "itself"
                                        : "the column \"" + read.get().name() + "\", which is computed too")
                                + ". Write an expression over columns that are stored");
            }
        }
        return sound;
    }

    private static boolean hasComputed(List<ColumnDraft> columns) {
        for (ColumnDraft draft : columns) {
            if (draft.column().computedBy().isPresent()) {
                return true;
            }
        }
        return false;
    }

    private Optional<Column> refuse(ProblemCode code, Written at, String attribute, String message) {
        report.add(code, attribute.isEmpty() ? at.spot() : at.spot(attribute), message);
        return Optional.empty();
    }
}
