package dev.varve.processor.read;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {

    @ParameterizedTest
    @CsvSource({
        "customer, customer",
        "OrderLine, order_line",
        "HTTPServer, http_server",
        "lastSeenAt, last_seen_at",
        "aURL, a_url",
        "URL, url",
        "line2Text, line2_text",
        "already_snake, already_snake",
        "Mixed_Case, mixed_case",
        "ÜberGröße, über_größe",
        "x, x",
    })
    void javaNamesBecomeSnakeCase(String javaName, String expected) {
        assertThat(Names.snakeCase(javaName)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "getEmail, Email",
        "isActive, Active",
        "email, email",
        "get, get",
        "is, is",
        "issue, issue",
        "getaway, getaway",
    })
    void accessorsNameTheirProperty(String method, String expected) {
        assertThat(Names.property(method)).isEqualTo(expected);
    }

    @Test
    void namesThatNoDatabaseTakes() {
        assertThat(Names.isValid("a b")).isTrue();
        assertThat(Names.isValid("größe")).isTrue();
        for (String name : new String[] {"", " ", " a", "a ", "a\"b", "a'b", "a`b", "a\nb", "a\0b", "a\ud800"}) {
            assertThat(Names.isValid(name)).as(name).isFalse();
        }
    }
}
