package dev.varve.annotations;

/** How the constants of a Java enum are stored in a column. */
public enum EnumStorage {
    /** By name, as text, with a check that lists the names. */
    TEXT,
    /**
     * By name, as a type of the database that lists the names: a named one where the database has such types, and one of
     * the column elsewhere. See {@link EnumType}.
     */
    NATIVE,
    /** By position, as a number, with a check of its bounds. Only for an enum whose constants never change places. */
    ORDINAL
}
