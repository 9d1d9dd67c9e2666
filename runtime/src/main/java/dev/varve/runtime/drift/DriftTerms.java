package dev.varve.runtime.drift;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/**
 * How drift is looked for.
 *
 * @param ignored rules of what is no drift, each {@code object:name} with {@code *} for anything, such as
 *     {@code index:customer.hot_*} or {@code *:customer.legacy}
 * @param scratch an empty database of the same product and version, in which the expected schema is made where that cannot
 *     be done beside the live one
 */
public record DriftTerms(List<String> ignored, Optional<DataSource> scratch) {

    /** Copies the list and requires that each rule names an object and a name. */
    public DriftTerms {
        ignored = List.copyOf(ignored);
        for (String rule : ignored) {
            if (rule.indexOf(':') < 1) {
                throw new IllegalArgumentException("\"" + rule
                        + "\" is no rule of what to ignore; one is object:name, such as index:customer.hot_*");
            }
        }
    }

    /** {@return nothing ignored, no scratch database} */
    public static DriftTerms standard() {
        return new DriftTerms(List.of(), Optional.empty());
    }

    /**
     * {@return these terms with one rule more}
     *
     * @param rule what is no drift
     */
    public DriftTerms ignoring(String rule) {
        var more = new ArrayList<>(ignored);
        more.add(rule);
        return new DriftTerms(more, scratch);
    }

    /**
     * {@return these terms with a scratch database}
     *
     * @param empty an empty database of the same product and version
     */
    public DriftTerms scratch(DataSource empty) {
        return new DriftTerms(ignored, Optional.of(empty));
    }

    boolean ignores(String object, String name) {
        String place = object + ":" + name;
        return ignored.stream().anyMatch(rule -> pattern(rule).matcher(place).matches());
    }

    private static Pattern pattern(String rule) {
        return Pattern.compile("\\Q" + rule.replace("\\E", "").replace("*", "\\E.*\\Q") + "\\E", Pattern.DOTALL);
    }
}
