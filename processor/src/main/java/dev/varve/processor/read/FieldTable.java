package dev.varve.processor.read;

import dev.varve.schema.ColumnType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The fields that a source delivers, as they are written.
 *
 * @param header the parts that the first line names
 * @param fields the fields, in order
 */
record FieldTable(List<String> header, List<Field> fields) {

    /** What a field has in the place of its column if it is not stored. */
    static final String NOT_STORED = "-";

    private static final String FIELD = "field";
    private static final String TYPE = "type";
    private static final String COLUMN = "column";
    private static final List<String> PARTS = List.of(FIELD, TYPE, COLUMN);

    FieldTable {
        header = List.copyOf(header);
        fields = List.copyOf(fields);
    }

    /**
     * One field.
     *
     * @param name its name over there
     * @param type its type, if that is said
     * @param column the column it goes to; its own name if nothing is said
     */
    record Field(String name, Optional<ColumnType> type, String column) {

        boolean isStored() {
            return !column.equals(NOT_STORED);
        }
    }

    /**
     * {@return what a text says}
     *
     * @throws IllegalArgumentException if it says nothing, with the reason
     */
    static FieldTable read(String text) {
        List<List<String>> lines = TextTable.read(text);
        if (lines.size() < 2) {
            throw new IllegalArgumentException(
                    "there is no field: a line of parts and a line for each field are expected");
        }
        List<String> header = lines.get(0);
        if (!header.contains(FIELD) || !PARTS.containsAll(header) || new HashSet<>(header).size() < header.size()) {
            throw new IllegalArgumentException("the first line names the parts " + header + ", and field, type, column"
                    + " are possible, of which field is needed");
        }
        var fields = new ArrayList<Field>();
        Set<String> names = new HashSet<>();
        Set<String> columns = new HashSet<>();
        for (List<String> line : lines.subList(1, lines.size())) {
            Field field = field(header, line);
            if (!names.add(field.name())) {
                throw new IllegalArgumentException("the field \"" + field.name() + "\" is listed twice");
            }
            if (field.isStored() && !columns.add(field.column())) {
                throw new IllegalArgumentException("two fields go to the column \"" + field.column() + "\"");
            }
            fields.add(field);
        }
        return new FieldTable(header, fields);
    }

    private static Field field(List<String> header, List<String> line) {
        if (line.size() != header.size()) {
            throw new IllegalArgumentException(
                    "the line " + line + " has " + line.size() + " cells, and there are " + header.size() + " parts");
        }
        String name = cell(FIELD, header, line);
        String type = cell(TYPE, header, line);
        String column = cell(COLUMN, header, line);
        if (name.isEmpty()) {
            throw new IllegalArgumentException("the line " + line + " has no field");
        }
        Optional<ColumnType> known = ColumnType.parse(type);
        if (!type.isEmpty() && known.isEmpty()) {
            throw new IllegalArgumentException("the type \"" + type + "\" of the field \"" + name
                    + "\" is none of docs/types.md, such as text, varchar(40), bigint, decimal(10,2), boolean, date,"
                    + " timestamptz(6), uuid, json");
        }
        return new Field(name, known, column.isEmpty() ? name : column);
    }

    private static String cell(String part, List<String> header, List<String> line) {
        int at = header.indexOf(part);
        return at < 0 ? "" : TextTable.text(line.get(at));
    }

    /** {@return the line of a field with another column, under this header or one that has columns} */
    String line(Field field, String column) {
        List<String> parts = header.contains(COLUMN) ? header : with(header, COLUMN);
        var cells = new ArrayList<String>();
        for (String part : parts) {
            cells.add(
                    switch (part) {
                        case FIELD -> quoted(field.name());
                        case TYPE -> field.type().map(ColumnType::text).orElse("");
                        default -> quoted(column);
                    });
        }
        return String.join(" | ", cells);
    }

    private static List<String> with(List<String> parts, String another) {
        var longer = new ArrayList<>(parts);
        longer.add(another);
        return longer;
    }

    private static String quoted(String cell) {
        return cell.indexOf('|') < 0 && cell.indexOf('"') < 0 ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }
}
