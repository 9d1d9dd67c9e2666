package dev.varve.processor.read;

import dev.varve.processor.source.Written;
import dev.varve.schema.Column;

/**
 * A column as read, with where it stands.
 *
 * @param member the member that it is
 * @param at the annotation that makes the member a column
 * @param column what it is
 * @param key whether it is part of the primary key
 * @param direct whether the member is this column alone, so that an intent on the member is about this one
 */
record ColumnDraft(Member member, Written at, Column column, boolean key, boolean direct) {

    ColumnDraft(Member member, Written at, Column column, boolean key) {
        this(member, at, column, key, true);
    }

    ColumnDraft withColumn(Column column) {
        return new ColumnDraft(member, at, column, key, direct);
    }

    String name() {
        return column.name();
    }
}
