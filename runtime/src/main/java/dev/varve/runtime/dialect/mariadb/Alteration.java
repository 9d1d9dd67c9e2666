package dev.varve.runtime.dialect.mariadb;

import dev.varve.runtime.dialect.Statement;
import dev.varve.schema.Column;
import java.util.ArrayList;
import java.util.List;

/**
 * One ALTER TABLE: it is there as a whole or not at all.
 *
 * @param product which server
 * @param table the table
 * @param clauses what is done to it
 * @param online how
 */
record Alteration(Product product, String table, List<String> clauses, Online online) {

    static Alteration of(Product product, String table) {
        return new Alteration(product, table, List.of(), Online.INSTANT);
    }

    Alteration with(Online how, String clause) {
        return with(how, List.of(clause));
    }

    Alteration with(Online how, List<String> more) {
        var all = new ArrayList<>(clauses);
        all.addAll(more);
        return new Alteration(product, table, List.copyOf(all), more.isEmpty() ? online : online.and(how));
    }

    Alteration modify(Online how, Column column, ColumnSql columns) {
        return with(how, "MODIFY COLUMN " + MariaDbSql.quoted(column.name()) + " " + columns.definition(column));
    }

    Alteration as(Online how) {
        return new Alteration(product, table, clauses, how);
    }

    private String sql() {
        return "ALTER TABLE " + MariaDbSql.name(table) + " " + String.join(",\n    ", clauses) + ", "
                + online.words(product);
    }

    Statement statement(String purpose) {
        return new Statement(sql(), purpose);
    }
}
