package dev.varve.annotations;

/**
 * How the constants of a Java enum are stored in a column, unless the enum itself is a {@link NamedEnum} type of the
 * database.
 */
public enum EnumStorage {
    /** By name, as text, with a check that lists the names. */
    TEXT,
    /** By position, as a number, with a check of its bounds. Only for an enum whose constants never change places. */
    ORDINAL
}
