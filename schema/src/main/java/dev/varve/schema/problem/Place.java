package dev.varve.schema.problem;

import dev.varve.schema.intent.Intent;

/** What a problem is about, in the words of the model. The compiler finds the source element that belongs to it. */
public sealed interface Place {

    /** The schema as a whole. */
    record OfSchema() implements Place {}

    /**
     * A table.
     *
     * @param table its name
     */
    record OfTable(String table) implements Place {}

    /**
     * The version of a table.
     *
     * @param table the table's name
     */
    record OfVersion(String table) implements Place {}

    /**
     * A column.
     *
     * @param table the table's name
     * @param column its name
     */
    record OfColumn(String table, String column) implements Place {}

    /**
     * An enum type, a sequence or a view.
     *
     * @param name its name
     */
    record OfObject(String name) implements Place {}

    /**
     * A declared intent.
     *
     * @param intent the intent
     */
    record OfIntent(Intent intent) implements Place {}
}
