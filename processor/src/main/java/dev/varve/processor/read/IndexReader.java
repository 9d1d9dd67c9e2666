package dev.varve.processor.read;

import dev.varve.processor.report.Report;
import dev.varve.processor.source.VarveAnnotation;
import dev.varve.processor.source.Written;
import dev.varve.schema.Index;
import dev.varve.schema.IndexPart;
import dev.varve.schema.SqlText;
import dev.varve.schema.problem.ProblemCode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.lang.model.element.TypeElement;

/** Reads the indexes of an entity, from the type and from its columns. */
final class IndexReader {

    private static final String NAME = "name";
    private static final String COLUMNS = "columns";
    private static final String PARTS = "parts";
    private static final String INCLUDE = "include";
    private static final Pattern METHOD = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final Report report;
    private final List<IndexDraft> indexes = new ArrayList<>();
    private boolean sound = true;

    IndexReader(Report report) {
        this.report = report;
    }

    List<IndexDraft> indexes() {
        return List.copyOf(indexes);
    }

    boolean isSound() {
        return sound;
    }

    /**
     * Reads the indexes on the type.
     *
     * @param columns the names of all columns
     */
    void readType(TypeElement type, List<String> columns) {
        for (Written at : VarveAnnotation.INDEX.allOn(type)) {
            boolean named = at.value(COLUMNS).isPresent();
            boolean parted = !at.nested(PARTS).isEmpty();
            if (named && parted) {
                contradiction(
                        at, PARTS, "it has columns and parts. Keep columns for columns in ascending order, or parts");
            } else if (parted) {
                parts(at, columns, Optional.empty()).ifPresent(parts -> add(at, parts, columns));
            } else if (at.texts(COLUMNS).isEmpty()) {
                refuse(
                        ProblemCode.INVALID_INDEX,
                        at,
                        "the index on \"" + type.getSimpleName() + "\" names no column. Name them: @Index(columns = \""
                                + columns.get(0) + "\")");
            } else if (namesColumns(at, COLUMNS, at.texts(COLUMNS), columns)) {
                add(at, at.texts(COLUMNS).stream().map(IndexPart::of).toList(), columns);
            }
        }
    }

    private boolean namesColumns(Written at, String attribute, List<String> indexed, List<String> columns) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < indexed.size(); i++) {
            String column = indexed.get(i);
            boolean missing = !columns.contains(column);
            if (missing || !seen.add(column)) {
                sound = false;
                report.add(
                        ProblemCode.INVALID_INDEX,
                        at.spot(at.elements(attribute).get(i)),
                        "the index names the column \"" + column + "\""
                                + (missing ? ", which is none. The columns are: " + shown(columns) : " twice"));
                return false;
            }
        }
        return true;
    }

    private static String shown(List<String> columns) {
        return columns.stream().map(column -> "\"" + column + "\"").collect(Collectors.joining(", "));
    }

    /**
     * Reads the indexes on a column.
     *
     * @param columns the names of all columns
     */
    void readColumn(ColumnDraft column, List<String> columns) {
        for (Written at : column.member().allOn(VarveAnnotation.INDEX)) {
            if (at.value(COLUMNS).isPresent() || at.nested(PARTS).size() > 1) {
                refuse(
                        ProblemCode.MISPLACED_ANNOTATION,
                        at,
                        "an index on a column is on that column alone. Take columns away, or move the index to the"
                                + " type: @Index(columns = ...)");
            } else if (at.nested(PARTS).isEmpty()) {
                add(at, List.of(IndexPart.of(column.name())), columns);
            } else {
                parts(at, columns, Optional.of(column.name())).ifPresent(parts -> add(at, parts, columns));
            }
        }
    }

    /** {@return the parts of an index; the one on a column names nothing else} */
    private Optional<List<IndexPart>> parts(Written at, List<String> columns, Optional<String> own) {
        var parts = new ArrayList<IndexPart>();
        for (Written part : at.nested(PARTS)) {
            boolean hasExpression = !part.text("expression").isBlank()
                    || !part.nested("expressionOn").isEmpty();
            String column = own.orElseGet(() -> part.text("column"));
            if (own.isPresent() && (hasExpression || !part.text("column").isEmpty())) {
                contradiction(
                        at,
                        PARTS,
                        "a part of an index on a column says how it is indexed, not what. Take"
                                + " column and expression away, or move the index to the type");
                return Optional.empty();
            }
            if (hasExpression != column.isEmpty()) {
                contradiction(
                        at,
                        PARTS,
                        "a part must have either a column or an expression. Write @Index.Part(column =" + " \""
                                + columns.get(0) + "\") or @Index.Part(expression = \"lower(" + columns.get(0)
                                + ")\")");
                return Optional.empty();
            }
            Optional<IndexPart> key = key(at, part, column, columns);
            if (key.isEmpty()) {
                return Optional.empty();
            }
            int prefix = part.number("prefix", 0);
            if (prefix < 0 || (prefix > 0 && hasExpression)) {
                contradiction(at, PARTS, "a prefix is a length above 0, and of a column, not of an expression");
                return Optional.empty();
            }
            String nulls = part.constant("nulls");
            parts.add(new IndexPart(
                    key.get().key(),
                    part.flag("descending"),
                    nulls.isEmpty() ? IndexPart.Nulls.DEFAULT : IndexPart.Nulls.valueOf(nulls),
                    prefix,
                    Optional.of(part.text("operatorClass")).filter(text -> !text.isBlank())));
        }
        return Optional.of(parts);
    }

    private Optional<IndexPart> key(Written at, Written part, String column, List<String> columns) {
        if (column.isEmpty()) {
            Optional<IndexPart> expression = SqlTexts.read(
                            part, "expression", "expressionOn", "@Index.Part(expression = \"lower(email)\")", report)
                    .map(IndexPart::of);
            sound = sound && expression.isPresent();
            return expression;
        }
        if (columns.contains(column)) {
            return Optional.of(IndexPart.of(column));
        }
        sound = false;
        report.add(
                ProblemCode.INVALID_INDEX,
                at.spot(PARTS),
                "the index names the column \"" + column + "\", which is none. The columns are: " + shown(columns));
        return Optional.empty();
    }

    private void refuse(ProblemCode code, Written at, String message) {
        sound = false;
        report.add(code, at.spot(COLUMNS), message);
    }

    private void contradiction(Written at, String attribute, String message) {
        sound = false;
        report.add(
                ProblemCode.CONTRADICTORY_INDEX, at.spot(attribute), "the index contradicts itself: " + message + ".");
    }

    private void add(Written at, List<IndexPart> parts, List<String> columns) {
        String name = at.text(NAME);
        Optional<Index> read = index(at, parts, columns);
        if (read.isEmpty()) {
            sound = false;
            return;
        }
        var index = new IndexDraft(at, read.get());
        if (name.isEmpty() && indexes.stream().anyMatch(other -> other.index().equals(index.index()))) {
            sound = false;
            report.add(
                    ProblemCode.DUPLICATE_INDEX,
                    at.spot(),
                    "the same index on "
                            + shown(parts.stream().map(IndexPart::text).toList())
                            + " is declared twice. Take one away, or give it a name: @Index(name = \"...\")");
        } else if (name.isEmpty() || Names.check("index", name, "@Index(name = \"...\")", at.spot(NAME), report)) {
            indexes.add(index);
        } else {
            sound = false;
        }
    }

    private Optional<Index> index(Written at, List<IndexPart> parts, List<String> columns) {
        boolean unique = at.flag("unique");
        boolean nullsNotDistinct = at.flag("nullsNotDistinct");
        List<String> include = at.texts(INCLUDE);
        String method = at.text("method");
        if (nullsNotDistinct && !unique) {
            contradiction(
                    at,
                    "nullsNotDistinct",
                    "it is not unique, so NULL is no matter. Write unique = true, or take" + " nullsNotDistinct away");
            return Optional.empty();
        }
        if (!method.isEmpty() && !METHOD.matcher(method).matches()) {
            contradiction(at, "method", "\"" + method + "\" is no method. Write one word, such as method = \"gin\"");
            return Optional.empty();
        }
        if (!namesColumns(at, INCLUDE, include, columns)) {
            return Optional.empty();
        }
        if (parts.stream().flatMap(part -> part.column().stream()).anyMatch(include::contains)) {
            contradiction(at, INCLUDE, "a column that is indexed is stored already. Take it out of include");
            return Optional.empty();
        }
        Optional<SqlText> where = Optional.empty();
        if (at.value("where").isPresent() || at.value("whereOn").isPresent()) {
            where = SqlTexts.read(at, "where", "whereOn", "where = \"deleted_at is null\"", report);
            if (where.isEmpty()) {
                return Optional.empty();
            }
        }
        return Optional.of(new Index(
                at.text(NAME),
                parts,
                unique,
                Optional.of(method.toLowerCase(Locale.ROOT)).filter(text -> !text.isEmpty()),
                include,
                where,
                nullsNotDistinct));
    }
}
