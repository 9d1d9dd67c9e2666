package dev.varve.schema;

import dev.varve.schema.json.JsonText;
import java.util.List;
import java.util.Optional;

/**
 * The canonical text of constants. One value of a type has one text, whatever the type's parameters are, so that a
 * default does not change when its column becomes wider.
 */
public final class Literals {

    private Literals() {}

    /**
     * {@return the canonical text, or nothing if the text is not a value of the type} Bytes are written as hexadecimal
     * digits, a list as a JSON array, whose strings are values of any type.
     *
     * @param type the type of the value
     * @param text a value as its author wrote it, without SQL quotes: {@code 0}, {@code true}, {@code 2026-01-31},
     *     {@code 2026-01-31T12:00:00Z}, {@code 00ff}, {@code ["a", "b"]}
     */
    public static Optional<String> canonical(ColumnType type, String text) {
        return type.accept(new CanonicalLiteral(text));
    }

    /**
     * {@return the elements of a list, each the canonical text of a value; nothing for NULL}
     *
     * @param type the type of the list
     * @param canonical the list's canonical text
     */
    public static List<Optional<String>> elements(ColumnType.Array type, String canonical) {
        return JsonText.elements(canonical)
                .orElseThrow(() -> new IllegalArgumentException("no list: " + canonical))
                .stream()
                .map(json -> json.equals("null")
                        ? Optional.<String>empty()
                        : Optional.of(type.element() instanceof ColumnType.Json ? json : JsonText.unquoted(json)))
                .toList();
    }
}
