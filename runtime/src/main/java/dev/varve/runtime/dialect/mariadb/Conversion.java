package dev.varve.runtime.dialect.mariadb;

import dev.varve.runtime.dialect.Statement;
import dev.varve.schema.Column;
import dev.varve.schema.ColumnType;
import dev.varve.schema.Index;
import dev.varve.schema.Table;
import dev.varve.schema.change.AlterColumn;
import dev.varve.schema.classify.TypeChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a column changes. Where every value fits, a new definition is enough. Else the values are converted into a column
 * beside it, which then takes its place, key and indexes in one statement.
 */
record Conversion(Product product, MariaDbTypes types, Table table, AlterColumn change) {

    List<Statement> statements() {
        requireIndexable();
        boolean converts = change.altersType() || change.using().isPresent();
        boolean fits = change.using().isEmpty()
                && (!change.altersType()
                        || TypeChange.of(change.before().type(), change.after().type()) == TypeChange.WIDENING);
        return converts && !fits ? aside() : inPlace(converts);
    }

    /** What is of any length may be in no index as a whole, and the server would say so only on the way. */
    private void requireIndexable() {
        var keys = new KeySql(product, table.withColumn(change.after()));
        table.primaryKey().ifPresent(keys::primaryKey);
        table.indexes().values().forEach(keys::index);
    }

    private List<Statement> inPlace(boolean converts) {
        Column after = change.after();
        var statements = new ArrayList<Statement>();
        if (change.backfill().isPresent() && change.before().nullable()) {
            if (converts) {
                statements.add(modify(after.withNullable(true).withDefault(Optional.empty()), "convert " + after.name()));
            }
            statements.add(new Statement(
                    MariaDbStatements.update(table.name(), after.name(), "(" + change.backfill().get() + ")")
                            + " WHERE " + MariaDbDialect.quoted(after.name()) + " IS NULL",
                    "replace NULL"));
        }
        boolean definition = converts
                || change.altersNullability()
                || change.altersDefault()
                || change.altersGenerated()
                || change.altersCollation()
                || change.altersComment();
        if (definition) {
            statements.add(modify(after, "change column " + after.name()));
        }
        return statements;
    }

    private Statement modify(Column column, String purpose) {
        return new Statement(
                MariaDbStatements.alter(table.name()) + "MODIFY COLUMN " + MariaDbDialect.quoted(column.name()) + " "
                        + new ColumnSql(product, types).definition(column),
                purpose);
    }

    private List<Statement> aside() {
        Column after = change.after();
        String converted = freeName();
        String alter = MariaDbStatements.alter(table.name());
        var statements = new ArrayList<Statement>();
        statements.add(new Statement(
                alter + "ADD COLUMN " + MariaDbDialect.quoted(converted) + " " + types.name(after.type()) + " NULL",
                "a column for the converted values of " + after.name()));
        statements.add(new Statement(
                MariaDbStatements.update(table.name(), converted, value()),
                "convert them to " + after.type().text()));
        statements.add(new Statement(
                alter + String.join(",\n    ", exchange(converted)), "put the converted values in the place of the old"));
        return statements;
    }

    private List<String> exchange(String converted) {
        Column after = change.after();
        Table altered = table.withColumn(after);
        List<Index> indexes = table.indexes().values().stream()
                .filter(index -> index.usedColumns().contains(after.name()))
                .toList();
        boolean isKey = table.keyColumns().contains(after.name());
        var keys = new KeySql(product, altered);
        var clauses = new ArrayList<String>();
        if (isKey) {
            clauses.add("DROP PRIMARY KEY");
        }
        indexes.forEach(index -> clauses.add("DROP INDEX " + MariaDbDialect.quoted(index.name())));
        clauses.add("DROP COLUMN " + MariaDbDialect.quoted(after.name()));
        clauses.add("CHANGE COLUMN " + MariaDbDialect.quoted(converted) + " " + MariaDbDialect.quoted(after.name()) + " "
                + new ColumnSql(product, types).definition(after));
        if (isKey) {
            table.primaryKey().ifPresent(key -> clauses.add("ADD " + keys.primaryKey(key)));
        }
        indexes.forEach(index -> clauses.add("ADD " + keys.index(index)));
        return clauses;
    }

    private String value() {
        String value = change.using().map(sql -> "(" + sql + ")").orElseGet(this::cast);
        return change.backfill().map(sql -> "COALESCE(" + value + ", (" + sql + "))").orElse(value);
    }

    /** An assignment converts and refuses what does not fit; text that is too long is cut, as a cast does elsewhere. */
    private String cast() {
        String column = MariaDbDialect.quoted(change.name());
        ColumnType after = change.after().type();
        if (after instanceof ColumnType.Varchar text) {
            return "LEFT(" + column + ", " + text.length() + ")";
        }
        if (after instanceof ColumnType.Char text) {
            return "LEFT(" + column + ", " + text.length() + ")";
        }
        return change.before().type() instanceof ColumnType.Text || change.before().type() instanceof ColumnType.Varchar
                ? "TRIM(" + column + ")"
                : column;
    }

    private String freeName() {
        String name = change.name() + "_converted";
        int most = 64;
        String free = name.length() > most ? name.substring(name.length() - most) : name;
        while (table.column(free).isPresent()) {
            free = free.length() < most ? free + "_" : "_" + free.substring(0, most - 1);
        }
        return free;
    }

}
