package dev.varve.processor.read.jpa;

import dev.varve.processor.source.Written;
import dev.varve.schema.Column;
import dev.varve.schema.Generated;
import java.util.Optional;

/**
 * A column as Hibernate would make it.
 *
 * @param attribute the attribute that it comes from; nothing for a discriminator
 * @param at where it stands
 * @param path the attribute with those that it is embedded in, joined by dots
 * @param column what it is
 * @param direct whether the attribute has this column alone and names it, so that an intent on it is about this one
 * @param written whether Hibernate writes it for this attribute; if not, it may belong to another one as well
 */
public record JpaColumn(Optional<Attribute> attribute, Written at, String path, Column column, boolean direct, boolean written) {

    String name() {
        return column.name();
    }

    JpaColumn withColumn(Column changed) {
        return new JpaColumn(attribute, at, path, changed, direct, written);
    }

    JpaColumn nullable() {
        return withColumn(column.withNullable(true));
    }

    JpaColumn notNull() {
        return withColumn(column.withNullable(false));
    }

    /** {@return a column that is no attribute's own} */
    static JpaColumn of(Optional<Attribute> attribute, Written at, String path, Column column) {
        return new JpaColumn(attribute, at, path, column, false, true);
    }

    JpaColumn withGenerated(Generated how) {
        return withColumn(column.withGenerated(Optional.of(how)));
    }
}
