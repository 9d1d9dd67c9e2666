package dev.varve.schema.snapshot;

import java.util.Arrays;
import java.util.Locale;

/** Constants of enums in a snapshot: in lower case, with spaces. */
final class Names {

    private Names() {}

    static String text(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** {@return the constant that an attribute names, or the other one if there is no attribute} */
    static <E extends Enum<E>> E read(Attributes attributes, String name, Class<E> type, E otherwise) {
        if (!attributes.has(name)) {
            return otherwise;
        }
        String text = attributes.text(name);
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> text(constant).equals(text))
                .findFirst()
                .orElseThrow(() -> attributes.refuse(
                        name,
                        "expected was one of "
                                + Arrays.stream(type.getEnumConstants())
                                        .map(Names::text)
                                        .toList()));
    }
}
