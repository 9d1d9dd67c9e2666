package dev.varve.schema;

import static dev.varve.schema.testing.TableBuilder.type;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Canonical constants. */
final class LiteralsTest {

    @ParameterizedTest
    @CsvSource({
        "boolean, true, true",
        "boolean, FALSE, false",
        "smallint, 32767, 32767",
        "smallint, -32768, -32768",
        "integer, +007, 7",
        "integer, -0, 0",
        "integer, -2147483648, -2147483648",
        "bigint, 9223372036854775807, 9223372036854775807",
        "'decimal(4,2)', 12.34, 12.34",
        "'decimal(4,2)', 12.3400, 12.34",
        "'decimal(4,2)', -99.99, -99.99",
        "'decimal(4,2)', .5, 0.5",
        "'decimal(4,2)', 5., 5",
        "'decimal(4,2)', -0.00, 0",
        "'decimal(2,2)', 0.99, 0.99",
        "'decimal(38,0)', 99999999999999999999999999999999999999, 99999999999999999999999999999999999999",
        "real, 0.1, 0.1",
        "real, 1.0, 1",
        "real, 16777217, 16777216",
        "real, 3.4028235E38, 3.4028235E+38",
        "real, 1.4e-45, 1E-45",
        "double, 0.1, 0.1",
        "double, 0.1000000000000000055, 0.1",
        "double, 1e3, 1000",
        "double, -0, 0",
        "double, 2E23, 200000000000000000000000",
        "double, 1.7976931348623157e308, 1.7976931348623157E+308",
        "double, 4.9E-324, 5E-324",
        "double, 1e37, 10000000000000000000000000000000000000",
        "double, 1e38, 1E+38",
        "double, 1e-38, 0.00000000000000000000000000000000000001",
        "double, 1e-39, 1E-39",
        "uuid, 0F8FAD5B-d9cb-469f-a165-70867728950e, 0f8fad5b-d9cb-469f-a165-70867728950e",
        "date, 2024-02-29, 2024-02-29",
        "date, 0001-01-01, 0001-01-01",
        "date, 9999-12-31, 9999-12-31",
        "time(0), 12:30, 12:30:00",
        "time(3), 12:30:15.120, 12:30:15.12",
        "time(6), 23:59:59.999999, 23:59:59.999999",
        "time(2), 12:00:00.1200000, 12:00:00.12",
        "timestamp(0), 2026-01-31 12:00, 2026-01-31T12:00:00",
        "timestamp(6), 2026-01-31T12:00:00.5, 2026-01-31T12:00:00.5",
        "timestamptz(0), 2026-01-31T12:00:00Z, 2026-01-31T12:00:00Z",
        "timestamptz(0), 2026-01-31T00:30+01:00, 2026-01-30T23:30:00Z",
        "timestamptz(3), 2026-01-31 12:00:00.250-05:30, 2026-01-31T17:30:00.25Z",
        "char(3), 'a  ', a",
        "char(3), ' b', ' b'",
        "blob, '', ''",
        "blob, 00FF, 00ff",
        "varbinary(2), 00Ff, 00ff",
        "json, ' {\"b\" : [1.50, true, null], \"a\" : \"\\u0041\\n\"} ', '{\"a\":\"A\\n\",\"b\":[1.50,true,null]}'",
        "json, '\"x\"', '\"x\"'",
        "json, ' 7', 7",
        "inet, 192.168.0.1, 192.168.0.1",
        "inet, 192.168.0.1/32, 192.168.0.1",
        "inet, 10.0.0.0/8, 10.0.0.0/8",
        "inet, 0:0:0:0:0:0:0:1, ::1",
        "inet, ::, ::",
        "inet, 2001:DB8:0:0:1:0:0:0, 2001:db8:0:0:1::",
        "inet, 2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "inet, 1:0:0:2:3:0:0:4, 1::2:3:0:0:4",
        "inet, fe80::1/64, fe80::1/64",
        "inet, fe80::1/128, fe80::1",
        "integer[], '[ 1, \"02\", null ]', '[\"1\",\"2\",null]'",
        "text[], '[\"a\",\"null\",null]', '[\"a\",\"null\",null]'",
        "boolean[], '[true,\"FALSE\"]', '[\"true\",\"false\"]'",
        "json[], '[{\"a\" :1}, \"x\"]', '[{\"a\":1},\"x\"]'",
        "integer[], [], []",
        "enum(mood), HAPPY, HAPPY",
        "native(citext), Abc, Abc",
    })
    void values_have_one_text(String type, String text, String canonical) {
        assertThat(Literals.canonical(type(type), text)).contains(canonical);
        assertThat(Literals.canonical(type(type), canonical)).contains(canonical);
    }

    @ParameterizedTest
    @CsvSource({
        "boolean, 1",
        "boolean, yes",
        "boolean, ''",
        "smallint, 32768",
        "smallint, -32769",
        "integer, 2147483648",
        "integer, 1.0",
        "integer, ''",
        "integer, ' 1'",
        "integer, 1e3",
        "integer, ١",
        "integer, '1,000'",
        "bigint, 9223372036854775808",
        "'decimal(4,2)', 100",
        "'decimal(4,2)', 1.234",
        "'decimal(4,2)', 1e1",
        "'decimal(4,2)', .",
        "'decimal(2,2)', 1",
        "'decimal(4,2)', NaN",
        "real, 3.5e38",
        "real, 1e-46",
        "real, 9e-60",
        "real, 0.1e-60",
        "real, NaN",
        "real, Infinity",
        "real, 1f",
        "real, 0x1p3",
        "double, 1e309",
        "double, 1e-400",
        "double, 1e99999",
        "double, 1d",
        "blob, 0",
        "blob, xy",
        "varbinary(1), 0000",
        "char(1), ab",
        "json, ''",
        "json, '{'",
        "json, '[1'",
        "json, '{} {}'",
        "json, '{\"a\":1,\"a\":2}'",
        "json, {a:1}",
        "inet, 256.0.0.1",
        "inet, 1.2.3",
        "inet, 01.2.3.4",
        "inet, 10.0.0.0/33",
        "inet, ::1/129",
        "inet, ::1/",
        "inet, 1::2::3",
        "inet, ::ffff:1.2.3.4",
        "inet, localhost",
        "inet, fe80::1%eth0",
        "integer[], 1",
        "integer[], '[\"x\"]'",
        "integer[], '[[1]]'",
        "integer[], '[1'",
        "boolean[], [TRUE]",
        "uuid, 0f8fad5bd9cb469fa16570867728950e",
        "uuid, 0f8fad5b-d9cb-469f-a165-70867728950g",
        "date, 2026-02-29",
        "date, 2026-1-1",
        "date, 0000-01-01",
        "date, 31.01.2026",
        "time(0), 24:00",
        "time(0), 12:00:60",
        "time(0), 12:00:00.5",
        "time(3), 12:00:00.0001",
        "timestamp(0), 2026-01-31",
        "timestamp(0), 2026-01-31T12:00:00Z",
        "timestamptz(0), 2026-01-31T12:00:00",
        "timestamptz(0), 0001-01-01T00:00:00+01:00",
        "timestamptz(0), 9999-12-31T23:30:00-01:00",
        "varchar(2), abc",
    })
    void what_is_no_value_has_no_text(String type, String text) {
        assertThat(Literals.canonical(type(type), text)).isEmpty();
    }

    @Test
    void lists_have_elements() {
        var texts = (ColumnType.Array) type("text[]");
        assertThat(Literals.elements(texts, "[\"a\\\"b\",null,\"null\",\"7\"]"))
                .containsExactly(Optional.of("a\"b"), Optional.empty(), Optional.of("null"), Optional.of("7"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Literals.elements(texts, "1"))
                .withMessage("no list: 1");
        var documents = (ColumnType.Array) type("json[]");
        assertThat(Literals.elements(documents, "[{\"a\":1},\"x\"]"))
                .containsExactly(Optional.of("{\"a\":1}"), Optional.of("\"x\""));
    }

    @Test
    void texts_are_counted_in_characters_and_kept() {
        assertThat(Literals.canonical(type("varchar(2)"), "😀😀")).contains("😀😀");
        assertThat(Literals.canonical(type("varchar(1)"), "😀😀")).isEmpty();
        assertThat(Literals.canonical(type("varchar(9)"), " it's ")).contains(" it's ");
        assertThat(Literals.canonical(type("text"), "two\nlines")).contains("two\nlines");
        assertThat(Literals.canonical(type("text"), "nul\0")).isEmpty();
        assertThat(Literals.canonical(type("text"), "half \ud83d")).isEmpty();
        assertThat(Literals.canonical(type("varchar(9)"), "half \ude00")).isEmpty();
        assertThat(Literals.canonical(type("text"), "\ud800")).isEmpty();
        assertThat(Literals.canonical(type("text"), "\udfff")).isEmpty();
        assertThat(Literals.canonical(type("text"), "\ud7ff\ue000")).contains("\ud7ff\ue000");
    }

    @Test
    void floats_read_back_as_what_they_were() {
        var random = new Random(1);
        for (int number = 0; number < 4_000; number++) {
            double value = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(value)) {
                String text = Literals.canonical(type("double"), String.valueOf(value))
                        .orElseThrow();
                assertThat(Double.parseDouble(text)).isEqualTo(value);
                assertThat(Literals.canonical(type("double"), text)).contains(text);
            }
            float single = Float.intBitsToFloat(random.nextInt());
            if (Float.isFinite(single)) {
                String text =
                        Literals.canonical(type("real"), String.valueOf(single)).orElseThrow();
                assertThat(Float.parseFloat(text)).isEqualTo(single);
            }
        }
    }

    @Test
    void the_locale_changes_nothing() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR-u-nu-arab"));
            assertThat(Literals.canonical(type("boolean"), "TRUE")).contains("true");
            assertThat(Literals.canonical(type("decimal(4,2)"), "1.50")).contains("1.5");
            assertThat(Literals.canonical(type("time(0)"), "01:02")).contains("01:02:00");
        } finally {
            Locale.setDefault(before);
        }
    }
}
