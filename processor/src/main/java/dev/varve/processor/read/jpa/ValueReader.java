package dev.varve.processor.read.jpa;

import dev.varve.processor.report.Report;
import dev.varve.processor.source.Written;
import dev.varve.schema.ColumnType;
import dev.varve.schema.SqlText;
import dev.varve.schema.problem.ProblemCode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Reads how the values of a basic attribute are stored. */
final class ValueReader {

    private static final String LENGTH = "length";
    private static final String PRECISION = "precision";
    private static final String SCALE = "scale";
    private static final String DEFINITION = "columnDefinition";

    /** What a column definition may say beside its type, which is said elsewhere. */
    private static final Pattern MORE_THAN_TYPE = Pattern.compile(
            "\\b(default|null|unique|primary|check|references|generated|collate|comment)\\b|\\|",
            Pattern.CASE_INSENSITIVE);

    static final String TYPE_CODE = Jpa.HIBERNATE + "JdbcTypeCode";
    private static final int JSON_CODE = 3001;
    private static final int LONG_TEXT_CODE = 4001;

    private final Types types;
    private final Elements elements;
    private final Converters converters;
    private final Report report;

    ValueReader(Types types, Elements elements, Converters converters, Report report) {
        this.types = types;
        this.elements = elements;
        this.converters = converters;
        this.report = report;
    }

    /**
     * {@return how values are stored; if that cannot be said, it is reported}
     *
     * @param attribute the attribute, with the type of the value
     * @param column what is said about the column
     * @param enumerated the annotation that says how an enum is stored
     * @param rules what Bean Validation says that counts
     */
    Optional<Stored> read(Attribute attribute, Written column, String enumerated, BeanRules rules) {
        if (TypeNames.isUnresolved(attribute.type()) || !column.isResolved()) {
            return Optional.empty();
        }
        String definition = column.text(DEFINITION);
        if (!definition.isBlank()) {
            return defined(column, definition);
        }
        Optional<JpaTypes.Size> size = size(attribute, column, rules);
        return size.flatMap(known -> stored(attribute, known, enumerated));
    }

    private Optional<Stored> defined(Written column, String definition) {
        String text = definition.strip().toLowerCase(Locale.ROOT);
        if (MORE_THAN_TYPE.matcher(text).find()) {
            report.add(
                    ProblemCode.JPA_UNSUPPORTED,
                    column.spot(DEFINITION),
                    "columnDefinition = \"" + definition
                            + "\" says more than a type. Write the type alone: nullable and"
                            + " unique have attributes of their own");
            return Optional.empty();
        }
        return Optional.of(
                Stored.plain(ColumnType.parse(text).orElseGet(() -> new ColumnType.Native(SqlText.of(text)))));
    }

    private Optional<JpaTypes.Size> size(Attribute attribute, Written column, BeanRules rules) {
        int length = rules.length(attribute).orElse(column.number(LENGTH, JpaTypes.LENGTH));
        Optional<Written> digits = rules.digits(attribute);
        int scale = digits.map(rule -> rule.number("fraction", 0)).orElse(column.number(SCALE, 0));
        int precision = digits.map(rule -> rule.number("integer", 0) + scale).orElse(column.number(PRECISION, 0));
        int seconds = column.number("secondPrecision", -1);
        boolean decimal = TypeNames.of(attribute.type()).startsWith("java.math.");
        if (length < 1) {
            return refuse(column, LENGTH, attribute, "a length is at least 1");
        }
        if (decimal && (precision < 0 || precision > ColumnType.Decimal.MAX_PRECISION)) {
            return refuse(column, PRECISION, attribute, "a precision is 1 to " + ColumnType.Decimal.MAX_PRECISION);
        }
        if (decimal && precision > 0 && (scale < 0 || scale > precision)) {
            return refuse(column, SCALE, attribute, "a scale is 0 to the precision");
        }
        return seconds > ColumnType.MAX_FRACTION
                ? refuse(column, "secondPrecision", attribute, "fractional digits of a second are 0 to 6")
                : Optional.of(
                        new JpaTypes.Size(length, precision, scale, seconds < 0 ? ColumnType.MAX_FRACTION : seconds));
    }

    private <T> Optional<T> refuse(Written column, String option, Attribute attribute, String message) {
        report.add(
                ProblemCode.INVALID_TYPE_OPTION,
                column.spot(option),
                attribute.shown() + ": " + option + " = " + column.number(option, 0) + ": " + message);
        return Optional.empty();
    }

    private Optional<Stored> stored(Attribute attribute, JpaTypes.Size size, String enumerated) {
        Optional<Written> code = Written.find(attribute.element(), TYPE_CODE);
        if (code.isPresent()) {
            return coded(code.get());
        }
        Optional<Written> convert = attribute.all("Convert").stream().findFirst();
        if (convert.isPresent() && !convert.get().flag("disableConversion")) {
            return converted(attribute, convert.get(), size);
        }
        boolean said = attribute.isAny(enumerated, "Temporal", "Id", "Version", "Lob");
        Optional<TypeMirror> converted =
                said || convert.isPresent() ? Optional.empty() : converters.automatic(attribute.type());
        return plain(attribute.withType(converted.orElse(attribute.type())), size, enumerated);
    }

    private Optional<Stored> coded(Written code) {
        int number = code.number("value", 0);
        if (number == JSON_CODE) {
            return Optional.of(Stored.plain(new ColumnType.Json()));
        }
        if (number == LONG_TEXT_CODE) {
            return Optional.of(Stored.plain(JpaTypes.text(Integer.MAX_VALUE)));
        }
        report.add(
                ProblemCode.JPA_UNSUPPORTED,
                code.spot("value"),
                "of Hibernate's @JdbcTypeCode only SqlTypes.JSON and SqlTypes.LONG32VARCHAR are read. Say the type with"
                        + " @Column(columnDefinition = \"...\") and take it away");
        return Optional.empty();
    }

    private Optional<Stored> converted(Attribute attribute, Written convert, JpaTypes.Size size) {
        String inner = convert.text("attributeName");
        Optional<TypeMirror> type = converters.of(convert);
        if (type.isEmpty() || !(inner.isEmpty() || inner.equals("value") || inner.equals("element"))) {
            report.add(
                    ProblemCode.JPA_UNSUPPORTED,
                    convert.spot(inner.isEmpty() ? "converter" : "attributeName"),
                    "@Convert on " + attribute.shown() + " names no converter whose column type is known. Write"
                            + " @Convert(converter = X.class) on the attribute itself, where X implements"
                            + " AttributeConverter");
            return Optional.empty();
        }
        return plain(attribute.withType(type.get()), size, "");
    }

    private Optional<Stored> plain(Attribute attribute, JpaTypes.Size size, String enumerated) {
        String name = TypeNames.of(attribute.type());
        List<String> constants = TypeNames.constants(attribute.type());
        if (!constants.isEmpty()) {
            boolean byName = Jpa.on(attribute.element(), enumerated)
                    .filter(written -> written.constant("value").equals("STRING"))
                    .isPresent();
            return Optional.of(
                    byName ? Stored.names(JpaTypes.text(size.length()), constants) : Stored.ordinals(constants));
        }
        if (attribute.is("Lob")) {
            return Optional.of(Stored.plain(JpaTypes.large(name)));
        }
        Optional<ColumnType> type = temporal(attribute, size)
                .or(() -> JpaTypes.of(name, size))
                .or(() -> list(attribute, size, enumerated))
                .or(() -> serialized(attribute, size));
        if (type.isEmpty()) {
            reportUnsupported(attribute, name);
        }
        return type.map(Stored::plain);
    }

    private static Optional<ColumnType> temporal(Attribute attribute, JpaTypes.Size size) {
        return attribute
                .on("Temporal")
                .map(written -> written.constant("value"))
                .flatMap(kind -> switch (kind) {
                    case "DATE" -> Optional.of(new ColumnType.Date());
                    case "TIME" -> Optional.of(new ColumnType.Time(size.seconds()));
                    case "TIMESTAMP" -> Optional.of(new ColumnType.Timestamp(size.seconds()));
                    default -> Optional.empty();
                });
    }

    /** Arrays and collections of basic values without a table of their own are arrays in the database. */
    private Optional<ColumnType> list(Attribute attribute, JpaTypes.Size size, String enumerated) {
        if (TypeNames.keyOf(attribute.type()).isPresent()) {
            return Optional.empty();
        }
        return TypeNames.elementOf(attribute.type())
                .filter(element ->
                        !List.of("java.lang.Byte", "java.lang.Character").contains(TypeNames.of(element)))
                .filter(element -> !TypeNames.constants(element).isEmpty()
                        || JpaTypes.of(TypeNames.of(element), size).isPresent())
                .flatMap(element -> plain(attribute.withType(element), size, enumerated))
                .map(stored -> new ColumnType.Array(stored.type()));
    }

    private Optional<ColumnType> serialized(Attribute attribute, JpaTypes.Size size) {
        TypeElement serializable = elements.getTypeElement("java.io.Serializable");
        boolean own = TypeNames.element(attribute.type())
                .filter(type -> type.getKind() != ElementKind.ENUM
                        && !type.getQualifiedName().toString().startsWith("java.util."))
                .isPresent();
        return own && serializable != null && types.isAssignable(attribute.type(), serializable.asType())
                ? JpaTypes.of("byte[]", size)
                : Optional.empty();
    }

    private void reportUnsupported(Attribute attribute, String name) {
        report.add(
                ProblemCode.UNSUPPORTED_TYPE,
                attribute.at("Column", "Basic").spot(),
                "the type " + name + " of " + attribute.shown() + " cannot be a column. Use a basic type, or say how it"
                        + " is stored: @Convert(converter = ...), @Embedded, @ElementCollection or an association");
    }
}
