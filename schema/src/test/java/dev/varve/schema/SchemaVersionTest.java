package dev.varve.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaVersionTest {

    private static final Pattern FORM = Pattern.compile("(0|[1-9][0-9]{0,8})(\\.(0|[1-9][0-9]{0,8})){2}");

    @Test
    void whatIsWrittenIsRead() {
        var random = new Random(1);
        for (int i = 0; i < 1_000; i++) {
            var version = new SchemaVersion(number(random), number(random), number(random));
            assertThat(SchemaVersion.parse(version.toString())).contains(version);
        }
    }

    private static int number(Random random) {
        return random.nextInt(random.nextBoolean() ? 3 : 1_000_000_000);
    }

    @Test
    void onlyThreeNumbersAreRead() {
        var random = new Random(2);
        String letters = "0012.9.x-";
        int read = 0;
        for (int i = 0; i < 50_000; i++) {
            var text = new StringBuilder();
            for (int length = random.nextInt(9); length >= 0; length--) {
                text.append(letters.charAt(random.nextInt(letters.length())));
            }
            boolean fits = FORM.matcher(text).matches();
            read += fits ? 1 : 0;
            assertThat(SchemaVersion.parse(text.toString()).isPresent())
                    .as(text.toString())
                    .isEqualTo(fits);
        }
        assertThat(read).isGreaterThan(100);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "1",
                "1.2",
                "1.2.",
                ".1.2",
                "1..2",
                "1.2.3.",
                "1.2.3.4",
                "01.2.3",
                "1.2.03",
                "+1.2.3",
                "1.2.3 ",
                "1.2.1234567890",
                "1.2.\u0663"
            })
    void everythingElseIsNot(String text) {
        assertThat(SchemaVersion.parse(text)).isEmpty();
    }

    /** It is written by hand there, so every part has to be in it. */
    @Test
    void everyPartCounts() {
        var version = new SchemaVersion(1, 2, 3);
        assertThat(SchemaVersion.class.getRecordComponents()).hasSize(3);
        assertThat(version)
                .isEqualTo(new SchemaVersion(1, 2, 3))
                .hasSameHashCodeAs(new SchemaVersion(1, 2, 3))
                .isNotEqualTo(new SchemaVersion(2, 2, 3))
                .isNotEqualTo(new SchemaVersion(1, 3, 3))
                .isNotEqualTo(new SchemaVersion(1, 2, 4))
                .isNotEqualTo("1.2.3");
        assertThat(version)
                .isLessThan(new SchemaVersion(2, 0, 0))
                .isLessThan(new SchemaVersion(1, 3, 0))
                .isLessThan(new SchemaVersion(1, 2, 10));
    }
}
