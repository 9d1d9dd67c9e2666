package dev.varve.runtime.dialect.h2;

import dev.varve.schema.DefaultValue;
import dev.varve.schema.QualifiedName;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The case of names. A simple lower-case name is stored as H2 stores it when it is not quoted, so that SQL without quotes
 * finds it; every other name is stored as it is. A simple upper-case name is therefore read back in lower case.
 *
 * @param upper whether the database keeps names that are not quoted in upper case, and not in lower case
 */
record H2Names(boolean upper) {

    private static final Pattern SIMPLE = Pattern.compile("[a-z_][a-z0-9_$]*");
    private static final Pattern SIMPLE_UPPER = Pattern.compile("[A-Z_][A-Z0-9_$]*");

    String stored(String name) {
        return upper && SIMPLE.matcher(name).matches() ? name.toUpperCase(Locale.ROOT) : name;
    }

    String read(String stored) {
        return upper && SIMPLE_UPPER.matcher(stored).matches() ? stored.toLowerCase(Locale.ROOT) : stored;
    }

    /**
     * {@return a condition on rows of INFORMATION_SCHEMA}
     *
     * @param kind what the columns of schema and name begin with
     * @param name the name of the model
     */
    String where(String kind, String name) {
        QualifiedName qualified = QualifiedName.parse(name);
        String schema =
                qualified.schema().map(this::stored).map(DefaultValue::quote).orElse("CURRENT_SCHEMA");
        return kind + "_SCHEMA = " + schema + " AND " + kind + "_NAME = "
                + DefaultValue.quote(stored(qualified.name()));
    }
}
