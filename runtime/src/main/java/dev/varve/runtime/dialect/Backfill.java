package dev.varve.runtime.dialect;

import dev.varve.schema.Table;
import java.util.Optional;

/**
 * A value for rows that are there.
 *
 * @param table the table as it is when the rows get it
 * @param column the column that gets it
 * @param expression the value, in SQL over the row
 * @param missing an SQL condition: whether a row still needs it; nothing if that cannot be told from the row
 */
public record Backfill(Table table, String column, String expression, Optional<String> missing) {}
