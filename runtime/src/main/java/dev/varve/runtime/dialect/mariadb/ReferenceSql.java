package dev.varve.runtime.dialect.mariadb;

import dev.varve.runtime.dialect.Statement;
import dev.varve.schema.Constraint.ForeignKey;
import dev.varve.schema.DefaultValue;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How a foreign key comes to a table that is there. MariaDB adds one at once if it need not look at the rows; that is
 * done by a query afterwards, which fails if a row refers to nothing. The key stays then and holds for new rows, and the
 * next start asks again. MySQL has no statement that could do so, and copies the table.
 */
record ReferenceSql(Product product, String table, ForeignKey key) {

    List<Statement> added(Alteration addition) {
        String purpose = "add constraint " + key.name();
        if (product == Product.MYSQL) {
            return List.of(addition.as(Online.COPY).statement(purpose));
        }
        Statement unchecked = addition.as(Online.REBUILD).statement(purpose);
        return List.of(
                new Statement(
                        "SET STATEMENT foreign_key_checks = 0 FOR " + unchecked.sql(),
                        purpose + ", for new rows first"),
                new Statement(check(), "check the rows that are there"));
    }

    private String check() {
        String given = key.columns().stream()
                .map(column -> "c." + MariaDbSql.quoted(column) + " IS NOT NULL")
                .collect(Collectors.joining(" AND "));
        String same = IntStream.range(0, key.columns().size())
                .mapToObj(i -> "p." + MariaDbSql.quoted(key.targetColumns().get(i)) + " = c."
                        + MariaDbSql.quoted(key.columns().get(i)))
                .collect(Collectors.joining(" AND "));
        String message = "rows refer to nothing, against the foreign key " + key.name();
        return "BEGIN NOT ATOMIC\n    IF EXISTS (SELECT 1 FROM " + MariaDbSql.name(table) + " c WHERE " + given
                + "\n        AND NOT EXISTS (SELECT 1 FROM " + MariaDbSql.name(key.target()) + " p WHERE " + same
                + ")) THEN\n        SIGNAL SQLSTATE '23000' SET MESSAGE_TEXT = " + DefaultValue.quote(message)
                + ";\n    END IF;\nEND";
    }
}
