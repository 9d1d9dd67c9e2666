package dev.varve.schema;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * One column.
 *
 * @param name the name in the database
 * @param type the type, independent of any database
 * @param nullable whether NULL is accepted
 * @param defaultValue what an INSERT that does not name the column stores
 * @param comment the comment, never empty
 */
public record Column(
        String name, ColumnType type, boolean nullable, Optional<DefaultValue> defaultValue, Optional<String> comment) {

    /** Requires every part. */
    public Column {
        requireNonNull(name);
        requireNonNull(type);
        requireNonNull(defaultValue);
        requireNonNull(comment);
    }

    /** {@return a NOT NULL column without default and comment} */
    public static Column of(String name, ColumnType type) {
        return new Column(name, type, false, Optional.empty(), Optional.empty());
    }

    /** {@return this column under another name} */
    public Column withName(String name) {
        return new Column(name, type, nullable, defaultValue, comment);
    }

    /** {@return this column with another type} */
    public Column withType(ColumnType type) {
        return new Column(name, type, nullable, defaultValue, comment);
    }

    /** {@return this column accepting NULL or not} */
    public Column withNullable(boolean nullable) {
        return new Column(name, type, nullable, defaultValue, comment);
    }

    /** {@return this column with another default, or none} */
    public Column withDefault(Optional<DefaultValue> defaultValue) {
        return new Column(name, type, nullable, defaultValue, comment);
    }

    /** {@return this column with another comment, or none} */
    public Column withComment(Optional<String> comment) {
        return new Column(name, type, nullable, defaultValue, comment);
    }

    /**
     * {@return the definition in one line without the name, such as {@code varchar(2) not null default 'EU'}} The text
     * is canonical: it is part of checksums and never changes for the same column.
     */
    public String definition() {
        return type.text()
                + (nullable ? " null" : " not null")
                + defaultValue.map(value -> " default " + value.text()).orElse("")
                + comment.map(text -> " comment " + DefaultValue.quote(text)).orElse("");
    }
}
