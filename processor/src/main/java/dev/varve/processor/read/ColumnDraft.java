package dev.varve.processor.read;

import dev.varve.processor.source.Written;
import dev.varve.schema.Column;
import dev.varve.schema.SqlText;
import java.util.Optional;

/**
 * A column as read, with where it stands.
 *
 * @param member the member that it is
 * @param at the annotation that makes the member a column
 * @param column what it is
 * @param key whether it is part of the primary key
 * @param direct whether the member is this column alone, so that an intent on the member is about this one
 * @param rule the condition that its type brings along, as it stands after the column's name
 */
record ColumnDraft(Member member, Written at, Column column, boolean key, boolean direct, Optional<String> rule) {

    ColumnDraft(Member member, Written at, Column column, boolean key, boolean direct) {
        this(member, at, column, key, direct, Optional.empty());
    }

    String name() {
        return column.name();
    }

    ColumnDraft withColumn(Column column) {
        return new ColumnDraft(member, at, column, key, direct, rule);
    }

    /** {@return the condition that its type brings along} */
    Optional<SqlText> condition() {
        return rule.map(rest -> {
            SqlText text = SqlText.of(ColumnWord.standard(name()) + rest);
            return ColumnWord.standard(name()).equals(ColumnWord.h2(name()))
                    ? text
                    : text.on("h2", ColumnWord.h2(name()) + rest);
        });
    }
}
