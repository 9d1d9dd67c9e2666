package dev.varve.runtime.dialect.postgres;

import dev.varve.schema.Column;
import dev.varve.schema.ColumnType;
import java.util.regex.Pattern;

/**
 * Which values existing rows can get without being written: a constant default is kept once for all of them, as long as it
 * is set with the column.
 */
final class ConstantFill {

    private static final Pattern CONSTANT =
            Pattern.compile("-?\\d+(\\.\\d+)?|'([^']|'')*'|TRUE|FALSE", Pattern.CASE_INSENSITIVE);

    private ConstantFill() {}

    /** {@return whether the expression is a constant, and nothing but it fills the column} */
    static boolean isPossible(String expression, Column column) {
        return column.generated().isEmpty()
                && !(column.type() instanceof ColumnType.Native)
                && CONSTANT.matcher(expression.strip()).matches();
    }
}
