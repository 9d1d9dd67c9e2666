package dev.varve.importer.source;

import dev.varve.schema.Column;
import dev.varve.schema.ColumnType;
import dev.varve.schema.DefaultValue;
import dev.varve.schema.Generated;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.Sequence;
import dev.varve.schema.SqlText;
import dev.varve.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The annotations of one column. */
record ColumnSource(SourceFile file, SchemaModel model, Table table) {

    List<Annotation> annotations(Column column) {
        var annotations = new ArrayList<Annotation>();
        if (table.keyColumns().contains(column.name())) {
            annotations.add(file.annotation("Id"));
        }
        annotations.add(column(column));
        ColumnType type = column.type();
        if (type instanceof ColumnType.Native spelled) {
            annotations.add(sql(file.annotation("NativeType"), "value", "dialects", spelled.spelling()));
        } else if (type instanceof ColumnType.Json) {
            annotations.add(file.annotation("Json"));
        }
        column.generated().ifPresent(how -> annotations.add(generated(how)));
        if (column.defaultValue().orElse(null) instanceof DefaultValue.NextValue next) {
            annotations.add(fromSequence(column, next.sequence()));
        }
        return annotations;
    }

    private Annotation column(Column column) {
        var annotation = file.annotation("Column").text("name", column.name()).flag("nullable", column.nullable());
        type(annotation, column.type() instanceof ColumnType.Array array ? array.element() : column.type());
        annotation.text("collation", column.collation().orElse(""));
        column.defaultValue().ifPresent(value -> defaultValue(annotation, value));
        return annotation.text("comment", column.comment().orElse(""));
    }

    private static void type(Annotation annotation, ColumnType type) {
        if (type instanceof ColumnType.Varchar text) {
            annotation.code("length", String.valueOf(text.length()));
        } else if (type instanceof ColumnType.Varbinary bytes) {
            annotation.code("length", String.valueOf(bytes.length()));
        } else if (type instanceof ColumnType.Char text) {
            annotation.code("length", String.valueOf(text.length())).flag("fixed", true);
        } else if (type instanceof ColumnType.Decimal number) {
            annotation.code("precision", String.valueOf(number.precision()));
            if (number.scale() > 0) {
                annotation.code("scale", String.valueOf(number.scale()));
            }
        } else if (type instanceof ColumnType.Time time) {
            fraction(annotation, time.precision());
        } else if (type instanceof ColumnType.Timestamp time) {
            fraction(annotation, time.precision());
        } else if (type instanceof ColumnType.TimestampTz time) {
            fraction(annotation, time.precision());
        }
    }

    private static void fraction(Annotation annotation, int digits) {
        if (digits < ColumnType.MAX_FRACTION) {
            annotation.code("precision", String.valueOf(digits));
        }
    }

    private void defaultValue(Annotation annotation, DefaultValue value) {
        if (value instanceof DefaultValue.Literal literal) {
            annotation.code("defaultValue", Literal.of(literal.value()));
        } else if (value instanceof DefaultValue.Expression expression) {
            sql(annotation, "defaultExpression", "defaultOn", expression.sql());
        }
    }

    /** {@return the annotation with an SQL text, and with those of single databases} */
    Annotation sql(Annotation annotation, String attribute, String others, SqlText text) {
        return annotation
                .text(attribute, text.sql())
                .codes(
                        others,
                        text.dialects().entrySet().stream()
                                .map(entry -> file.annotation("SqlOn")
                                        .text("database", entry.getKey())
                                        .text("value", entry.getValue())
                                        .toString())
                                .toList());
    }

    private Annotation generated(Generated how) {
        return how instanceof Generated.Computed computed ? computed(computed) : identity((Generated.Identity) how);
    }

    private Annotation computed(Generated.Computed computed) {
        Annotation annotation = sql(file.annotation("Computed"), "value", "dialects", computed.expression());
        return computed.stored() ? annotation : annotation.code("stored", "false");
    }

    private Annotation identity(Generated.Identity identity) {
        return options(file.annotation("Identity").flag("always", identity.always()), identity.options());
    }

    /** {@return the annotation with how a counter counts} */
    static Annotation options(Annotation annotation, Sequence.Options options) {
        number(annotation, "start", OptionalLong.of(options.start()), 1);
        number(annotation, "increment", OptionalLong.of(options.increment()), 1);
        number(annotation, "min", options.min(), Long.MIN_VALUE);
        number(annotation, "max", options.max(), Long.MAX_VALUE);
        number(annotation, "cache", OptionalLong.of(options.cache()), 1);
        return annotation.flag("cycle", options.cycle());
    }

    private static void number(Annotation annotation, String attribute, OptionalLong number, long usual) {
        if (number.isPresent() && number.getAsLong() != usual) {
            annotation.code(attribute, number.getAsLong() + "L");
        }
    }

    /** A sequence that belongs to the column is declared on it, and any other one on the entity that needs it first. */
    private Annotation fromSequence(Column column, String sequence) {
        Optional<Sequence> owned = model.object(sequence)
                .filter(Sequence.class::isInstance)
                .map(Sequence.class::cast)
                .filter(known -> known.ownedBy()
                        .filter((table.name() + "." + column.name())::equals)
                        .isPresent());
        return owned.map(known -> options(
                        file.annotation("Sequence").text("value", sequence).flag("owned", true), known.options()))
                .orElseGet(() -> file.annotation("FromSequence").text("value", sequence));
    }
}
