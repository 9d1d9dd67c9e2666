package dev.varve.runtime.dialect.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TokenizerTest {

    @Test
    void nothingIsLost() {
        var random = new Random(7);
        String alphabet = "aX'x\"`[]()--/* \n*/.,;1e+é_$0";
        for (int i = 0; i < 20_000; i++) {
            var text = new StringBuilder();
            for (int length = random.nextInt(30); length > 0; length--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            assertThat(Tokenizer.text(Tokenizer.tokens(text.toString()))).isEqualTo(text.toString());
        }
    }

    @Test
    void namesLoseTheirQuotes() {
        assertThat(names("\"a \"\"b\"\"\" `c``d` [e \"f] 'it''s' Plain é$1"))
                .containsExactly("a \"b\"", "c`d", "e \"f", "it's", "Plain", "é$1");
    }

    @Test
    void commentsAreGaps() {
        assertThat(words("a--b, 'c'\n/* d ' \" */e - -1")).containsExactly("a", "e", "-", "-", "1");
    }

    @Test
    void quotesHideEverything() {
        assertThat(words("'--' \"/*\" [,'] `)`")).containsExactly("'--'", "\"/*\"", "[,']", "`)`");
    }

    @Test
    void numbersAndBytesAreOneToken() {
        assertThat(words("1.5e-3 .5 0x1F X'ab' x'' 1_000"))
                .containsExactly("1.5e-3", ".5", "0x1F", "X'ab'", "x''", "1_000");
        assertThat(words("0x1e+2 a.b")).containsExactly("0x1e", "+", "2", "a", ".", "b");
    }

    @Test
    void keywordsHaveNoQuotes() {
        assertThat(Tokenizer.tokens("check").get(0).is("CHECK")).isTrue();
        assertThat(Tokenizer.tokens("\"check\"").get(0).is("CHECK")).isFalse();
    }

    private static List<String> words(String sql) {
        return Tokenizer.tokens(sql).stream()
                .filter(token -> !token.isGap())
                .map(Token::text)
                .toList();
    }

    private static List<String> names(String sql) {
        return Tokenizer.tokens(sql).stream()
                .filter(token -> !token.isGap())
                .map(Token::name)
                .toList();
    }
}
