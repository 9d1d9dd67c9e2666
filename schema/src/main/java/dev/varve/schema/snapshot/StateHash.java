package dev.varve.schema.snapshot;

import dev.varve.schema.Column;
import dev.varve.schema.DefaultValue;
import dev.varve.schema.Index;
import dev.varve.schema.PrimaryKey;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.Table;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The hash of a schema. Equal schemas have equal hashes, whatever the order of their columns; everything that is part
 * of the schema is part of the hash. The text it is made of is frozen: migrations that were applied carry it.
 */
public final class StateHash {

    private static final String FORMAT = "h1:";
    private static final int BYTES = 16;

    private StateHash() {}

    /** {@return {@code h1:} and 32 hexadecimal digits} */
    public static String of(SchemaModel model) {
        return new StateHashes().of(model);
    }

    /** {@return the hash of a schema whose tables a digest has, one after the other} */
    static String finished(MessageDigest digest, SchemaModel model) {
        for (String line : objects(model)) {
            digest.update((line + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return FORMAT + HexFormat.of().formatHex(digest.digest(), 0, BYTES);
    }

    private static List<String> objects(SchemaModel model) {
        return Stream.concat(
                        model.schemas().stream().map(schema -> "schema " + Quoted.of(schema)),
                        model.objects().values().stream().map(object -> "object " + Quoted.of(object.definition())))
                .toList();
    }

    /** {@return the table in one line per part, every name and text in quotes, so that no two tables share a text} */
    static String text(Table table) {
        var text = new StringBuilder();
        text.append("table ").append(Quoted.of(table.name())).append('\n');
        text.append("version ").append(table.version()).append('\n');
        table.comment()
                .ifPresent(comment ->
                        text.append("comment ").append(Quoted.of(comment)).append('\n'));
        new TreeMap<>(table.columns()).values().forEach(column -> column(text, column));
        table.primaryKey().ifPresent(key -> key(text, key));
        table.indexes().values().forEach(index -> index(text, index));
        table.constraints().values().forEach(constraint -> line(text, "constraint", constraint.definition()));
        table.partitioning().ifPresent(how -> line(text, "partitioning", how.definition()));
        table.rows().values().forEach(row -> line(text, "row", row.definition()));
        return text.toString();
    }

    private static void column(StringBuilder text, Column column) {
        text.append("column ")
                .append(Quoted.of(column.name()))
                .append(' ')
                .append(column.type().text());
        text.append(column.nullable() ? " null" : " not-null");
        column.defaultValue().ifPresent(value -> text.append(' ').append(defaultValue(value)));
        column.generated().ifPresent(how -> text.append(" generated ").append(Quoted.of(how.text())));
        column.collation().ifPresent(rule -> text.append(" collation ").append(Quoted.of(rule)));
        column.comment().ifPresent(comment -> text.append(" comment ").append(Quoted.of(comment)));
        text.append('\n');
    }

    private static String defaultValue(DefaultValue value) {
        if (value instanceof DefaultValue.Literal literal) {
            return "literal " + Quoted.of(literal.value());
        }
        return value instanceof DefaultValue.Expression expression
                ? "expression " + Quoted.of(expression.sql().text())
                : "next-value " + Quoted.of(((DefaultValue.NextValue) value).sequence());
    }

    private static void key(StringBuilder text, PrimaryKey key) {
        text.append("key ").append(Quoted.of(key.name()));
        columns(text, key.columns());
    }

    private static void line(StringBuilder text, String kind, String definition) {
        text.append(kind).append(' ').append(Quoted.of(definition)).append('\n');
    }

    private static void index(StringBuilder text, Index index) {
        if (!index.isPlain()) {
            line(text, "index", index.definition());
            return;
        }
        text.append(index.unique() ? "unique-index " : "index ").append(Quoted.of(index.name()));
        columns(text, index.columns());
    }

    private static void columns(StringBuilder text, List<String> columns) {
        columns.forEach(column -> text.append(' ').append(Quoted.of(column)));
        text.append('\n');
    }
}
