package dev.varve.runtime.dialect.sql;

import dev.varve.runtime.dialect.Dialect;
import dev.varve.schema.Constraint;
import dev.varve.schema.Constraint.Check;
import dev.varve.schema.Constraint.Exclusion;
import dev.varve.schema.Constraint.ForeignKey;
import dev.varve.schema.Constraint.Unique;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.Table;
import dev.varve.schema.change.AddConstraint;
import dev.varve.schema.change.AddPrimaryKey;
import dev.varve.schema.change.AlterColumn;
import dev.varve.schema.change.Change;
import dev.varve.schema.change.CreateIndex;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes the query that finds the rows which break a new key, index or constraint. */
public final class RowsInTheWay {

    private final Dialect dialect;
    private final SchemaModel model;

    /**
     * Makes a writer of queries.
     *
     * @param dialect quotes names
     * @param model the schema in which the query is to run
     */
    public RowsInTheWay(Dialect dialect, SchemaModel model) {
        this.dialect = dialect;
        this.model = model;
    }

    /** {@return the query; nothing if no row can be in the way, or if the schema does not have the names yet} */
    public Optional<String> query(Change change) {
        if (change instanceof AddPrimaryKey added) {
            return repeated(added.tableName(), added.key().columns(), true);
        }
        if (change instanceof CreateIndex created
                && created.index().unique()
                && created.index().expressions().isEmpty()) {
            return repeated(
                    created.tableName(),
                    created.index().columns(),
                    created.index().nullsNotDistinct());
        }
        if (change instanceof AlterColumn altered
                && altered.before().nullable()
                && !altered.after().nullable()
                && has(altered.tableName(), List.of(altered.name()))) {
            return Optional.of("SELECT * FROM " + dialect.quote(altered.tableName()) + " WHERE "
                    + dialect.quote(altered.name()) + " IS NULL");
        }
        return change instanceof AddConstraint added
                ? added.constraint().accept(new Query(added.tableName()))
                : Optional.empty();
    }

    private Optional<String> repeated(String table, List<String> columns, boolean withNull) {
        String names = joined(columns, dialect::quote, ", ");
        String known =
                withNull ? "" : " WHERE " + joined(columns, column -> dialect.quote(column) + " IS NOT NULL", " AND ");
        return has(table, columns)
                ? Optional.of("SELECT " + names + ", count(*) FROM " + dialect.quote(table) + known + " GROUP BY "
                        + names + " HAVING count(*) > 1")
                : Optional.empty();
    }

    private boolean has(String table, List<String> columns) {
        return model.table(table)
                .map(Table::columns)
                .filter(there -> there.keySet().containsAll(Set.copyOf(columns)))
                .isPresent();
    }

    private static String joined(List<String> columns, Function<String, String> text, String separator) {
        return columns.stream().map(text).collect(Collectors.joining(separator));
    }

    private final class Query implements Constraint.Visitor<Optional<String>> {

        private final String table;

        Query(String table) {
            this.table = table;
        }

        @Override
        public Optional<String> unique(Unique constraint) {
            return repeated(table, constraint.columns(), constraint.nullsNotDistinct());
        }

        @Override
        public Optional<String> foreignKey(ForeignKey constraint) {
            if (!has(table, constraint.columns()) || !has(constraint.target(), constraint.targetColumns())) {
                return Optional.empty();
            }
            var same = new StringBuilder();
            for (int i = 0; i < constraint.columns().size(); i++) {
                same.append(i == 0 ? "" : " AND ")
                        .append("p.")
                        .append(dialect.quote(constraint.targetColumns().get(i)))
                        .append(" = c.")
                        .append(dialect.quote(constraint.columns().get(i)));
            }
            return Optional.of("SELECT c.* FROM " + dialect.quote(table) + " c WHERE "
                    + joined(constraint.columns(), column -> "c." + dialect.quote(column) + " IS NOT NULL", " AND ")
                    + " AND NOT EXISTS (SELECT 1 FROM " + dialect.quote(constraint.target()) + " p WHERE " + same
                    + ")");
        }

        @Override
        public Optional<String> check(Check constraint) {
            return has(table, List.of())
                    ? constraint
                            .condition()
                            .in(dialect.key())
                            .map(condition ->
                                    "SELECT * FROM " + dialect.quote(table) + " WHERE NOT (" + condition + ")")
                    : Optional.empty();
        }

        /** The database names the two rows itself. */
        @Override
        public Optional<String> exclusion(Exclusion constraint) {
            return Optional.empty();
        }
    }
}
