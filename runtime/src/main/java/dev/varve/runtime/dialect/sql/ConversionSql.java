package dev.varve.runtime.dialect.sql;

import dev.varve.runtime.dialect.Dialect;
import dev.varve.schema.change.AlterColumn;

/** Writes how values become another type. */
final class ConversionSql {

    private ConversionSql() {}

    /**
     * {@return an expression over the row as it was: the value in the new type} In a column that never accepts NULL, what a
     * conversion leaves NULL is replaced in the same breath.
     */
    static String of(Dialect dialect, SqlTypes types, AlterColumn change) {
        String cast = types.cast(change.before().type(), change.after().type(), dialect.quote(change.name()));
        String value = change.using().orElse(cast);
        return change.backfill()
                .filter(expression -> !change.before().nullable())
                .map(expression -> "COALESCE((" + value + "), (" + expression + "))")
                .orElse(value);
    }
}
