package dev.varve.runtime.dialect.mariadb;

import dev.varve.runtime.dialect.sql.Unsupported;
import dev.varve.schema.QualifiedName;
import dev.varve.schema.SqlText;
import dev.varve.schema.problem.VarveException;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;

/** Names and texts of an author as they stand in a statement. */
final class MariaDbSql {

    private MariaDbSql() {}

    /** {@return a name in quotes, with its database if it has one} */
    static String name(String name) {
        var parts = QualifiedName.parse(name);
        return parts.schema().map(schema -> MariaDbSql.quoted(schema) + ".").orElse("")
                + MariaDbSql.quoted(parts.name());
    }

    static String quoted(String name) {
        return '`' + name.replace("`", "``") + '`';
    }

    static String columns(Collection<String> names) {
        return names.stream().map(MariaDbSql::quoted).collect(Collectors.joining(", "));
    }

    /**
     * {@return what the author wrote for this product} MariaDB reads what was written for MySQL if there is no more, and a
     * comment at the end of a text ends with it.
     *
     * @param owner what it belongs to, for the refusal where there is no text
     */
    static String of(SqlText text, Product product, String owner) {
        return find(text, product)
                .map(sql -> sql.contains("--") ? sql + "\n" : sql)
                .orElseThrow(() -> cannot(
                        product,
                        owner + " has no SQL for it, only: " + text.text() + ".",
                        "Write one for \"" + product.key() + "\", or one for every database."));
    }

    static Optional<String> find(SqlText text, Product product) {
        String kin = text.dialects().get(Product.MYSQL.key());
        Optional<String> own = text.in(product.key());
        return kin != null && !text.dialects().containsKey(product.key()) ? Optional.of(kin) : own;
    }

    static VarveException cannot(Product product, String what, String remedy) {
        return Unsupported.because(product.text() + ": " + what + "\n  " + remedy);
    }
}
