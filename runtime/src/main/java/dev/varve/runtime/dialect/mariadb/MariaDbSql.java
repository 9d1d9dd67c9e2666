package dev.varve.runtime.dialect.mariadb;

import dev.varve.runtime.dialect.sql.Unsupported;
import dev.varve.schema.QualifiedName;
import dev.varve.schema.SqlText;
import dev.varve.schema.problem.VarveException;
import java.util.Collection;
import java.util.stream.Collectors;

/** Names and texts of an author as they stand in a statement. */
final class MariaDbSql {

    private MariaDbSql() {}

    /** {@return a name in quotes, with its database if it has one} */
    static String name(String name) {
        var parts = QualifiedName.parse(name);
        return parts.schema().map(schema -> MariaDbDialect.quoted(schema) + ".").orElse("")
                + MariaDbDialect.quoted(parts.name());
    }

    static String columns(Collection<String> names) {
        return names.stream().map(MariaDbDialect::quoted).collect(Collectors.joining(", "));
    }

    /** {@return what the author wrote for this product; MariaDB reads what was written for MySQL if there is no more} */
    static String of(SqlText text, Product product) {
        var own = text.dialects().get(product.key());
        var kin = text.dialects().get(Product.MYSQL.key());
        String chosen = own != null ? own : kin != null ? kin : text.sql();
        if (chosen.isBlank()) {
            throw cannot(product, "there is no text for it in: " + text.text(), "Write one for " + product.key() + ".");
        }
        return chosen;
    }

    static VarveException cannot(Product product, String what, String remedy) {
        return Unsupported.because(product.text() + ": " + what + "\n  " + remedy);
    }
}
