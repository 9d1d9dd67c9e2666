package dev.varve.runtime.dialect.mariadb;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Texts in SQL for MySQL and of it. In SQL a backslash is a backslash, and so it is in what authors write. MySQL takes it
 * for the begin of an escape unless its mode says otherwise, and in that mode it cannot read its own tables any more where a
 * check or another expression holds a quote: so the mode is left alone, and each backslash in a text is doubled.
 */
final class Literals {

    // A text; what else may hold quotes: names, comments.
    private static final Pattern STANDARD = Pattern.compile(
            "('(?:[^']|'')*+')|\"(?:[^\"]|\"\")*+\"|`(?:[^`]|``)*+`|--\\s[^\\n]*+|#[^\\n]*+|/\\*.*?\\*/",
            Pattern.DOTALL);
    private static final Pattern ESCAPED =
            Pattern.compile("(?:_utf8mb[34])?'((?:[^'\\\\]|''|\\\\.)*+)'|`(?:[^`]|``)*+`", Pattern.DOTALL);
    private static final Pattern ESCAPE = Pattern.compile("\\\\(.)", Pattern.DOTALL);
    private static final Map<String, String> CHARACTERS =
            Map.of("n", "\n", "r", "\r", "t", "\t", "0", "\0", "Z", "\u001a", "b", "\b");

    private Literals() {}

    /** {@return the SQL as MySQL is to read it} */
    static String escaped(String sql) {
        if (sql.indexOf('\\') < 0) {
            return sql;
        }
        return STANDARD.matcher(sql)
                .replaceAll(found -> Matcher.quoteReplacement(
                        found.group(1) == null ? found.group() : found.group().replace("\\", "\\\\")));
    }

    /** {@return standard SQL for what MySQL's catalog says of a view or a partition} */
    static String standard(String words) {
        return ESCAPED.matcher(words)
                .replaceAll(found -> Matcher.quoteReplacement(
                        found.group(1) == null ? found.group() : "'" + unescaped(found.group(1), "''") + "'"));
    }

    /** {@return standard SQL for an expression in MySQL's catalog, where it stands as if it were in a text itself} */
    static String ofExpression(String words) {
        return standard(unescaped(words, "'"));
    }

    private static String unescaped(String text, String quote) {
        return ESCAPE.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(
                        found.group(1).equals("'") ? quote : CHARACTERS.getOrDefault(found.group(1), found.group(1))));
    }
}
