package dev.varve.runtime.dialect.mariadb;

import dev.varve.schema.problem.ProblemCode;
import dev.varve.schema.problem.VarveException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is done when the server refuses the way in which a table is to be altered, and not the alteration: a table may be
 * stored so that it needs another, and MySQL makes only so many instant changes before a table must be built anew. The
 * next way is tried as long as others may write meanwhile; a copy that stops them is made of a small table only.
 */
final class OtherWay {

    /** Not supported; not supported because; too many versions of rows, too long rows, too many columns that once were. */
    private static final Set<Integer> REFUSALS = Set.of(1845, 1846, 4092, 4157, 4158);

    private static final Pattern TABLE =
            Pattern.compile("ALTER TABLE (?:`((?:[^`]|``)+)`\\.)?`((?:[^`]|``)+)` ", Pattern.DOTALL);

    /** A table of this many bytes is copied in a moment. */
    private static final long SMALL = 32L << 20;

    private static final String SIZE = "SELECT data_length FROM information_schema.tables"
            + " WHERE table_schema = COALESCE(?, DATABASE()) AND table_name = ?";

    private final Product product;
    private final Connection connection;

    OtherWay(Product product, Connection connection) {
        this.product = product;
        this.connection = connection;
    }

    /** {@return the statement that does the same in the next way; nothing if it is not for the way that it was refused} */
    Optional<String> of(String sql, SQLException refusal) throws SQLException {
        if (!REFUSALS.contains(refusal.getErrorCode())) {
            return Optional.empty();
        }
        Optional<String> inside = Unchecked.inside(sql);
        return inside.isPresent() ? next(inside.get(), refusal).map(Unchecked::around) : next(sql, refusal);
    }

    private Optional<String> next(String sql, SQLException refusal) throws SQLException {
        for (Online way : List.of(Online.INSTANT, Online.NOCOPY, Online.REBUILD, Online.SHARED)) {
            String words = ", " + way.words(product);
            if (sql.endsWith(words)) {
                Online next = way.next(product);
                if (next.compareTo(Online.REBUILD) > 0) {
                    requireSmall(sql, next, refusal);
                }
                return Optional.of(sql.substring(0, sql.length() - words.length()) + ", " + next.words(product));
            }
        }
        return Optional.empty();
    }

    private void requireSmall(String sql, Online next, SQLException refusal) throws SQLException {
        Matcher table = TABLE.matcher(sql);
        if (!table.find()) {
            return;
        }
        long bytes = size(table.group(1), table.group(2));
        if (bytes > SMALL) {
            throw new VarveException(
                    ProblemCode.TABLE_COPY,
                    "the server can do this only while nobody writes to `" + table.group(2) + "`, which has "
                            + (bytes >> 20) + " MB: it would need " + next.words(product) + ".\n  Statement: "
                            + sql.replace("\n", "\n    ")
                            + "\n  " + product.text() + " says: " + refusal.getMessage()
                            + "\n  The statement was not run. Run it by hand when writers may wait, or by a tool that copies"
                            + " tables online, and start again: the step is found done then."
                            + "\n  Or write it into the migration as SQL with its effect: changes.sql(\"...\").effect(...)",
                    refusal);
        }
    }

    private long size(String schema, String table) throws SQLException {
        try (var fresh = new FreshNumbers(product, connection);
                PreparedStatement statement = connection.prepareStatement(SIZE)) {
            statement.setString(1, schema == null ? null : schema.replace("``", "`"));
            statement.setString(2, table.replace("``", "`"));
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }
}
