package dev.varve.processor.read;

import dev.varve.processor.source.Written;
import java.util.List;

/**
 * An index as read; the name it gets, if it gives none, depends on the rest of the schema.
 *
 * @param at the annotation
 * @param name the name, or an empty string
 * @param columns the columns
 * @param unique whether it is unique
 */
record IndexDraft(Written at, String name, List<String> columns, boolean unique) {

    boolean isNamed() {
        return !name.isEmpty();
    }
}
