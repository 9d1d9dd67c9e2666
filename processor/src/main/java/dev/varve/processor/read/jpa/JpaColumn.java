package dev.varve.processor.read.jpa;

import dev.varve.processor.source.Spot;
import dev.varve.schema.Column;
import dev.varve.schema.ColumnType;
import dev.varve.schema.Generated;
import java.util.Optional;

/**
 * A column as Hibernate would make it.
 *
 * @param attribute the attribute that it comes from; nothing for a discriminator
 * @param at where it stands
 * @param path the attribute with those that it is embedded in, joined by dots
 * @param column what it is
 * @param written whether Hibernate writes it for this attribute; if not, it may belong to another one as well
 */
public record JpaColumn(Optional<Attribute> attribute, Spot at, String path, Column column, boolean written) {

    String name() {
        return column.name();
    }

    /** {@return whether the attribute has no other columns, so that an intent on it is about this one} */
    public boolean isPlain() {
        return attribute.filter(known -> known.name().equals(path)).isPresent();
    }

    JpaColumn withColumn(Column changed) {
        return new JpaColumn(attribute, at, path, changed, written);
    }

    JpaColumn nullable() {
        return withColumn(column.withNullable(true));
    }

    JpaColumn notNull() {
        return withColumn(column.withNullable(false));
    }

    /** {@return a column under another name that holds values of this one} */
    JpaColumn referring(Attribute by, Spot at, String path, String name, boolean written) {
        ColumnType type = column.type();
        return new JpaColumn(Optional.of(by), at, path, Column.of(name, type), written);
    }

    JpaColumn withGenerated(Generated how) {
        return withColumn(column.withGenerated(Optional.of(how)));
    }
}
