package dev.varve.runtime.backfill;

import static java.util.Objects.requireNonNull;

import dev.varve.runtime.dialect.Backfill;
import dev.varve.runtime.dialect.Dialect;
import dev.varve.runtime.dialect.KeyText;
import dev.varve.schema.problem.ProblemCode;
import dev.varve.schema.problem.VarveException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Carries a backfill out. It walks along the key, a portion to a transaction, in which it also keeps how far it is. Then it
 * looks for rows that were left behind, because programs brought them meanwhile, and fills these too. Not thread-safe.
 */
public final class BackfillEngine {

    private static final int LEFT_BEHIND = 500;
    private static final int LOOKS = 10;
    private static final String NO_VALUE = "gets NULL from that expression";

    private final Connection connection;
    private final Dialect dialect;
    private final Portions portions;
    private final Pace pace;
    private final long start = System.nanoTime();
    private long rowsNow;

    /**
     * Makes an engine for one backfill.
     *
     * @param connection the connection of the portions
     * @param dialect its dialect
     * @param portions what surrounds the portions
     * @param pace how fast to go
     */
    public BackfillEngine(Connection connection, Dialect dialect, Portions portions, Pace pace) {
        this.connection = connection;
        this.dialect = dialect;
        this.portions = portions;
        this.pace = pace;
    }

    /**
     * Gives every row its value, beginning where an earlier run ended. Afterwards no transaction is open.
     *
     * @param backfill what to do
     * @return how many rows got a value, in earlier runs too
     * @throws VarveException VRV435 if a row has no value though it needs one, or does not keep it
     * @throws SQLException if the database refuses; what was committed stays, and the next run goes on from there
     */
    public long run(Backfill backfill) throws SQLException {
        KeyText keys =
                dialect.keyText().orElseThrow(() -> new IllegalStateException(dialect.name() + " makes no portions"));
        var keyset = new Keyset(dialect, backfill, keys);
        Cursor cursor = portions.last().map(Cursor::parse).orElse(Cursor.start());
        boolean begun = cursor.walked() || !cursor.key().isEmpty();
        if (!begun && readAll(keyset.anyMissing()).isEmpty()) {
            return cursor.rows();
        }
        if (keyset.width() == 0) {
            cursor = cursor.walked() ? cursor : atOnce(backfill);
            requireFilled(backfill, keyset);
            return cursor.rows();
        }
        return collect(backfill, keyset, cursor.walked() ? cursor : walk(keyset, cursor))
                .rows();
    }

    private Cursor atOnce(Backfill backfill) throws SQLException {
        Cursor end = tried(
                Cursor.start(),
                () -> new Cursor(update(backfill.sql(dialect)), true, List.of()),
                new PortionSize(pace));
        tell(end, Duration.ZERO);
        return end;
    }

    private Cursor walk(Keyset keyset, Cursor begin) throws SQLException {
        var size = new PortionSize(pace);
        var stride = new Stride(keyset);
        Cursor cursor = begin;
        while (!cursor.walked()) {
            Cursor from = cursor;
            int[] seen = new int[1];
            long began = System.nanoTime();
            cursor = tried(
                    from,
                    () -> {
                        Optional<Cursor> ahead = ahead(keyset, from, stride.upTo(from.key(), size.rows()));
                        seen[0] = ahead.map(to -> stride.seen(from, to)).orElse(0);
                        return ahead.isPresent() ? ahead.get() : step(keyset, from, size.rows(), seen);
                    },
                    size);
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            if (seen[0] > 0) {
                size.took(seen[0], took);
            }
            stride.went(from, cursor, seen[0]);
            tell(cursor, pace.restAfter(took));
        }
        return cursor;
    }

    /** Fills up to a key that is likely to end a portion; {@return nothing where that was no row at all} */
    private Optional<Cursor> ahead(Keyset keyset, Cursor from, Optional<List<String>> upTo) throws SQLException {
        if (upTo.isEmpty()) {
            return Optional.empty();
        }
        int filled = update(keyset.fill(from.key(), keyset.width() - 1, upTo.get()));
        return filled == 0 ? Optional.empty() : Optional.of(new Cursor(from.rows() + filled, false, upTo.get()));
    }

    /** Fills the next portion, in a transaction that is open, and notes how many rows it saw; none if it is a short one. */
    private Cursor step(Keyset keyset, Cursor from, int rows, int[] seen) throws SQLException {
        List<String> after = from.key();
        for (int level = after.isEmpty() ? 0 : keyset.width() - 1; level >= 0; level--) {
            List<List<String>> last = select(keyset.last(after, level, rows));
            seen[0] = last.isEmpty() ? 0 : rows;
            if (last.isEmpty()) {
                last = select(keyset.last(after, level));
            }
            if (!last.isEmpty()) {
                int filled = update(keyset.fill(after, level, last.get(0)));
                return new Cursor(from.rows() + filled, false, last.get(0));
            }
        }
        return new Cursor(from.rows(), true, List.of());
    }

    /**
     * Fills rows that came behind the walk. Programs may bring more of them for ever, and those that come now are like those
     * that come tomorrow: so it looks a bounded number of times once there are few.
     */
    private Cursor collect(Backfill backfill, Keyset keyset, Cursor walked) throws SQLException {
        Cursor cursor = walked;
        var size = new PortionSize(pace);
        for (String stretch : stretches(backfill)) {
            for (int looks = 0; looks < LOOKS; looks++) {
                List<List<String>> left = readAll(keyset.leftBehind(stretch, LEFT_BEHIND));
                if (left.isEmpty()) {
                    break;
                }
                Cursor from = cursor;
                cursor = tried(
                        from, () -> new Cursor(from.rows() + filled(backfill, keyset, left), true, List.of()), size);
                tell(cursor, Duration.ZERO);
                looks -= left.size() == LEFT_BEHIND ? 1 : 0;
            }
        }
        return cursor;
    }

    private List<String> stretches(Backfill backfill) throws SQLException {
        Optional<String> query = dialect.stretches(backfill.table().name());
        return query.isEmpty()
                ? List.of("1 = 1")
                : readAll(query.get()).stream().map(row -> row.get(0)).toList();
    }

    /** Fills these rows, and requires that each of them then has its value: in one transaction nobody else can take it. */
    private int filled(Backfill backfill, Keyset keyset, List<List<String>> rows) throws SQLException {
        int filled = update(keyset.fill(rows));
        List<List<String>> without = backfill.required() ? select(keyset.anyWithout(rows)) : List.of();
        requireNone(backfill, keyset, without, NO_VALUE);
        requireNone(
                backfill,
                keyset,
                select(keyset.anyLeft(rows)),
                "does not keep the value that it is given; a trigger may take it away");
        return filled;
    }

    private void requireFilled(Backfill backfill, Keyset keyset) throws SQLException {
        if (backfill.required()) {
            requireNone(backfill, keyset, readAll(keyset.anyWithout()), NO_VALUE);
        }
    }

    private void requireNone(Backfill backfill, Keyset keyset, List<List<String>> rows, String why) {
        if (!rows.isEmpty()) {
            throw unfilled(backfill, keyset.describe(rows.get(0)), why);
        }
    }

    private VarveException unfilled(Backfill backfill, String row, String why) {
        String table = backfill.table().name();
        return new VarveException(
                ProblemCode.ROW_NOT_FILLED,
                "the column \"" + backfill.column() + "\" of the table \"" + table + "\" is to be filled with ("
                        + backfill.expression() + "), and " + row + " " + why + "."
                        + "\n  All such rows: SELECT * FROM " + dialect.quote(table) + " WHERE "
                        + dialect.quote(backfill.column()) + " IS NULL"
                        + "\n  Give them a value, or correct the expression, and start again: the rows that have one keep"
                        + " it.");
    }

    private void tell(Cursor cursor, Duration rest) {
        Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
        portions.between(new Portions.Progress(cursor.rows(), rowsNow, elapsed), rest);
    }

    /** Does a portion and keeps the cursor; with fewer rows each time that it did not get its locks. */
    private Cursor tried(Cursor from, Work work, PortionSize size) throws SQLException {
        long before = rowsNow;
        var tries = new ArrayList<Cursor>();
        portions.next(() -> {
            if (!tries.isEmpty()) {
                size.failed();
            }
            tries.add(from);
            rowsNow = before;
            Cursor cursor = work.run();
            tries.set(0, cursor);
            return Optional.of(cursor.text());
        });
        return tries.get(0);
    }

    /** Reads in a transaction of its own, because nothing stays open while the run rests. */
    private List<List<String>> readAll(String sql) throws SQLException {
        var rows = new ArrayList<List<String>>();
        portions.next(() -> {
            rows.clear();
            rows.addAll(select(sql));
            return Optional.empty();
        });
        return rows;
    }

    private List<List<String>> select(String sql) throws SQLException {
        try (Statement statement = statement();
                ResultSet row = statement.executeQuery(sql)) {
            var rows = new ArrayList<List<String>>();
            int columns = row.getMetaData().getColumnCount();
            while (row.next()) {
                var texts = new ArrayList<String>();
                for (int at = 1; at <= columns; at++) {
                    texts.add(requireNonNull(row.getString(at)));
                }
                rows.add(List.copyOf(texts));
            }
            return rows;
        } finally {
            portions.ran();
        }
    }

    private int update(String sql) throws SQLException {
        try (Statement statement = statement()) {
            int rows = statement.executeUpdate(sql);
            rowsNow += rows;
            return rows;
        } finally {
            portions.ran();
        }
    }

    /** The expression is the author's: a brace in it is no JDBC escape. */
    private Statement statement() throws SQLException {
        Statement statement = connection.createStatement();
        statement.setEscapeProcessing(false);
        portions.runs(statement);
        return statement;
    }

    /** The work of a portion in its transaction. */
    @FunctionalInterface
    private interface Work {
        Cursor run() throws SQLException;
    }
}
