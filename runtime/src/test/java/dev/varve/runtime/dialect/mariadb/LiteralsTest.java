package dev.varve.runtime.dialect.mariadb;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A backslash in a text of SQL means itself, and MySQL is told so. */
final class LiteralsTest {

    @Test
    void backslashesInTextsAreDoubledAndNowhereElse() {
        assertThat(Literals.escaped("select 'a\\b''\\', `c\\d`, \"e\\f\" -- g\\h 'i\\\n, 'j\\' /* 'k\\ */ # 'l\\"))
                .isEqualTo("select 'a\\\\b''\\\\', `c\\d`, \"e\\f\" -- g\\h 'i\\\n, 'j\\\\' /* 'k\\ */ # 'l\\");
        assertThat(Literals.escaped("'it''s'")).isEqualTo("'it''s'");
    }

    @Test
    void whatTheCatalogEscapesIsStandardAgain() {
        assertThat(Literals.standard("concat(`q`.`a'b`,'it\\'s\\\\\\n')")).isEqualTo("concat(`q`.`a'b`,'it''s\\\n')");
        assertThat(Literals.ofExpression(
                        "(`a` in (_utf8mb4\\'x\\',_utf8mb4\\'it\\\\\\'s\\',_utf8mb4\\'b\\\\\\\\c\\'))"))
                .isEqualTo("(`a` in ('x','it''s','b\\c'))");
    }

    @Test
    void thereAndBackIsTheSame() {
        for (String text : new String[] {"", "'", "\\", "\\'", "''\\\\n", "a\nb\tc", "\\0"}) {
            String literal = "'" + text.replace("'", "''") + "'";
            assertThat(Literals.standard(Literals.escaped(literal))).isEqualTo(literal);
        }
    }
}
