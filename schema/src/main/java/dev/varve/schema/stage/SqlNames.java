package dev.varve.schema.stage;

import dev.varve.schema.QualifiedName;
import dev.varve.schema.SqlText;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Names in SQL that stands in a migration. A plain name stays without quotes, so that every database finds it in its own
 * case; one that needs quotes gets them.
 */
public final class SqlNames {

    private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_]*");

    /** Words that some supported database takes for a keyword where a name is expected. */
    private static final Set<String> RESERVED = Set.of(
            ("all analyse analyze and any array as asc asymmetric authorization between binary both by case cast check"
                            + " collate column concurrently constraint create cross current_catalog current_date"
                            + " current_role current_schema current_time current_timestamp current_user day default"
                            + " deferrable desc distinct do else end except exists false fetch for foreign freeze from full"
                            + " grant group having hour if ilike in index initially inner insert intersect interval into is"
                            + " isnull join key lateral leading left like limit localtime localtimestamp minus minute"
                            + " month natural not notnull null offset on only or order outer overlaps placing primary"
                            + " qualify references returning right row rownum second select session_user set similar some"
                            + " symmetric system_user table tablesample then to trailing true union unique unknown"
                            + " update user using value values variadic verbose when where window with year")
                    .split(" "));

    private SqlNames() {}

    /** {@return the text with names as PostgreSQL and SQLite need them, and with those of H2 where they differ} */
    static SqlText text(Text text) {
        String sql = text.with(name -> quote(name, name));
        String upper =
                text.with(name -> quote(name, PLAIN.matcher(name).matches() ? name.toUpperCase(Locale.ROOT) : name));
        return sql.equals(upper) ? SqlText.of(sql) : SqlText.of(sql).on("h2", upper);
    }

    /** An SQL text with names to be filled in. */
    @FunctionalInterface
    interface Text {
        String with(UnaryOperator<String> name);
    }

    /** {@return whether every database finds the name without quotes} */
    public static boolean isPlain(String name) {
        return PLAIN.matcher(name).matches() && !RESERVED.contains(name);
    }

    /** {@return the name as an expression writes it} */
    public static String expression(String name) {
        return quote(name, name);
    }

    private static String quote(String name, String quoted) {
        return isPlain(name) ? name : quoted(quoted);
    }

    /** {@return the name in quotes, as PostgreSQL and SQLite store it} */
    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** {@return the name of a table in quotes, with its schema if it has one} */
    static String quotedTable(String table) {
        var name = QualifiedName.parse(table);
        return name.schema().map(schema -> quoted(schema) + ".").orElse("") + quoted(name.name());
    }

    /** {@return the name of something that stands in the schema of a table, each of its parts through the given writer} */
    static String beside(String table, String name, UnaryOperator<String> writer) {
        String schema = QualifiedName.parse(table)
                .schema()
                .map(owner -> writer.apply(owner) + ".")
                .orElse("");
        return schema + writer.apply(name);
    }

    /** {@return the name of a table, each of its parts through the given writer} */
    static String table(String table, UnaryOperator<String> writer) {
        var name = QualifiedName.parse(table);
        return name.schema().map(schema -> writer.apply(schema) + ".").orElse("") + writer.apply(name.name());
    }
}
