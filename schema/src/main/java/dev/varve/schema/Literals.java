package dev.varve.schema;

import java.util.Optional;

/**
 * The canonical text of constants. One value of a type has one text, whatever the type's parameters are, so that a
 * default does not change when its column becomes wider.
 */
public final class Literals {

    private Literals() {}

    /**
     * {@return the canonical text, or nothing if the text is not a value of the type} Bytes have no literal.
     *
     * @param type the type of the value
     * @param text a value as its author wrote it, without SQL quotes: {@code 0}, {@code true}, {@code 2026-01-31},
     *     {@code 2026-01-31T12:00:00Z}
     */
    public static Optional<String> canonical(ColumnType type, String text) {
        return type.accept(new CanonicalLiteral(text));
    }
}
