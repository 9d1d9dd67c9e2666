package dev.varve.schema.snapshot;

import dev.varve.schema.Column;
import dev.varve.schema.Constraint;
import dev.varve.schema.DefaultValue;
import dev.varve.schema.Index;
import dev.varve.schema.PrimaryKey;
import dev.varve.schema.Row;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.SchemaObject;
import dev.varve.schema.Table;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;

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
        // A chain of many migrations asks this for each of them, mostly for nothing.
        for (String schema : model.schemas()) {
            line(digest, "schema ", schema);
        }
        for (SchemaObject object : model.objects().values()) {
            line(digest, "object ", object.definition());
        }
        return FORMAT + HexFormat.of().formatHex(digest.digest(), 0, BYTES);
    }

    private static void line(MessageDigest digest, String kind, String name) {
        digest.update((kind + Quoted.of(name) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    // Plain loops here and in what a migration is read and written with: each lambda is a class that a start has to
    // make.

    /** {@return the table in one line per part, every name and text in quotes, so that no two tables share a text} */
    static String text(Table table) {
        var text = new StringBuilder();
        text.append("table ").append(Quoted.of(table.name())).append('\n');
        text.append("version ").append(table.version()).append('\n');
        if (table.comment().isPresent()) {
            line(text, "comment", table.comment().get());
        }
        for (Column column : new TreeMap<>(table.columns()).values()) {
            column(text, column);
        }
        if (table.primaryKey().isPresent()) {
            key(text, table.primaryKey().get());
        }
        for (Index index : table.indexes().values()) {
            index(text, index);
        }
        for (Constraint constraint : table.constraints().values()) {
            line(text, "constraint", constraint.definition());
        }
        if (table.partitioning().isPresent()) {
            line(text, "partitioning", table.partitioning().get().definition());
        }
        for (Row row : table.rows().values()) {
            line(text, "row", row.definition());
        }
        return text.toString();
    }

    private static void column(StringBuilder text, Column column) {
        text.append("column ")
                .append(Quoted.of(column.name()))
                .append(' ')
                .append(column.type().text());
        text.append(column.nullable() ? " null" : " not-null");
        if (column.defaultValue().isPresent()) {
            text.append(' ').append(defaultValue(column.defaultValue().get()));
        }
        if (column.generated().isPresent()) {
            text.append(" generated ").append(Quoted.of(column.generated().get().text()));
        }
        if (column.collation().isPresent()) {
            text.append(" collation ").append(Quoted.of(column.collation().get()));
        }
        if (column.comment().isPresent()) {
            text.append(" comment ").append(Quoted.of(column.comment().get()));
        }
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
        for (String column : columns) {
            text.append(' ').append(Quoted.of(column));
        }
        text.append('\n');
    }
}
