package dev.varve.runtime.dialect.mariadb;

import dev.varve.runtime.dialect.Statement;
import dev.varve.schema.Constraint.ForeignKey;
import dev.varve.schema.DefaultValue;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How a foreign key comes to a table that is there. The servers add one at once if they need not look at the rows; that is
 * done by a query afterwards, which fails if a row refers to nothing. The key stays then and holds for new rows, and the
 * next start asks again.
 */
record ReferenceSql(Product product, String table, ForeignKey key) {

    private static final String CHECK = "SELECT UUID_TO_BIN";

    List<Statement> added(Alteration addition) {
        String purpose = "add constraint " + key.name();
        return List.of(
                Unchecked.of(product, addition.as(Online.REBUILD).statement(purpose + ", for new rows first")),
                new Statement(
                        product == Product.MARIADB ? checkInBlock() : checkInQuery(), "check the rows that are there"));
    }

    /** {@return whether a statement only looks at rows} */
    static boolean isCheck(String sql) {
        return sql.startsWith("BEGIN NOT ATOMIC") || sql.startsWith(CHECK);
    }

    private String message() {
        return "rows refer to nothing, against the foreign key " + key.name();
    }

    private String orphans() {
        String given = key.columns().stream()
                .map(column -> "c." + MariaDbSql.quoted(column) + " IS NOT NULL")
                .collect(Collectors.joining(" AND "));
        String same = IntStream.range(0, key.columns().size())
                .mapToObj(i -> "p." + MariaDbSql.quoted(key.targetColumns().get(i)) + " = c."
                        + MariaDbSql.quoted(key.columns().get(i)))
                .collect(Collectors.joining(" AND "));
        return " FROM " + MariaDbSql.name(table) + " c WHERE " + given + "\n        AND NOT EXISTS (SELECT 1 FROM "
                + MariaDbSql.name(key.target()) + " p WHERE " + same + ")";
    }

    private String checkInBlock() {
        return "BEGIN NOT ATOMIC\n    IF EXISTS (SELECT 1" + orphans()
                + ") THEN\n        SIGNAL SQLSTATE '23000' SET MESSAGE_TEXT = " + DefaultValue.quote(message())
                + ";\n    END IF;\nEND";
    }

    /** MySQL raises errors of one's own only in programs; but it quotes the text that it cannot take for a UUID. */
    private String checkInQuery() {
        String values = key.columns().stream()
                .map(column -> "c." + MariaDbSql.quoted(column))
                .collect(Collectors.joining(", "));
        return CHECK + "(CONCAT_WS(', ', " + DefaultValue.quote(message() + ", such as: ") + ", " + values + "))"
                + orphans() + " LIMIT 1";
    }
}
