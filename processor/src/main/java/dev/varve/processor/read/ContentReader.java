package dev.varve.processor.read;

import static java.util.Objects.requireNonNull;

import dev.varve.processor.report.Report;
import dev.varve.processor.source.Spot;
import dev.varve.processor.source.VarveAnnotation;
import dev.varve.processor.source.Written;
import dev.varve.schema.Column;
import dev.varve.schema.ColumnType;
import dev.varve.schema.Literals;
import dev.varve.schema.Partitioning;
import dev.varve.schema.Row;
import dev.varve.schema.SqlText;
import dev.varve.schema.problem.ProblemCode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import javax.lang.model.element.TypeElement;

/** Reads the rows that an entity declares, and how they are spread over partitions. */
final class ContentReader {

    private final Map<String, ColumnDraft> columns = new LinkedHashMap<>();
    private final List<String> key;
    private final Report report;
    private final List<Row> rows = new ArrayList<>();
    private final Set<String> keys = new HashSet<>();
    private Optional<Partitioning> partitioning = Optional.empty();
    private boolean sound = true;

    ContentReader(List<ColumnDraft> columns, Report report) {
        this.key = new ArrayList<>();
        for (ColumnDraft column : columns) {
            this.columns.put(column.name(), column);
            if (column.key()) {
                key.add(column.name());
            }
        }
        this.report = report;
    }

    Content content() {
        return new Content(rows, partitioning);
    }

    boolean isSound() {
        return sound;
    }

    void read(TypeElement type) {
        VarveAnnotation.ROWS.allOn(type).forEach(this::rows);
        VarveAnnotation.PARTITIONED.on(type).ifPresent(this::partitioning);
    }

    private void rows(Written at) {
        Spot spot = at.spot("value");
        List<List<String>> lines;
        try {
            lines = TextTable.read(at.text("value"));
        } catch (IllegalArgumentException malformed) {
            refuseRows(spot, String.valueOf(malformed.getMessage()));
            return;
        }
        if (lines.size() < 2) {
            refuseRows(spot, "there is no row: a line of columns and a line for each row are expected");
            return;
        }
        List<String> header = lines.get(0);
        if (isHeader(spot, header)) {
            lines.subList(1, lines.size()).forEach(line -> row(spot, header, line));
        }
    }

    private boolean isHeader(Spot spot, List<String> header) {
        for (String name : header) {
            ColumnDraft column = columns.get(name);
            if (column == null) {
                return refuseRows(
                        spot, "there is no column \"" + name + "\"; there are: " + String.join(", ", columns.keySet()));
            }
            if (column.column().generated().isPresent()) {
                return refuseRows(
                        spot,
                        "the database makes the values of \"" + name + "\" itself. Rows that belong to the schema need"
                                + " a key of their own, such as a code, and columns that are written");
            }
        }
        if (new HashSet<>(header).size() < header.size()) {
            return refuseRows(spot, "a column is listed twice");
        }
        return header.containsAll(key) || refuseRows(spot, "the key " + key + " is not listed, and tells rows apart");
    }

    private void row(Spot spot, List<String> header, List<String> line) {
        if (line.size() != header.size()) {
            refuseRows(
                    spot,
                    "the row " + line + " has " + line.size() + " cells, and there are " + header.size() + " columns");
            return;
        }
        var values = new TreeMap<String, String>();
        for (int at = 0; at < header.size(); at++) {
            if (!TextTable.isEmpty(line.get(at))
                    && !value(
                            spot, requireNonNull(columns.get(header.get(at))), TextTable.text(line.get(at)), values)) {
                return;
            }
        }
        for (ColumnDraft draft : columns.values()) {
            Column column = draft.column();
            if (!column.fillsItself() && !values.containsKey(column.name())) {
                refuseRows(
                        spot,
                        "the row " + line + " has no value for \"" + column.name() + "\", which refuses NULL and"
                                + " has no default");
                return;
            }
        }
        var row = new Row(values);
        if (keys.add(row.key(key))) {
            rows.add(row);
        } else {
            refuseRows(spot, "two rows have the key " + row.key(key));
        }
    }

    private boolean value(Spot spot, ColumnDraft draft, String text, Map<String, String> values) {
        ColumnType type = draft.column().type();
        Optional<String> value = NamedEnums.element(draft.member().type())
                .filter(known -> type instanceof ColumnType.NamedEnum)
                .map(NamedEnums::read)
                .map(known -> Optional.of(text).filter(known.values()::contains))
                .orElseGet(() -> Literals.canonical(type, text));
        if (value.isEmpty()) {
            return refuseRows(spot, "\"" + text + "\" of the column \"" + draft.name() + "\" is no " + type.text());
        }
        values.put(draft.name(), value.get());
        return true;
    }

    private boolean refuseRows(Spot spot, String reason) {
        sound = false;
        report.add(
                ProblemCode.INVALID_ROWS,
                spot,
                reason + ". Write rows so:\n    @Rows(\"\"\"\n            " + String.join(" | ", columns.keySet())
                        + "\n            ...\n            \"\"\")");
        return false;
    }

    private void partitioning(Written at) {
        List<String> names = at.texts("columns");
        String remedy = "@Partitioned(method = Partitioned.Method.RANGE, columns = \""
                + key.stream().findFirst().orElse("id") + "\")";
        if (names.isEmpty() || !columns.keySet().containsAll(names)) {
            refusePartitioning(
                    at.spot("columns"),
                    "the columns " + names + " are not all there; there are: " + String.join(", ", columns.keySet())
                            + ". Name some: " + remedy);
        } else if (!key.containsAll(names)) {
            refusePartitioning(
                    at.spot("columns"),
                    "the key " + key + " does not have all of the columns " + names
                            + ", and a database keeps a key only within a partition. Write @Id on them too, or use others: "
                            + remedy);
        } else if (at.constant("method").isEmpty()) {
            sound = false;
        } else {
            partitioning = Optional.of(
                    new Partitioning(Partitioning.Method.valueOf(at.constant("method")), names, partitions(at)));
        }
    }

    private List<Partitioning.Partition> partitions(Written at) {
        var partitions = new ArrayList<Partitioning.Partition>();
        for (Written part : at.nested("partitions")) {
            String name = part.text("name");
            if (!Names.check("partition", name, "name = \"...\"", part.spot("name"), report)) {
                sound = false;
            } else if (part.text("bounds").isBlank()) {
                refusePartitioning(
                        part.spot("bounds"),
                        "the partition \"" + name + "\" takes no values. Say which:"
                                + " bounds = \"FROM (1) TO (10)\"");
            } else {
                partitions.add(new Partitioning.Partition(name, SqlText.of(part.text("bounds"))));
            }
        }
        return partitions;
    }

    private void refusePartitioning(Spot spot, String message) {
        sound = false;
        report.add(ProblemCode.INVALID_PARTITIONING, spot, message);
    }
}
