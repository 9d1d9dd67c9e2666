package dev.varve.runtime.rollback;

import dev.varve.runtime.dialect.Dialect;
import dev.varve.schema.Column;
import dev.varve.schema.ColumnType;
import dev.varve.schema.DefaultValue;
import dev.varve.schema.Row;
import dev.varve.schema.Table;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes conditions on the values of rows. */
final class Values {

    private static final String ANY_NUMBER = "nextval";

    private final Dialect dialect;

    Values(Dialect dialect) {
        this.dialect = dialect;
    }

    String known(String column) {
        return dialect.quote(column) + " IS NOT NULL";
    }

    /** {@return that a condition does not hold, where NULL counts as no} */
    static String isNot(String condition) {
        return "CASE WHEN " + condition + " THEN 0 ELSE 1 END = 1";
    }

    /**
     * {@return that a column has another value than the one that its addition gave, or would give again; nothing if that
     * cannot be said}
     */
    Optional<String> differsFromGiven(Column column, Optional<String> backfill) {
        String name = dialect.quote(column.name());
        Optional<String> given = backfill.or(() -> column.defaultValue()
                .filter(DefaultValue.Literal.class::isInstance)
                .map(value -> dialect.literal(column.type(), ((DefaultValue.Literal) value).value())));
        if (given.isEmpty()) {
            boolean unsure =
                    column.defaultValue().isPresent() || column.generated().isPresent();
            return unsure ? Optional.empty() : Optional.of(known(column.name()));
        }
        // Asking must not take a number out of a sequence.
        String lower = given.get().toLowerCase(Locale.ROOT);
        if (lower.contains(ANY_NUMBER) || lower.contains("next value")) {
            return Optional.empty();
        }
        String value = "(" + given.get() + ")";
        return Optional.of(isNot(name + " = " + value + " OR (" + name + " IS NULL AND " + value + " IS NULL)"));
    }

    /** {@return that a row is none of those that belong to the schema, as they were declared} */
    String isNoneOf(List<Row> rows, Table table) {
        return rows.isEmpty()
                ? "1 = 1"
                : isNot(rows.stream().map(row -> "(" + is(row, table) + ")").collect(Collectors.joining(" OR ")));
    }

    /** {@return that a row is as it was declared, and has nothing beside that} */
    String is(Row row, Table table) {
        return table.columns().values().stream()
                .flatMap(column -> is(column, Optional.ofNullable(row.values().get(column.name()))).stream())
                .collect(Collectors.joining(" AND "));
    }

    private Optional<String> is(Column column, Optional<String> declared) {
        Optional<String> value = declared.or(() -> column.defaultValue()
                .filter(DefaultValue.Literal.class::isInstance)
                .map(given -> ((DefaultValue.Literal) given).value()));
        if (value.isPresent()) {
            return Optional.of(equal(column, value.get()));
        }
        boolean fillsItself =
                column.defaultValue().isPresent() || column.generated().isPresent();
        return fillsItself ? Optional.empty() : Optional.of(dialect.quote(column.name()) + " IS NULL");
    }

    String equal(Column column, String value) {
        return dialect.quote(column.name()) + " = " + dialect.literal(column.type(), value);
    }

    /** {@return that a value of the wider type is none of the narrower one; nothing if that cannot be said} */
    Optional<String> doesNotFit(ColumnType narrower, ColumnType wider, String column) {
        String name = dialect.quote(column);
        boolean text = wider instanceof ColumnType.Varchar || wider instanceof ColumnType.Text;
        if (narrower instanceof ColumnType.Varchar bounded && text) {
            return Optional.of("LENGTH(" + name + ") > " + bounded.length());
        }
        boolean number = wider instanceof ColumnType.Int || wider instanceof ColumnType.BigInt;
        if (narrower instanceof ColumnType.SmallInt && number) {
            return Optional.of(name + " NOT BETWEEN " + Short.MIN_VALUE + " AND " + Short.MAX_VALUE);
        }
        return narrower instanceof ColumnType.Int && number
                ? Optional.of(name + " NOT BETWEEN " + Integer.MIN_VALUE + " AND " + Integer.MAX_VALUE)
                : Optional.empty();
    }
}
