package dev.varve.runtime.dialect.mariadb;

import dev.varve.schema.Column;
import dev.varve.schema.ColumnType;
import dev.varve.schema.Constraint;
import dev.varve.schema.Constraint.Action;
import dev.varve.schema.Constraint.Deferral;
import dev.varve.schema.Generated;
import dev.varve.schema.Index;
import dev.varve.schema.IndexPart;
import dev.varve.schema.IndexPart.Nulls;
import dev.varve.schema.PrimaryKey;
import dev.varve.schema.Table;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Keys, indexes and constraints as clauses of CREATE TABLE and, after the word ADD, of ALTER TABLE.
 *
 * @param product which server
 * @param table the table they are of, with the columns as they are then
 */
record KeySql(Product product, Table table) implements Constraint.Visitor<String> {

    private static final Set<String> METHODS = Set.of("btree", "hash");
    private static final Set<String> KINDS = Set.of("fulltext", "spatial");

    /** The servers name every primary key PRIMARY, so a name would be lost without a word; it is not written. */
    String primaryKey(PrimaryKey key) {
        key.columns().forEach(column -> requireIndexable(key.name(), IndexPart.of(column)));
        return "PRIMARY KEY (" + MariaDbSql.columns(key.columns()) + ")";
    }

    /** {@return how an index is built} One on an expression is on a hidden column, which the server adds along with it. */
    static Online built(Index index) {
        if (!index.expressions().isEmpty()) {
            return index.unique() ? Online.COPY : Online.SHARED;
        }
        return index.method().filter(KINDS::contains).isPresent() ? Online.SHARED : Online.NOCOPY;
    }

    String index(Index index) {
        String method = index.method().orElse("").toLowerCase(Locale.ROOT);
        refuse(index.name(), !index.include().isEmpty(), "an index stores no further columns (INCLUDE)");
        refuse(index.name(), index.where().isPresent(), "an index holds all rows (no WHERE)");
        refuse(index.name(), index.nullsNotDistinct(), "NULL never equals NULL in a unique index");
        refuse(
                index.name(),
                !method.isEmpty() && !METHODS.contains(method) && !KINDS.contains(method),
                "there is no index method " + method);
        refuse(index.name(), KINDS.contains(method) && index.unique(), "a " + method + " index cannot be unique");
        String kind = index.unique() ? "UNIQUE " : KINDS.contains(method) ? method.toUpperCase(Locale.ROOT) + " " : "";
        String parts = index.parts().stream()
                .map(part -> part(index, part, KINDS.contains(method)))
                .collect(Collectors.joining(", "));
        String using = METHODS.contains(method) ? " USING " + method.toUpperCase(Locale.ROOT) : "";
        return kind + "INDEX " + MariaDbSql.quoted(index.name()) + using + " (" + parts + ")";
    }

    private String part(Index index, IndexPart part, boolean whole) {
        refuse(index.name(), part.operatorClass().isPresent(), "there are no operator classes");
        boolean first = part.nulls() == Nulls.DEFAULT || (part.nulls() == Nulls.LAST) == part.descending();
        refuse(index.name(), !first, "NULL comes before all values, and after them in descending order");
        refuse(
                index.name(),
                part.expression().isPresent() && product == Product.MARIADB,
                "an index holds columns, no expressions. Make a computed column and index that");
        if (!whole) {
            requireIndexable(index.name(), part);
        }
        String key = part.column()
                .map(MariaDbSql::quoted)
                .orElseGet(() -> "("
                        + MariaDbSql.of(part.expression().orElseThrow(), product, "the index \"" + index.name() + "\"")
                        + ")");
        return key + (part.prefix() > 0 ? "(" + part.prefix() + ")" : "") + (part.descending() ? " DESC" : "");
    }

    private void requireIndexable(String name, IndexPart part) {
        Optional<Column> column = part.column().flatMap(table::column);
        boolean endless = column.map(Column::type)
                .filter(type -> type instanceof ColumnType.Text
                        || type instanceof ColumnType.Blob
                        || type instanceof ColumnType.Json)
                .isPresent();
        refuse(
                name,
                endless && part.prefix() == 0,
                "column \"" + column.map(Column::name).orElse("") + "\" is of any length, and an index needs the length"
                        + " of the part it holds");
    }

    /** Refuses a counter that no key begins with, and what is computed of a counter. */
    void requireCountable(Column column) {
        boolean counts =
                column.generated().filter(Generated.Identity.class::isInstance).isPresent();
        boolean leads = Stream.of(
                        Stream.of(table.keyColumns()),
                        table.indexes().values().stream().map(Index::columns),
                        table.constraints().values().stream().map(Constraint::columns))
                .flatMap(columns -> columns)
                .anyMatch(columns -> !columns.isEmpty() && columns.get(0).equals(column.name()));
        refuse(
                column.name(),
                counts && !leads,
                "only a column that a key or an index begins with can count. Index it in one migration, and let it count"
                        + " in the next");
        List<Column> all = List.copyOf(table.withColumn(column).columns().values());
        for (Column counter : all) {
            boolean used = all.stream()
                    .flatMap(computed -> computed.computedBy().stream())
                    .anyMatch(sql -> sql.mentions(counter.name()));
            refuse(
                    counter.name(),
                    used
                            && counter.generated()
                                    .filter(Generated.Identity.class::isInstance)
                                    .isPresent(),
                    "a computed column uses it, and nothing is computed of a column that counts");
        }
    }

    String constraint(Constraint constraint) {
        return constraint.accept(this);
    }

    @Override
    public String unique(Constraint.Unique constraint) {
        refuse(constraint.name(), constraint.nullsNotDistinct(), "NULL never equals NULL in a unique constraint");
        refuse(constraint.name(), constraint.deferral() != Deferral.NONE, "constraints are checked at once");
        constraint.columns().forEach(column -> requireIndexable(constraint.name(), IndexPart.of(column)));
        return named(constraint) + "UNIQUE (" + MariaDbSql.columns(constraint.columns()) + ")";
    }

    @Override
    public String foreignKey(Constraint.ForeignKey constraint) {
        refuse(constraint.name(), constraint.deferral() != Deferral.NONE, "constraints are checked at once");
        refuse(
                constraint.name(),
                List.of(constraint.onDelete(), constraint.onUpdate()).contains(Action.SET_DEFAULT),
                "a foreign key cannot SET DEFAULT");
        return named(constraint) + "FOREIGN KEY (" + MariaDbSql.columns(constraint.columns()) + ") REFERENCES "
                + MariaDbSql.name(constraint.target()) + " (" + MariaDbSql.columns(constraint.targetColumns()) + ")"
                + action(" ON DELETE ", constraint.onDelete()) + action(" ON UPDATE ", constraint.onUpdate());
    }

    /** Without a word it would be NO ACTION in one of the products and RESTRICT in the other. */
    private static String action(String event, Action action) {
        return event + action.name().replace('_', ' ');
    }

    @Override
    public String check(Constraint.Check constraint) {
        return named(constraint) + "CHECK ("
                + MariaDbSql.of(constraint.condition(), product, "the constraint \"" + constraint.name() + "\"") + ")";
    }

    @Override
    public String exclusion(Constraint.Exclusion constraint) {
        throw MariaDbSql.cannot(
                product,
                "\"" + constraint.name() + "\" cannot be made: there are no exclusion constraints.",
                "Keep rows apart by a unique constraint, or in the program.");
    }

    private static String named(Constraint constraint) {
        return "CONSTRAINT " + MariaDbSql.quoted(constraint.name()) + " ";
    }

    private void refuse(String name, boolean refused, String reason) {
        if (refused) {
            throw MariaDbSql.cannot(
                    product,
                    "\"" + name + "\" of table \"" + table.name() + "\" cannot be made: " + reason + ".",
                    "Declare it as this database can have it, and generate the migration again.");
        }
    }
}
