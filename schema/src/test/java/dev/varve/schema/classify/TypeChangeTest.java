package dev.varve.schema.classify;

import static dev.varve.schema.testing.TableBuilder.type;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.schema.ColumnType;
import dev.varve.schema.Literals;
import dev.varve.schema.testing.Golden;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every pair of types. */
final class TypeChangeTest {

    private static final List<ColumnType> TYPES = Stream.of(
                    "boolean",
                    "smallint",
                    "integer",
                    "bigint",
                    "real",
                    "double",
                    "decimal(4,0)",
                    "decimal(5,0)",
                    "decimal(7,0)",
                    "decimal(8,0)",
                    "decimal(9,0)",
                    "decimal(10,0)",
                    "decimal(15,0)",
                    "decimal(16,0)",
                    "decimal(18,0)",
                    "decimal(19,0)",
                    "decimal(21,2)",
                    "decimal(4,4)",
                    "decimal(5,4)",
                    "decimal(38,10)",
                    "varchar(1)",
                    "varchar(5)",
                    "varchar(6)",
                    "varchar(7)",
                    "varchar(10)",
                    "varchar(11)",
                    "varchar(15)",
                    "varchar(19)",
                    "varchar(20)",
                    "varchar(26)",
                    "varchar(35)",
                    "varchar(36)",
                    "text",
                    "blob",
                    "uuid",
                    "date",
                    "time(0)",
                    "time(6)",
                    "timestamp(0)",
                    "timestamp(6)",
                    "timestamptz(0)",
                    "timestamptz(6)",
                    "char(5)",
                    "char(6)",
                    "char(11)",
                    "char(36)",
                    "varchar(45)",
                    "varchar(63)",
                    "varbinary(8)",
                    "varbinary(16)",
                    "json",
                    "inet",
                    "enum(mood)",
                    "enum(size)",
                    "native(citext)",
                    "native(hstore)",
                    "integer[]",
                    "bigint[]",
                    "char(5)[]",
                    "inet[]",
                    "text[]",
                    "json[]")
            .map(text -> type(text))
            .toList();

    /** The whole table, frozen: an applied migration must not change its class. */
    @Test
    void every_pair_is_decided() {
        var lines = new StringBuilder();
        for (ColumnType before : TYPES) {
            for (TypeChange change : EnumSet.complementOf(EnumSet.of(TypeChange.SAME))) {
                lines.append(before.text()).append(' ').append(change).append(':');
                TYPES.stream()
                        .filter(after -> TypeChange.of(before, after) == change)
                        .forEach(after -> lines.append(' ').append(after.text()));
                lines.append('\n');
            }
        }
        Golden.check("classify/type-changes.txt", lines.toString());
    }

    @Test
    void text_holds_a_time_to_its_last_digit() {
        assertThat(TypeChange.of(type("timestamp(0)"), type("varchar(19)"))).isEqualTo(TypeChange.WIDENING);
        assertThat(TypeChange.of(type("timestamp(0)"), type("varchar(18)"))).isEqualTo(TypeChange.NARROWING);
        assertThat(TypeChange.of(type("time(3)"), type("varchar(12)"))).isEqualTo(TypeChange.WIDENING);
        assertThat(TypeChange.of(type("time(3)"), type("varchar(11)"))).isEqualTo(TypeChange.NARROWING);
    }

    @Test
    void only_the_same_type_is_the_same() {
        for (ColumnType before : TYPES) {
            for (ColumnType after : TYPES) {
                assertThat(TypeChange.of(before, after) == TypeChange.SAME).isEqualTo(before.equals(after));
            }
        }
    }

    /** Numbers and texts are asked by their extreme values, which the table knows nothing of. */
    @Test
    void widening_keeps_every_extreme_value_and_narrowing_does_not() {
        for (ColumnType before : TYPES) {
            List<String> extremes = extremes(before);
            for (ColumnType after : TYPES) {
                TypeChange change = TypeChange.of(before, after);
                boolean numbers = isNumber(before) && (isNumber(after) || isText(after) && !isFloat(before));
                boolean texts = isText(before) && isText(after);
                if ((numbers || texts) && change != TypeChange.SAME) {
                    boolean kept = extremes.stream().allMatch(value -> holds(after, value));
                    assertThat(change)
                            .as("%s to %s", before.text(), after.text())
                            .isEqualTo(kept ? TypeChange.WIDENING : TypeChange.NARROWING);
                }
            }
        }
    }

    @Test
    void widening_is_transitive() {
        for (ColumnType one : TYPES) {
            for (ColumnType two : TYPES) {
                for (ColumnType three : TYPES) {
                    if (keeps(one, two) && keeps(two, three)) {
                        assertThat(keeps(one, three))
                                .as("%s to %s to %s", one.text(), two.text(), three.text())
                                .isTrue();
                    }
                }
            }
        }
    }

    @Test
    void no_two_types_widen_into_each_other() {
        for (ColumnType before : TYPES) {
            for (ColumnType after : TYPES) {
                if (TypeChange.of(before, after) == TypeChange.WIDENING) {
                    assertThat(TypeChange.of(after, before)).isNotEqualTo(TypeChange.WIDENING);
                }
            }
        }
    }

    private static boolean keeps(ColumnType before, ColumnType after) {
        TypeChange change = TypeChange.of(before, after);
        return change == TypeChange.SAME || change == TypeChange.WIDENING;
    }

    private static boolean isNumber(ColumnType type) {
        return isFloat(type) || !integers(type).isEmpty() || type instanceof ColumnType.Decimal;
    }

    private static boolean isFloat(ColumnType type) {
        return type instanceof ColumnType.Real || type instanceof ColumnType.DoublePrecision;
    }

    private static boolean isText(ColumnType type) {
        return type instanceof ColumnType.Text || type instanceof ColumnType.Varchar || type instanceof ColumnType.Char;
    }

    private static boolean holds(ColumnType type, String value) {
        if (type instanceof ColumnType.Real) {
            return isExact(Float.parseFloat(value), value);
        }
        if (type instanceof ColumnType.DoublePrecision) {
            return isExact(Double.parseDouble(value), value);
        }
        Optional<String> held = Literals.canonical(type, value);
        return isText(type) ? held.equals(Optional.of(value)) : held.isPresent();
    }

    private static boolean isExact(double stored, String value) {
        return Double.isFinite(stored) && new BigDecimal(stored).compareTo(new BigDecimal(value)) == 0;
    }

    private static List<String> integers(ColumnType type) {
        if (type instanceof ColumnType.SmallInt) {
            return List.of("-32768", "32767");
        }
        if (type instanceof ColumnType.Int) {
            return List.of("-2147483648", "2147483647", "16777217");
        }
        return type instanceof ColumnType.BigInt
                ? List.of("-9223372036854775808", "9223372036854775807", "9007199254740993")
                : List.of();
    }

    private static List<String> extremes(ColumnType type) {
        if (type instanceof ColumnType.Real) {
            return List.of(new BigDecimal(Float.MAX_VALUE).toString(), new BigDecimal(Float.MIN_VALUE).toPlainString());
        }
        if (type instanceof ColumnType.DoublePrecision) {
            return List.of(
                    new BigDecimal(Double.MAX_VALUE).toString(), new BigDecimal(Double.MIN_VALUE).toPlainString());
        }
        if (type instanceof ColumnType.Decimal number) {
            int left = number.precision() - number.scale();
            String all =
                    (left == 0 ? "0" : "9".repeat(left)) + (number.scale() > 0 ? "." + "9".repeat(number.scale()) : "");
            return List.of(all, "-" + all);
        }
        if (type instanceof ColumnType.Varchar text) {
            return List.of("", "x".repeat(text.length()), " ".repeat(text.length()));
        }
        if (type instanceof ColumnType.Char text) {
            return List.of("", "x".repeat(text.length()));
        }
        return type instanceof ColumnType.Text ? List.of("x".repeat(20_000), " ") : integers(type);
    }
}
