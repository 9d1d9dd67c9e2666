package dev.varve.runtime.dialect;

/**
 * Something in a database that the model has no words for, such as a trigger.
 *
 * @param kind what it is, in words
 * @param name its name, with that of its table where it belongs to one
 * @param definition how SQL makes it, or what else the catalog says; empty if nothing
 * @param early whether tables may need it, so that it must be there before them
 */
public record Unmodelled(String kind, String name, String definition, boolean early) {

    /** The kind of what belongs to the whole database and to none of its schemas. */
    static final String EXTENSION = "extension";
}
