package dev.varve.runtime.dialect.sqlite;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How the rows of a table get into the one that takes its place. What an author wrote sees the row as it was at that
 * change: by the names and with the values that the changes before it gave, as if they had run one by one. Where they
 * did more than nothing, the expression reads a subquery of the table's name.
 *
 * @param table the table's name, by which expressions may qualify columns
 * @param source what the columns' values are read from
 * @param columns the columns at this point of the changes
 */
record RowCopy(String table, String source, List<Slot> columns) {

    private static final String ROWID = "varve_rowid";

    /**
     * A column on its way.
     *
     * @param name its name at this point of the changes
     * @param stored its name in the new table, until columns are renamed there
     * @param value an SQL expression over the source
     * @param copied whether the new table takes the value; it computes that of a generated column itself
     */
    record Slot(String name, String stored, String value, boolean copied) {

        private boolean isPlain() {
            return value.equals(SqliteSql.quote(name));
        }
    }

    /**
     * {@return the copy of a table that does not change}
     *
     * @param table its name
     * @param definition its columns
     * @param rowid a name for the number of the row that no column has, if rows are to keep theirs
     */
    static RowCopy of(String table, TableSql definition, Optional<String> rowid) {
        var slots = new ArrayList<Slot>();
        for (ColumnSql column : definition.columns()) {
            boolean copied = !column.has(Clause.Kind.GENERATED);
            slots.add(new Slot(column.name(), column.name(), SqliteSql.quote(column.name()), copied));
        }
        rowid.ifPresent(name -> slots.add(new Slot(ROWID, name, name, true)));
        return new RowCopy(table, SqliteSql.quote(table), List.copyOf(slots));
    }

    /** {@return the columns of the table, without the number of the row} */
    List<Slot> named() {
        return columns.stream().filter(slot -> !slot.name().equals(ROWID)).toList();
    }

    Optional<Slot> column(String name) {
        return columns.stream()
                .filter(slot -> slot.name().equalsIgnoreCase(name))
                .findFirst();
    }

    /** {@return this copy reading a column of the source that has another name there} */
    RowCopy withSourceName(String column, String sourceName) {
        return with(column, slot -> new Slot(slot.name(), slot.stored(), SqliteSql.quote(sourceName), slot.copied()));
    }

    RowCopy withRenamed(String before, String after) {
        return with(before, slot -> new Slot(after, slot.stored(), slot.value(), slot.copied()));
    }

    RowCopy withValue(String column, UnaryOperator<String> change) {
        return with(column, slot -> new Slot(slot.name(), slot.stored(), change.apply(slot.value()), slot.copied()));
    }

    RowCopy withAdded(String column, String stored, String value) {
        var changed = new ArrayList<>(columns);
        changed.add(new Slot(column, stored, value, true));
        return new RowCopy(table, source, List.copyOf(changed));
    }

    /** {@return this copy with a column whose values the new table takes, or computes by itself} */
    RowCopy withCopied(String column, boolean copied) {
        return with(column, slot -> new Slot(slot.name(), slot.stored(), slot.value(), copied));
    }

    RowCopy without(String column) {
        return new RowCopy(
                table,
                source,
                columns.stream()
                        .filter(slot -> !slot.name().equalsIgnoreCase(column))
                        .toList());
    }

    private RowCopy with(String column, UnaryOperator<Slot> change) {
        return new RowCopy(
                table,
                source,
                columns.stream()
                        .map(slot -> slot.name().equalsIgnoreCase(column) ? change.apply(slot) : slot)
                        .toList());
    }

    /** {@return this copy with every value under its column's name, so that expressions can use them} */
    RowCopy settled() {
        if (columns.stream()
                .allMatch(slot -> slot.isPlain()
                        || (slot.name().equals(ROWID) && slot.value().equals(slot.stored())))) {
            return this;
        }
        String selected = columns.stream()
                .map(slot -> slot.isPlain() ? slot.value() : slot.value() + " AS " + SqliteSql.quote(slot.name()))
                .collect(Collectors.joining(", "));
        return new RowCopy(
                table,
                "(SELECT " + selected + " FROM " + source + ") AS " + SqliteSql.quote(table),
                columns.stream()
                        .map(slot -> new Slot(slot.name(), slot.stored(), SqliteSql.quote(slot.name()), slot.copied()))
                        .toList());
    }

    /** {@return an author's expression, to stand among others; a comment at its end ends with it} */
    static String enclosed(String expression) {
        return "(" + expression + (expression.contains("--") ? "\n)" : ")");
    }

    /** {@return the statement that fills the new table; it fails rather than leave out a row, whatever a constraint says} */
    String insertInto(String target) {
        List<Slot> copied = columns.stream().filter(Slot::copied).toList();
        return "INSERT OR ABORT INTO " + SqliteSql.quote(target) + " ("
                + list(copied.stream().map(slot -> SqliteSql.quote(slot.stored()))) + ")\nSELECT "
                + list(copied.stream().map(Slot::value)) + "\nFROM " + source;
    }

    private static String list(Stream<String> parts) {
        return parts.collect(Collectors.joining(", "));
    }
}
