package dev.varve.runtime.backfill;

import dev.varve.schema.json.JsonText;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How far a backfill is.
 *
 * @param rows how many rows got a value
 * @param walked whether the walk along the key is over
 * @param key the key of the last row of the walk, as text; none at its beginning and when it is over
 */
record Cursor(long rows, boolean walked, List<String> key) {

    private static final String WALKED = "walked";

    Cursor {
        key = List.copyOf(key);
    }

    static Cursor start() {
        return new Cursor(0, false, List.of());
    }

    /** {@return the cursor that {@link #text} wrote; the start if it is none} The walk may always begin anew. */
    static Cursor parse(String text) {
        return JsonText.elements(text)
                .filter(parts -> parts.size() >= 2)
                .map(parts -> new Cursor(
                        Long.parseLong(parts.get(0)),
                        JsonText.unquoted(parts.get(1)).equals(WALKED),
                        parts.stream().skip(2).map(JsonText::unquoted).toList()))
                .orElse(start());
    }

    /** {@return such as {@code [12000,"after","4711"]}} */
    String text() {
        return "[" + rows + ","
                + JsonText.quoted(walked ? WALKED : "after")
                + key.stream().map(part -> "," + JsonText.quoted(part)).collect(Collectors.joining("", "", "]"));
    }
}
