package dev.varve.runtime.dialect;

import static java.util.Objects.requireNonNull;

import dev.varve.schema.Column;
import dev.varve.schema.Constraint;
import dev.varve.schema.Index;
import dev.varve.schema.PrimaryKey;
import dev.varve.schema.Table;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A value for rows that are there: each row of a table in which a column is NULL. Since a row that has its value needs no
 * second one, it may be done in portions, and while programs write to the table.
 *
 * @param table the table as it is when the rows get it
 * @param column the column that gets it
 * @param expression the value, in SQL over the row
 * @param required whether no row may be left with NULL; otherwise a row whose value is NULL needs none
 */
public record Backfill(Table table, String column, String expression, boolean required) {

    /** Requires every part. */
    public Backfill {
        requireNonNull(table);
        requireNonNull(column);
        requireNonNull(expression);
    }

    /** {@return the whole of it as one statement} */
    public String sql(Dialect dialect) {
        String name = dialect.quote(column);
        return "UPDATE " + dialect.quote(table.name()) + " SET " + name + " = (" + expression + ") WHERE " + name
                + " IS NULL";
    }

    /**
     * {@return the columns by which the rows are walked through: the primary key, or else a key that is never NULL; none if
     * the table has no such key}
     *
     * @param keys which types it may have
     */
    public List<Column> key(KeyText keys) {
        Stream<List<String>> constraints = table.constraints().values().stream()
                .filter(constraint -> constraint instanceof Constraint.Unique)
                .filter(constraint -> constraint.deferral() == Constraint.Deferral.NONE)
                .map(Constraint::columns);
        Stream<List<String>> indexes = table.indexes().values().stream()
                .filter(index -> index.unique() && index.isPlain())
                .map(Index::columns);
        return Stream.of(table.primaryKey().stream().map(PrimaryKey::columns), constraints, indexes)
                .flatMap(candidates -> candidates)
                .map(names -> names.stream()
                        .map(table::column)
                        .flatMap(Optional::stream)
                        .toList())
                .filter(columns -> columns.stream().allMatch(part -> mayLead(part, keys)))
                .findFirst()
                .orElse(List.of());
    }

    private boolean mayLead(Column part, KeyText keys) {
        return !part.nullable() && !part.name().equals(column) && keys.keeps(part.type());
    }
}
