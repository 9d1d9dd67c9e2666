package dev.varve.importer.fit;

import dev.varve.schema.Column;
import dev.varve.schema.ColumnType;
import dev.varve.schema.DefaultValue;
import dev.varve.schema.Generated;
import dev.varve.schema.Literals;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.Sequence;
import dev.varve.schema.SqlText;
import dev.varve.schema.Table;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Takes off columns what no entity says, and writes in other words what it says in those. */
record ColumnFit(SchemaModel model, TreeSet<Leftover> leftovers) {

    SchemaModel fit() {
        SchemaModel fitting = model;
        for (Table table : model.tables().values()) {
            Table changed = table;
            for (Column column : table.columns().values()) {
                changed = changed.withColumn(fit(table, column));
            }
            Optional<String> twice = computedOfComputed(changed);
            if (twice.isPresent()) {
                leftovers.add(new Leftover(
                        "table",
                        table.name(),
                        "its computed column \"" + twice.get() + "\" reads another computed one, or is its key",
                        ""));
                fitting = fitting.without(table.name());
            } else {
                fitting = fitting.with(changed);
            }
        }
        return fitting;
    }

    private Column fit(Table table, Column column) {
        String name = table.name() + "." + column.name();
        Column typed = column.withType(type(column.type()));
        if (typed.collation().isPresent() && !isText(typed.type())) {
            leave("collation", name, "only text has one", typed.collation().get());
            typed = typed.withCollation(Optional.empty());
        }
        if (typed.generated().orElse(null) instanceof Generated.Identity && !(canCount(typed) && !typed.nullable())) {
            leave("counter", name, "only integers that are not NULL count by themselves", typed.definition());
            typed = typed.withGenerated(Optional.empty());
        }
        if (typed.defaultValue().orElse(null) instanceof DefaultValue.NextValue next && !counts(typed, next)) {
            leave("default", name, "its sequence cannot be declared, or it is no integer", next.text());
            typed = typed.withDefault(Optional.empty());
        }
        if (typed.defaultValue().filter(value -> isLost(column, value)).isPresent()) {
            leave("default", name, "of bytes, the server tells only those that are text", "");
            typed = typed.withDefault(Optional.empty());
        }
        Column whole = typed;
        return typed.withDefault(typed.defaultValue().map(value -> sayable(whole.type(), value)));
    }

    /** {@return whether a constant of bytes is told as a text, in which a question mark may stand for any byte} */
    private static boolean isLost(Column column, DefaultValue value) {
        boolean bytes = column.type() instanceof ColumnType.Varbinary
                || column.type() instanceof ColumnType.Blob
                || column.type() instanceof ColumnType.Native spelled
                        && spelled.spelling().sql().matches("(?i)(tiny|medium)?(blob|binary).*");
        return bytes && value.text().matches("(?s)'.*[?\\u0000].*'");
    }

    private boolean counts(Column column, DefaultValue.NextValue next) {
        return isInteger(column) && model.object(next.sequence()).orElse(null) instanceof Sequence;
    }

    private void leave(String kind, String name, String reason, String definition) {
        leftovers.add(new Leftover(kind, name, reason, definition));
    }

    /** A list of what only the database knows is something that only the database knows. */
    private ColumnType type(ColumnType type) {
        if (type instanceof ColumnType.Array array) {
            ColumnType element = type(array.element());
            return element instanceof ColumnType.Native native_
                    ? new ColumnType.Native(suffixed(native_.spelling(), " ARRAY"))
                    : new ColumnType.Array(element);
        }
        return type instanceof ColumnType.NamedEnum named
                        && model.enumType(named.name()).isEmpty()
                ? new ColumnType.Native(SqlText.of(named.name()))
                : type;
    }

    private static SqlText suffixed(SqlText text, String suffix) {
        var dialects = new TreeMap<String, String>();
        text.dialects().forEach((dialect, sql) -> dialects.put(dialect, sql + suffix));
        return new SqlText(text.sql().isBlank() ? "" : text.sql() + suffix, dialects);
    }

    /** A constant that the compiler would not take for one of the type is an expression. */
    private static DefaultValue sayable(ColumnType type, DefaultValue value) {
        boolean plain = !(value instanceof DefaultValue.Literal literal)
                || Literals.canonical(type, literal.value())
                        .filter(literal.value()::equals)
                        .isPresent();
        return plain ? value : new DefaultValue.Expression(value.text());
    }

    private static Optional<String> computedOfComputed(Table table) {
        return table.columns().values().stream()
                .filter(column -> column.computedBy().isPresent())
                .filter(column -> table.keyColumns().contains(column.name())
                        || table.columns().values().stream()
                                .filter(other -> other.computedBy().isPresent())
                                .anyMatch(other ->
                                        column.computedBy().orElseThrow().mentions(other.name())))
                .map(Column::name)
                .findFirst();
    }

    private static boolean isText(ColumnType type) {
        return type instanceof ColumnType.Varchar
                || type instanceof ColumnType.Text
                || type instanceof ColumnType.Char
                || type instanceof ColumnType.Native;
    }

    /** Whether a type that only the database knows counts, the database knows too. */
    private static boolean canCount(Column column) {
        return isInteger(column) || column.type() instanceof ColumnType.Native;
    }

    private static boolean isInteger(Column column) {
        return column.type() instanceof ColumnType.SmallInt
                || column.type() instanceof ColumnType.Int
                || column.type() instanceof ColumnType.BigInt;
    }
}
