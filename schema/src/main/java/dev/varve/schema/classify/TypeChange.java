package dev.varve.schema.classify;

import dev.varve.schema.ColumnType;

/**
 * What a change of type does to values.
 *
 * <p>This is about values alone: {@code integer} to {@code text} widens, because every number can be written down. What
 * it does to the programs that read them is said by the {@linkplain ChangeClassifier step}: a change to another kind of
 * type is a major one even where it widens.
 */
public enum TypeChange {
    /** Nothing changes. */
    SAME,
    /** Every value of the old type is a value of the new one, exactly, and a cast gives it. */
    WIDENING,
    /** A cast exists, but it can cut off, round, refuse or reinterpret a value. */
    NARROWING,
    /** No cast that means the same in every database leads from the old type to the new one. */
    IMPOSSIBLE;

    /**
     * {@return what it does to values when a column's type changes}
     *
     * @param before the type it had
     * @param after the type it gets
     */
    public static TypeChange of(ColumnType before, ColumnType after) {
        return before.equals(after) ? SAME : TypeChangeTable.look(before, after);
    }

    /** {@return whether programs read and write both types in one way, such as {@code integer} and {@code bigint}} */
    static boolean isSameFamily(ColumnType before, ColumnType after) {
        return Kind.of(before).family() == Kind.of(after).family();
    }
}
