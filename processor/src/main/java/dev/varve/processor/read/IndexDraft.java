package dev.varve.processor.read;

import dev.varve.processor.source.Written;
import dev.varve.schema.Index;
import java.util.List;

/**
 * An index as read; the name it gets, if it gives none, depends on the rest of the schema.
 *
 * @param at the annotation
 * @param index the index; its name is empty if it gives none
 */
record IndexDraft(Written at, Index index) {

    IndexDraft(Written at, String name, List<String> columns, boolean unique) {
        this(at, new Index(name, columns, unique));
    }

    String name() {
        return index.name();
    }

    List<String> columns() {
        return index.columns();
    }

    boolean unique() {
        return index.unique();
    }

    boolean isNamed() {
        return !name().isEmpty();
    }
}
