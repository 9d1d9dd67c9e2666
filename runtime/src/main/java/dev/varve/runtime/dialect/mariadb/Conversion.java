package dev.varve.runtime.dialect.mariadb;

import dev.varve.runtime.dialect.Dialect;
import dev.varve.runtime.dialect.Statement;
import dev.varve.runtime.dialect.sql.Fill;
import dev.varve.schema.Column;
import dev.varve.schema.ColumnType;
import dev.varve.schema.Constraint;
import dev.varve.schema.Generated;
import dev.varve.schema.Index;
import dev.varve.schema.Table;
import dev.varve.schema.change.AlterColumn;
import dev.varve.schema.classify.TypeChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a column changes. Where every value fits, a new definition is enough. Else a column beside it gets the converted values
 * and then takes its place, key and indexes in one statement. It is computed from the old one, so that it follows what
 * programs write; where the value depends on settings of a session or on more than the row, the servers compute no column,
 * and it is filled.
 */
record Conversion(Dialect dialect, Product product, MariaDbTypes types, Table table, AlterColumn change) {

    List<Statement> statements() {
        requireIndexable();
        if (isVirtual(change.before()) != isVirtual(change.after())) {
            return change.after().computedBy().isPresent() ? anew() : aside();
        }
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
        new KeySql(product, table).requireCountable(after);
        var statements = new ArrayList<Statement>();
        if (change.backfill().isPresent() && change.before().nullable()) {
            if (converts) {
                Column loose = after.withNullable(true).withDefault(Optional.empty());
                statements.add(modify(typed(), loose, "convert " + after.name()));
            }
            Fill.of(change, types.model())
                    .ifPresent(fill -> statements.add(Fill.inPortions(fill, "replace NULL", dialect)));
        }
        boolean definition = converts
                || change.altersNullability()
                || change.altersDefault()
                || change.altersGenerated()
                || change.altersCollation()
                || change.altersComment();
        if (definition) {
            statements.add(modify(how(), after, "change column " + after.name()));
        }
        return statements;
    }

    private Online how() {
        Online how = change.altersType() ? typed() : Online.INSTANT;
        if (change.altersNullability()) {
            how = how.and(Online.REBUILD);
        }
        return change.altersGenerated() || change.altersCollation() ? Online.COPY : how;
    }

    private Online typed() {
        if (MariaDbTypeWork.rewrites(change.before().type(), change.after().type())) {
            return Online.COPY;
        }
        return product == Product.MARIADB ? Online.INSTANT : Online.NOCOPY;
    }

    private Statement modify(Online how, Column column, String purpose) {
        return Alteration.of(product, table.name())
                .modify(how, column, new ColumnSql(product, types))
                .statement(purpose);
    }

    private static boolean isVirtual(Column column) {
        return column.generated()
                .filter(Generated.Computed.class::isInstance)
                .map(how -> !((Generated.Computed) how).stored())
                .orElse(false);
    }

    /** The servers do not alter a column from or to one that is computed when it is read; its values come by themselves. */
    private List<Statement> anew() {
        Column after = change.after();
        return List.of(Alteration.of(product, table.name())
                .with(
                        Online.COPY,
                        exchange("ADD COLUMN " + MariaDbSql.quoted(after.name()) + " "
                                + new ColumnSql(product, types).definition(after)))
                .statement("compute " + after.name() + " in another way"));
    }

    private List<Statement> aside() {
        Column after = change.after();
        String converted = freeName();
        var alter = Alteration.of(product, table.name());
        var statements = new ArrayList<Statement>();
        String added = "ADD COLUMN " + MariaDbSql.quoted(converted) + " " + types.name(after.type());
        if (isComputable()) {
            statements.add(alter.with(Online.COPY, added + " GENERATED ALWAYS AS (" + value() + ") STORED")
                    .statement("a column that follows " + after.name() + ", as "
                            + after.type().text()));
        } else {
            statements.add(alter.with(Online.INSTANT, added + " NULL")
                    .statement("a column for the converted values of " + after.name()));
            statements.add(new Statement(
                    MariaDbStatements.update(table.name(), converted, value()),
                    "convert them to " + after.type().text() + "; what is written to " + after.name()
                            + " from here on is lost"));
        }
        String arrival = "CHANGE COLUMN " + MariaDbSql.quoted(converted) + " " + MariaDbSql.quoted(after.name()) + " "
                + new ColumnSql(product, types).definition(after);
        statements.add(alter.with(Online.COPY, exchange(arrival))
                .statement("put the converted values in the place of the old"));
        return statements;
    }

    private boolean isComputable() {
        return change.using().isEmpty()
                && change.backfill().isEmpty()
                && change.before().generated().isEmpty()
                && isPlain(change.before().type())
                && isPlain(change.after().type());
    }

    /** Fixed text, times and floating point numbers are read by the settings of a session. */
    private static boolean isPlain(ColumnType type) {
        return type instanceof ColumnType.SmallInt
                || type instanceof ColumnType.Int
                || type instanceof ColumnType.BigInt
                || type instanceof ColumnType.Decimal
                || type instanceof ColumnType.Varchar
                || type instanceof ColumnType.Text;
    }

    private List<String> exchange(String arrival) {
        Column after = change.after();
        Table altered = table.withColumn(after);
        List<Index> indexes = table.indexes().values().stream()
                .filter(index -> index.usedColumns().contains(after.name()))
                .toList();
        List<Constraint.Unique> uniques = table.constraints().values().stream()
                .filter(Constraint.Unique.class::isInstance)
                .map(Constraint.Unique.class::cast)
                .filter(unique -> unique.columns().contains(after.name()))
                .toList();
        boolean isKey = table.keyColumns().contains(after.name());
        var keys = new KeySql(product, altered);
        var clauses = new ArrayList<String>();
        if (isKey) {
            clauses.add("DROP PRIMARY KEY");
        }
        indexes.forEach(index -> clauses.add("DROP INDEX " + MariaDbSql.quoted(index.name())));
        uniques.forEach(unique -> clauses.add("DROP INDEX " + MariaDbSql.quoted(unique.name())));
        clauses.add("DROP COLUMN " + MariaDbSql.quoted(after.name()));
        clauses.add(arrival);
        if (isKey) {
            table.primaryKey().ifPresent(key -> clauses.add("ADD " + keys.primaryKey(key)));
        }
        indexes.forEach(index -> clauses.add("ADD " + keys.index(index)));
        uniques.forEach(unique -> clauses.add("ADD " + keys.constraint(unique)));
        return clauses;
    }

    private String value() {
        String value = change.using().map(sql -> "(" + sql + ")").orElseGet(this::cast);
        return change.backfill()
                .map(sql -> "COALESCE(" + value + ", (" + sql + "))")
                .orElse(value);
    }

    /** An assignment converts and refuses what does not fit; text that is too long is cut, as a cast does elsewhere. */
    private String cast() {
        String column = MariaDbSql.quoted(change.name());
        ColumnType after = change.after().type();
        if (after instanceof ColumnType.Varchar text) {
            return "LEFT(" + column + ", " + text.length() + ")";
        }
        if (after instanceof ColumnType.Char text) {
            return "LEFT(" + column + ", " + text.length() + ")";
        }
        return change.before().type() instanceof ColumnType.Text
                        || change.before().type() instanceof ColumnType.Varchar
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
