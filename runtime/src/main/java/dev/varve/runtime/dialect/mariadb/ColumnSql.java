package dev.varve.runtime.dialect.mariadb;

import dev.varve.schema.Column;
import dev.varve.schema.DefaultValue;
import dev.varve.schema.Generated;
import dev.varve.schema.Sequence;

/**
 * The whole definition of a column. These servers alter a column by a whole new definition and forget what it does not
 * repeat.
 */
record ColumnSql(Product product, MariaDbTypes types) {

    String definition(Column column) {
        var sql = new StringBuilder(types.name(column.type()));
        column.collation().ifPresent(rule -> sql.append(" COLLATE ").append(MariaDbSql.quoted(rule)));
        boolean computed = column.computedBy().isPresent();
        if (computed) {
            boolean stored = ((Generated.Computed) column.generated().orElseThrow()).stored();
            sql.append(" GENERATED ALWAYS AS (")
                    .append(MariaDbSql.of(
                            column.computedBy().orElseThrow(),
                            product,
                            "the computed column \"" + column.name() + "\""))
                    .append(stored ? ") STORED" : ") VIRTUAL");
        }
        // MariaDB has no NULL and NOT NULL for computed columns.
        if (!computed || product == Product.MYSQL) {
            sql.append(column.nullable() ? " NULL" : " NOT NULL");
        }
        column.defaultValue().ifPresent(value -> sql.append(" DEFAULT ").append(types.defaultValue(column, value)));
        column.generated()
                .filter(Generated.Identity.class::isInstance)
                .ifPresent(how -> sql.append(counter(column, (Generated.Identity) how)));
        column.comment().ifPresent(text -> sql.append(" COMMENT ").append(DefaultValue.quote(text)));
        return sql.toString();
    }

    private String counter(Column column, Generated.Identity identity) {
        var plain = new Sequence.Options(
                identity.options().start(),
                Sequence.Options.PLAIN.increment(),
                Sequence.Options.PLAIN.min(),
                Sequence.Options.PLAIN.max(),
                Sequence.Options.PLAIN.cache(),
                Sequence.Options.PLAIN.cycle());
        if (identity.always() || !identity.options().equals(plain)) {
            throw MariaDbSql.cannot(
                    product,
                    "the identity of column \"" + column.name() + "\" is more than AUTO_INCREMENT can do: "
                            + identity.text(),
                    "It counts up by one and takes values that an INSERT gives.");
        }
        return " AUTO_INCREMENT";
    }
}
