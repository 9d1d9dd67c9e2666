package dev.varve.processor.read;

import dev.varve.processor.report.Report;
import dev.varve.processor.source.Written;
import dev.varve.schema.ColumnType;
import dev.varve.schema.problem.ProblemCode;
import java.util.Optional;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.type.TypeMirror;

/** Reads the type of a column: its Java type with the length, precision and scale written beside it. */
final class TypeReader {

    private static final String LENGTH = "length";
    private static final String PRECISION = "precision";
    private static final String SCALE = "scale";
    private static final int ABSENT = -1;

    private final Member member;
    private final Written at;
    private final Report report;

    /**
     * Makes a reader for one column.
     *
     * @param at its {@code @Column}, or its {@code @Id} where it has none
     */
    TypeReader(Member member, Written at, Report report) {
        this.member = member;
        this.at = at;
        this.report = report;
    }

    /** {@return the type; if it is none, that is reported} */
    Optional<ColumnType> read() {
        TypeMirror type = JavaTypes.inOptional(member.type()).orElse(member.type());
        String name = JavaTypes.name(type);
        Optional<ColumnType> named = NamedEnums.type(type);
        if (named.isPresent()) {
            return named;
        }
        if (!JavaTypes.isSupported(name)) {
            reportUnsupported(type, name);
            return Optional.empty();
        }
        if (!name.equals(JavaTypes.STRING) && given(LENGTH)) {
            return refuse(LENGTH, "only a String has a length; take length away");
        }
        if (!name.equals(JavaTypes.DECIMAL) && given(SCALE)) {
            return refuse(SCALE, "only a BigDecimal has a scale; take scale away");
        }
        if (name.equals(JavaTypes.STRING)) {
            return given(PRECISION)
                    ? refuse(PRECISION, "a String has no precision; its longest value is said by length = ...")
                    : varchar();
        }
        if (name.equals(JavaTypes.DECIMAL)) {
            return decimal();
        }
        var time = JavaTypes.time(name);
        if (time.isPresent()) {
            int digits = at.number(PRECISION, ABSENT);
            return digits < ABSENT || digits > ColumnType.MAX_FRACTION
                    ? refuse(PRECISION, "fractional digits of a second are 0 to 6: precision = 6")
                    : Optional.of(time.get().apply(digits == ABSENT ? ColumnType.MAX_FRACTION : digits));
        }
        return given(PRECISION)
                ? refuse(PRECISION, "a precision is for BigDecimal, times and timestamps; take precision away")
                : JavaTypes.plain(name);
    }

    private boolean given(String attribute) {
        return at.value(attribute).isPresent() && at.number(attribute, 0) != ABSENT;
    }

    private Optional<ColumnType> varchar() {
        int length = at.number(LENGTH, 0);
        if (length == 0) {
            return Optional.of(new ColumnType.Text());
        }
        return length < 0 || length > ColumnType.Varchar.MAX_LENGTH
                ? refuse(
                        LENGTH,
                        "a length is 1 to " + ColumnType.Varchar.MAX_LENGTH
                                + "; leave it away for text of any length: @Column")
                : Optional.of(new ColumnType.Varchar(length));
    }

    private Optional<ColumnType> decimal() {
        int precision = at.number(PRECISION, ABSENT);
        int scale = at.number(SCALE, 0);
        if (precision == ABSENT) {
            return refuse(PRECISION, "a BigDecimal needs its precision: @Column(precision = 19, scale = 4)");
        }
        if (precision < 1 || precision > ColumnType.Decimal.MAX_PRECISION) {
            return refuse(PRECISION, "a precision is 1 to " + ColumnType.Decimal.MAX_PRECISION + ": precision = 38");
        }
        return scale < 0 || scale > precision
                ? refuse(SCALE, "a scale is 0 to the precision: scale = " + Math.min(Math.abs(scale), precision))
                : Optional.of(new ColumnType.Decimal(precision, scale));
    }

    private Optional<ColumnType> refuse(String attribute, String message) {
        String written = at.value(attribute)
                .map(AnnotationValue::getValue)
                .map(value -> attribute + " = " + value + ": ")
                .orElse("");
        report.add(
                ProblemCode.INVALID_TYPE_OPTION, at.spot(attribute), "\"" + member.name() + "\": " + written + message);
        return Optional.empty();
    }

    private void reportUnsupported(TypeMirror type, String name) {
        if (JavaTypes.isUnresolved(type)) {
            report.add(
                    ProblemCode.UNSUPPORTED_TYPE,
                    at.spot(),
                    "the type " + name + " of \"" + member.name() + "\" cannot be found, so nothing can be said about"
                            + " this column");
            return;
        }
        report.add(
                ProblemCode.UNSUPPORTED_TYPE,
                at.spot(),
                "the type " + name + " of \"" + member.name() + "\" cannot be a column. Use another one, such as "
                        + JavaTypes.instead(name) + ", and convert in your code. The types that can be columns:"
                        + " boolean, short, int, long, float, double and their boxes, BigDecimal, String, byte[], UUID,"
                        + " LocalDate, LocalTime, LocalDateTime, Instant, OffsetDateTime");
    }
}
