package dev.varve.processor.read;

import static dev.varve.processor.read.TypeOptions.ABSENT;
import static dev.varve.processor.read.TypeOptions.ENUM_AS;
import static dev.varve.processor.read.TypeOptions.FIXED;
import static dev.varve.processor.read.TypeOptions.LENGTH;
import static dev.varve.processor.read.TypeOptions.PRECISION;
import static dev.varve.processor.read.TypeOptions.SCALE;

import dev.varve.processor.report.Report;
import dev.varve.processor.source.VarveAnnotation;
import dev.varve.processor.source.Written;
import dev.varve.schema.ColumnType;
import dev.varve.schema.problem.ProblemCode;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;

/** Reads the type of a column: its Java type with what is written beside it. */
final class TypeReader {

    private static final int GREATEST_NUMBER = ColumnType.Decimal.MAX_PRECISION;

    private final Member member;
    private final TypeOptions options;
    private final Types types;
    private final Report report;

    /**
     * Makes a reader for one column.
     *
     * @param at its {@code @Column}, or its {@code @Id} where it has none
     */
    TypeReader(Member member, Written at, Types types, Report report) {
        this.member = member;
        this.options = new TypeOptions(member, at, report);
        this.types = types;
        this.report = report;
    }

    /**
     * {@return the type; if it is none, that is reported}
     *
     * @param column the name of the column
     */
    Optional<TypeDraft> read(String column) {
        TypeMirror type = JavaTypes.inOptional(member.type()).orElse(member.type());
        Optional<Written> spelled = member.on(VarveAnnotation.NATIVE_TYPE);
        Optional<Written> stored = member.on(VarveAnnotation.STORED);
        Optional<Written> json = member.on(VarveAnnotation.JSON);
        if (spelled.isPresent() ? stored.isPresent() || json.isPresent() : stored.isPresent() && json.isPresent()) {
            report.add(
                    ProblemCode.TYPE_SAID_TWICE,
                    (spelled.isPresent() ? stored.or(() -> json) : json)
                            .orElseThrow()
                            .spot(),
                    "\"" + member.name()
                            + "\" has more than one of @Json, @Stored and @NativeType, and each says what the"
                            + " column is. Keep one");
            return Optional.empty();
        }
        if (spelled.isPresent()) {
            return alone("@NativeType says all of the type: write it there")
                    ? nativeType(spelled.get())
                    : Optional.empty();
        }
        if (json.isPresent()) {
            return json();
        }
        if (stored.isEmpty()) {
            return whole(type, column);
        }
        return stored.get().isResolved()
                ? new StoredReader(member, types, report)
                        .read(stored.get(), type)
                        .flatMap(as -> whole(as, column))
                : Optional.empty();
    }

    private boolean alone(String message) {
        return options.refuseEach(message, LENGTH, FIXED, PRECISION, SCALE, ENUM_AS);
    }

    private Optional<TypeDraft> json() {
        return alone("JSON has none") ? Optional.of(TypeDraft.of(new ColumnType.Json())) : Optional.empty();
    }

    private Optional<TypeDraft> nativeType(Written at) {
        return SqlTexts.read(at, "value", "dialects", "@NativeType(\"citext\")", report)
                .flatMap(text -> {
                    try {
                        return Optional.of(TypeDraft.of(new ColumnType.Native(text)));
                    } catch (IllegalArgumentException invalid) {
                        report.add(
                                ProblemCode.INVALID_SQL_TEXT,
                                at.spot("value"),
                                "a type has no | in it: " + text.text() + ". Write it: @NativeType(\"citext\")");
                        return Optional.empty();
                    }
                });
    }

    private Optional<TypeDraft> whole(TypeMirror type, String column) {
        Optional<TypeMirror> element = JavaTypes.inList(type);
        if (element.isEmpty()) {
            return scalar(type, column);
        }
        Optional<TypeDraft> draft = scalar(element.get(), column);
        if (draft.flatMap(TypeDraft::check).isPresent()) {
            return options.refuse(
                    ProblemCode.INVALID_ENUM,
                    ENUM_AS,
                    "no check says what is in a list. Make the enum a type of the database: @NamedEnum on it");
        }
        return draft.map(one -> one.with(ColumnType.Array::new));
    }

    private Optional<TypeDraft> scalar(TypeMirror type, String column) {
        if (JavaTypes.isJson(type)) {
            return json();
        }
        if (type instanceof DeclaredType declared
                && declared.asElement() instanceof TypeElement element
                && element.getKind() == ElementKind.ENUM) {
            return new EnumReader(options, column).read(element);
        }
        String name = JavaTypes.name(type);
        if (!JavaTypes.isSupported(name)) {
            reportUnsupported(type, name);
            return Optional.empty();
        }
        if (options.given(ENUM_AS)) {
            return options.refuse(ProblemCode.INVALID_ENUM, ENUM_AS, "only an enum is stored so; take enumAs away");
        }
        Optional<ColumnType> plain = plain(name);
        return plain.isPresent() ? Optional.of(TypeDraft.of(plain.get())) : Optional.empty();
    }

    private Optional<ColumnType> plain(String name) {
        boolean bytes = name.equals(JavaTypes.BYTES);
        if (!bytes && !JavaTypes.isText(name) && options.given(LENGTH)) {
            return options.refuse(LENGTH, "only text and bytes have a length; take length away");
        }
        if (!name.equals(JavaTypes.STRING) && options.given(FIXED)) {
            return options.refuse(FIXED, "only a String has a fixed length; take fixed away");
        }
        if (!name.equals(JavaTypes.DECIMAL) && options.given(SCALE)) {
            return options.refuse(SCALE, "only a BigDecimal has a scale; take scale away");
        }
        if (JavaTypes.isText(name)) {
            return options.given(PRECISION)
                    ? options.refuse(PRECISION, "text has no precision; its longest value is said by length = ...")
                    : text();
        }
        if (name.equals(JavaTypes.DECIMAL)) {
            return decimal();
        }
        if (name.equals(JavaTypes.INTEGER)) {
            int digits = options.number(PRECISION, GREATEST_NUMBER);
            return digits == ABSENT ? decimal(GREATEST_NUMBER, 0) : decimal(digits, 0);
        }
        var time = JavaTypes.time(name);
        if (time.isPresent()) {
            int digits = options.number(PRECISION, ABSENT);
            return digits < ABSENT || digits > ColumnType.MAX_FRACTION
                    ? options.refuse(PRECISION, "fractional digits of a second are 0 to 6: precision = 6")
                    : Optional.of(time.get().apply(digits == ABSENT ? ColumnType.MAX_FRACTION : digits));
        }
        if (options.given(PRECISION)) {
            return options.refuse(
                    PRECISION, "a precision is for BigDecimal, BigInteger, times and timestamps; take precision away");
        }
        return bytes ? bytes() : JavaTypes.plain(name);
    }

    private Optional<ColumnType> text() {
        int length = options.number(LENGTH, 0);
        if (options.given(FIXED)) {
            return length < 1 || length > ColumnType.Char.MAX_LENGTH
                    ? options.refuse(
                            LENGTH,
                            "text of fixed length has 1 to " + ColumnType.Char.MAX_LENGTH + " characters:"
                                    + " length = 2, fixed = true")
                    : Optional.of(new ColumnType.Char(length));
        }
        if (length == 0) {
            return Optional.of(new ColumnType.Text());
        }
        return length < 0 || length > ColumnType.Varchar.MAX_LENGTH
                ? options.refuse(
                        LENGTH,
                        "a length is 1 to " + ColumnType.Varchar.MAX_LENGTH
                                + "; leave it away for text of any length: @Column")
                : Optional.of(new ColumnType.Varchar(length));
    }

    private Optional<ColumnType> bytes() {
        int length = options.number(LENGTH, 0);
        if (length == 0) {
            return Optional.of(new ColumnType.Blob());
        }
        return length < 0 || length > ColumnType.Varbinary.MAX_LENGTH
                ? options.refuse(
                        LENGTH,
                        "a length is 1 to " + ColumnType.Varbinary.MAX_LENGTH
                                + "; leave it away for bytes of any length: @Column")
                : Optional.of(new ColumnType.Varbinary(length));
    }

    private Optional<ColumnType> decimal() {
        int precision = options.number(PRECISION, ABSENT);
        return precision == ABSENT
                ? options.refuse(PRECISION, "a BigDecimal needs its precision: @Column(precision = 19, scale = 4)")
                : decimal(precision, options.number(SCALE, 0));
    }

    private Optional<ColumnType> decimal(int precision, int scale) {
        if (precision < 1 || precision > GREATEST_NUMBER) {
            return options.refuse(PRECISION, "a precision is 1 to " + GREATEST_NUMBER + ": precision = 38");
        }
        return scale < 0 || scale > precision
                ? options.refuse(
                        SCALE, "a scale is 0 to the precision: scale = " + Math.min(Math.abs(scale), precision))
                : Optional.of(new ColumnType.Decimal(precision, scale));
    }

    private void reportUnsupported(TypeMirror type, String name) {
        if (JavaTypes.isUnresolved(type)) {
            report.add(
                    ProblemCode.UNSUPPORTED_TYPE,
                    options.at().spot(),
                    "the type " + name + " of \"" + member.name() + "\" cannot be found, so nothing can be said about"
                            + " this column");
            return;
        }
        report.add(
                ProblemCode.UNSUPPORTED_TYPE,
                options.at().spot(),
                "the type " + name + " of \"" + member.name() + "\" cannot be a column. Use another one, such as "
                        + JavaTypes.instead(name) + ", or say how it is stored:"
                        + Stream.of("@Stored(as = String.class)", "@Json", "@NativeType(\"...\")")
                                .collect(Collectors.joining("\n    ", "\n    ", ""))
                        + "\n  The types that can be columns: boolean, byte, short, int, long, float, double, char and"
                        + " their boxes, BigDecimal, BigInteger, String, URI, byte[], UUID, LocalDate, LocalTime,"
                        + " LocalDateTime, Instant, OffsetDateTime, Duration, Year, InetAddress, enums, Map, JsonNode,"
                        + " and arrays, lists and sets of them");
    }
}
