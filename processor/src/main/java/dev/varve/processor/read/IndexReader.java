package dev.varve.processor.read;

import dev.varve.processor.report.Report;
import dev.varve.processor.source.VarveAnnotation;
import dev.varve.processor.source.Written;
import dev.varve.schema.problem.ProblemCode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.TypeElement;

/** Reads the indexes of an entity, from the type and from its columns. */
final class IndexReader {

    private static final String NAME = "name";
    private static final String COLUMNS = "columns";

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
            List<String> indexed = at.texts(COLUMNS);
            if (indexed.isEmpty()) {
                refuse(
                        ProblemCode.INVALID_INDEX,
                        at,
                        "the index on \"" + type.getSimpleName() + "\" names no column. Name them: @Index(columns = \""
                                + columns.get(0) + "\")");
            } else if (namesColumns(at, indexed, columns)) {
                add(at, indexed);
            }
        }
    }

    private boolean namesColumns(Written at, List<String> indexed, List<String> columns) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < indexed.size(); i++) {
            String column = indexed.get(i);
            boolean missing = !columns.contains(column);
            if (missing || !seen.add(column)) {
                sound = false;
                report.add(
                        ProblemCode.INVALID_INDEX,
                        at.spot(at.elements(COLUMNS).get(i)),
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

    /** Reads the indexes on a column. */
    void readColumn(ColumnDraft column) {
        for (Written at : VarveAnnotation.INDEX.allOn(column.member().element())) {
            if (at.value(COLUMNS).isPresent()) {
                refuse(
                        ProblemCode.MISPLACED_ANNOTATION,
                        at,
                        "an index on a column is on that column alone. Take columns away, or move the index to the"
                                + " type: @Index(columns = ...)");
            } else {
                add(at, List.of(column.name()));
            }
        }
    }

    private void refuse(ProblemCode code, Written at, String message) {
        sound = false;
        report.add(code, at.spot(COLUMNS), message);
    }

    private void add(Written at, List<String> columns) {
        String name = at.text(NAME);
        var index = new IndexDraft(at, name, columns, at.flag("unique"));
        if (name.isEmpty() && indexes.stream().anyMatch(other -> isSame(index, other))) {
            sound = false;
            report.add(
                    ProblemCode.DUPLICATE_INDEX,
                    at.spot(),
                    "the same index on " + shown(columns) + " is declared twice. Take one away, or give it a name:"
                            + " @Index(name = \"...\")");
        } else if (name.isEmpty() || Names.check("index", name, "@Index(name = \"...\")", at.spot(NAME), report)) {
            indexes.add(index);
        } else {
            sound = false;
        }
    }

    private static boolean isSame(IndexDraft index, IndexDraft other) {
        return !other.isNamed() && other.columns().equals(index.columns()) && other.unique() == index.unique();
    }
}
