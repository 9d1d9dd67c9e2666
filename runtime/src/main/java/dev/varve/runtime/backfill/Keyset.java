package dev.varve.runtime.backfill;

import dev.varve.runtime.dialect.Backfill;
import dev.varve.runtime.dialect.Dialect;
import dev.varve.runtime.dialect.KeyText;
import dev.varve.schema.Column;
import dev.varve.schema.ColumnType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The SQL of a backfill by key. Along a key of several columns the walk first ends what has the same first columns and then
 * goes on to the next ones, so that every query is one stretch of the index on every database.
 */
final class Keyset {

    private final Dialect dialect;
    private final Backfill backfill;
    private final KeyText keys;
    private final List<Column> key;
    private final String table;
    private final String missing;

    Keyset(Dialect dialect, Backfill backfill, KeyText keys) {
        this.dialect = dialect;
        this.backfill = backfill;
        this.keys = keys;
        this.key = backfill.key(keys);
        this.table = dialect.quote(backfill.table().name());
        this.missing = dialect.quote(backfill.column()) + " IS NULL";
    }

    /** {@return the columns of the key} */
    int width() {
        return key.size();
    }

    /** {@return the type of the last column of the key} */
    ColumnType lastType() {
        return key.get(width() - 1).type();
    }

    /** {@return a row in words} */
    String describe(List<String> row) {
        return width() == 0
                ? "a row"
                : IntStream.range(0, width())
                        .mapToObj(at -> key.get(at).name() + " = " + row.get(at))
                        .collect(Collectors.joining(", ", "the row with ", ""));
    }

    /**
     * {@return a query for the key of some row without a value} The expression is read and never evaluated, so that one
     * that is wrong shows in an empty table too.
     */
    String anyMissing() {
        return any(missing + " AND (1 = 1 OR (" + backfill.expression() + ") IS NULL)");
    }

    /** {@return a query for the key of some row that the expression has no value for} */
    String anyWithout() {
        return any(missing + " AND " + without());
    }

    /** {@return the same query, of these rows} */
    String anyWithout(List<List<String>> rows) {
        return any(these(rows) + " AND " + missing + " AND " + without());
    }

    /** {@return a query for the key of some of these rows that is left behind} */
    String anyLeft(List<List<String>> rows) {
        return any(these(rows) + " AND " + left());
    }

    private String any(String condition) {
        return "SELECT " + texts() + " FROM " + table + " WHERE " + condition + " LIMIT 1";
    }

    /**
     * {@return a query for the key of the last row of a portion; no row if there are fewer}
     *
     * @param after the row before the portion; none at the beginning
     * @param level the first column of the key that differs from that of the row before
     * @param rows how many rows the portion has
     */
    String last(List<String> after, int level, int rows) {
        return beyond(after, level, "", " LIMIT 1 OFFSET " + (rows - 1));
    }

    /** {@return a query for the key of the last row of all that differ from the row before in this column first} */
    String last(List<String> after, int level) {
        return beyond(after, level, " DESC", " LIMIT 1");
    }

    /** The row is found first, because a database would make the text of each row that it passes by. */
    private String beyond(List<String> after, int level, String order, String limit) {
        return "SELECT " + texts() + " FROM (SELECT " + names(0, name -> name) + " FROM " + table
                + where(conditions(after, level)) + " ORDER BY " + names(level, name -> name + order) + limit
                + ") varve_last";
    }

    /** {@return the statement that fills a portion of the walk} */
    String fill(List<String> after, int level, List<String> upTo) {
        List<String> conditions = conditions(after, level);
        conditions.add(name(level) + " <= " + value(level, upTo));
        if (level < width() - 1) {
            conditions.add(notBehind(level, upTo));
        }
        conditions.add(missing);
        return fill() + where(conditions);
    }

    /**
     * {@return a query for the keys of rows that were left behind} In no order, because an order by key would be read from
     * its index, which costs many times a look at the rows as they lie there.
     *
     * @param stretch a condition on the rows to look at
     * @param rows how many at most
     */
    String leftBehind(String stretch, int rows) {
        return "SELECT " + texts() + " FROM " + table + " WHERE " + stretch + " AND " + left() + " LIMIT " + rows;
    }

    /** {@return the statement that fills these rows} */
    String fill(List<List<String>> rows) {
        return fill() + " WHERE " + these(rows) + " AND " + missing;
    }

    private String these(List<List<String>> rows) {
        return width() == 1
                ? rows.stream().map(row -> value(0, row)).collect(Collectors.joining(", ", name(0) + " IN (", ")"))
                : rows.stream().map(this::is).collect(Collectors.joining(" OR ", "(", ")"));
    }

    private String left() {
        return backfill.required() ? missing : missing + " AND (" + backfill.expression() + ") IS NOT NULL";
    }

    private String without() {
        return "(" + backfill.expression() + ") IS NULL";
    }

    private String fill() {
        return "UPDATE " + table + " SET " + dialect.quote(backfill.column()) + " = (" + backfill.expression() + ")";
    }

    private List<String> conditions(List<String> after, int level) {
        var conditions = new ArrayList<String>();
        if (!after.isEmpty()) {
            for (int at = 0; at < level; at++) {
                conditions.add(name(at) + " = " + value(at, after));
            }
            conditions.add(name(level) + " > " + value(level, after));
        }
        return conditions;
    }

    private String notBehind(int level, List<String> upTo) {
        String here = name(level);
        String bound = value(level, upTo);
        return level == width() - 1
                ? here + " <= " + bound
                : "(" + here + " < " + bound + " OR (" + here + " = " + bound + " AND " + notBehind(level + 1, upTo)
                        + "))";
    }

    private String is(List<String> row) {
        return IntStream.range(0, width())
                .mapToObj(at -> name(at) + " = " + value(at, row))
                .collect(Collectors.joining(" AND ", "(", ")"));
    }

    private static String where(List<String> conditions) {
        return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    }

    /** Under names of their own, because ORDER BY would take a text under the name of its column for the column. */
    private String texts() {
        return width() == 0
                ? "1"
                : IntStream.range(0, width())
                        .mapToObj(at -> keys.read(key.get(at)) + " AS varve_" + at)
                        .collect(Collectors.joining(", "));
    }

    private String names(int from, UnaryOperator<String> written) {
        return IntStream.range(from, width())
                .mapToObj(at -> written.apply(name(at)))
                .collect(Collectors.joining(", "));
    }

    private String name(int at) {
        return dialect.quote(key.get(at).name());
    }

    private String value(int at, List<String> row) {
        Column column = key.get(at);
        return keys.write(column, row.get(at));
    }
}
