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
 * @param generated how the database makes the values; a column has this or a default, not both
 * @param collation how the database compares the text, by the name it has for that; empty for its default
 * @param comment the comment, never empty
 */
public record Column(
        String name,
        ColumnType type,
        boolean nullable,
        Optional<DefaultValue> defaultValue,
        Optional<Generated> generated,
        Optional<String> collation,
        Optional<String> comment) {

    /** Requires every part. */
    public Column {
        requireNonNull(name);
        requireNonNull(type);
        requireNonNull(defaultValue);
        requireNonNull(generated);
        requireNonNull(collation);
        requireNonNull(comment);
        if (generated.isPresent() && defaultValue.isPresent()) {
            throw new IllegalArgumentException("the column \"" + name + "\" is generated and has a default");
        }
    }

    /** Makes a column that is not generated and has the database's collation. */
    public Column(
            String name,
            ColumnType type,
            boolean nullable,
            Optional<DefaultValue> defaultValue,
            Optional<String> comment) {
        this(name, type, nullable, defaultValue, Optional.empty(), Optional.empty(), comment);
    }

    /** {@return a NOT NULL column without default and comment} */
    public static Column of(String name, ColumnType type) {
        return new Column(name, type, false, Optional.empty(), Optional.empty());
    }

    /** {@return this column under another name} */
    public Column withName(String name) {
        return new Column(name, type, nullable, defaultValue, generated, collation, comment);
    }

    /** {@return this column with another type} */
    public Column withType(ColumnType type) {
        return new Column(name, type, nullable, defaultValue, generated, collation, comment);
    }

    /** {@return this column accepting NULL or not} */
    public Column withNullable(boolean nullable) {
        return new Column(name, type, nullable, defaultValue, generated, collation, comment);
    }

    /** {@return this column with another default, or none} */
    public Column withDefault(Optional<DefaultValue> defaultValue) {
        return new Column(name, type, nullable, defaultValue, generated, collation, comment);
    }

    /** {@return this column generated in another way, or not} */
    public Column withGenerated(Optional<Generated> generated) {
        return new Column(name, type, nullable, defaultValue, generated, collation, comment);
    }

    /** {@return this column with another collation, or the database's} */
    public Column withCollation(Optional<String> collation) {
        return new Column(name, type, nullable, defaultValue, generated, collation, comment);
    }

    /** {@return the expression that computes the column, if one does} */
    public Optional<SqlText> computedBy() {
        return generated.isPresent() && generated.get() instanceof Generated.Computed how
                ? Optional.of(how.expression())
                : Optional.empty();
    }

    /** {@return whether an INSERT may leave the column out} */
    public boolean fillsItself() {
        return nullable || defaultValue.isPresent() || generated.isPresent();
    }

    /** {@return this column with another comment, or none} */
    public Column withComment(Optional<String> comment) {
        return new Column(name, type, nullable, defaultValue, generated, collation, comment);
    }

    /**
     * {@return the definition in one line without the name, such as {@code varchar(2) not null default 'EU'}} The text
     * is canonical: it is part of checksums and never changes for the same column.
     */
    public String definition() {
        return type.text()
                + (collation.isPresent() ? " collate " + collation.get() : "")
                + (nullable ? " null" : " not null")
                + (generated.isPresent() ? " " + generated.get().text() : "")
                + (defaultValue.isPresent() ? " default " + defaultValue.get().text() : "")
                + (comment.isPresent() ? " comment " + DefaultValue.quote(comment.get()) : "");
    }
}
