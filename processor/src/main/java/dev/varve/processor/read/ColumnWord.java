package dev.varve.processor.read;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** How an expression that Varve writes names a column. */
final class ColumnWord {

    private static final Pattern SIMPLE = Pattern.compile("[a-z_][a-z0-9_]*");

    /** Names that some database takes for something else where they stand without quotes. */
    private static final Set<String> RESERVED = Set.of(
            ("all and any array as asc asymmetric at authorization between both by case cast check collate column"
                            + " constraint create cross current_catalog current_date current_path current_role"
                            + " current_schema current_time current_timestamp current_user database day default"
                            + " deferrable desc distinct do else end except exists false fetch first for foreign from"
                            + " full function grant group groups having hour if ilike in index initially inner"
                            + " intersect interval into is isnull join key last lateral leading left like limit"
                            + " localtime localtimestamp match minus minute month natural no not notnull null of"
                            + " offset on only or order over partition placing primary qualify range read references"
                            + " regexp returning right row rownum rows second select session_user set show some"
                            + " symmetric system_user table then to top trailing true union unique unknown update"
                            + " user using value values variadic view when where window with year _rowid_")
                    .split(" "));

    private ColumnWord() {}

    private static boolean isPlain(String name) {
        return SIMPLE.matcher(name).matches() && !RESERVED.contains(name);
    }

    /** {@return the name, in the quotes of the standard if it needs some} */
    static String standard(String name) {
        return isPlain(name) ? name : '"' + name + '"';
    }

    /** {@return the name for H2, which keeps a simple name in upper case} */
    static String h2(String name) {
        boolean upper = SIMPLE.matcher(name).matches() && !isPlain(name);
        return upper ? '"' + name.toUpperCase(Locale.ROOT) + '"' : standard(name);
    }
}
