package dev.varve.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Comparator;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an author's SQL mentions, and which text a database gets. */
final class SqlTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "price > 0",
                "PRICE>0",
                "(t.price)",
                "\"price\" > 0",
                "`price` > 0",
                "[price] > 0",
                "values_of[price]",
                "'a''b' || price",
                "/* price below */ price",
                "-- first\nprice",
                "\"Price\"",
                "'it''s' = price",
                "a+price",
                "1price",
            })
    void a_word_is_mentioned(String sql) {
        assertThat(SqlText.of(sql).mentions("price")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "prices > 0",
                "price_net > 0",
                "net_price",
                "price$1",
                "'price'",
                "'it''s price'",
                "-- price",
                "1 -- price\n+ 2",
                "/* price */ 1",
                "/* price",
                "\"my price\"",
                "\"a\"\"price\"",
                "'price",
                "1",
            })
    void what_only_looks_alike_is_not(String sql) {
        assertThat(SqlText.of(sql).mentions("price")).isFalse();
    }

    @Test
    void brackets_quote_a_name_and_may_not_end() {
        assertThat(SqlText.of("[my price] > 0").mentions("my price")).isTrue();
        assertThat(SqlText.of("x[[my price] > 0").mentions("price")).isTrue();
        assertThat(SqlText.of("x[price").mentions("price")).isTrue();
        assertThat(SqlText.of("x[").mentions("x")).isTrue();
    }

    @Test
    void words_after_a_comment_count() {
        assertThat(SqlText.of("/*/ price */ a").mentions("price")).isFalse();
        assertThat(SqlText.of("/**/price").mentions("price")).isTrue();
        assertThat(SqlText.of("--\nprice").mentions("price")).isTrue();
        assertThat(SqlText.of("a --price").mentions("price")).isFalse();
        assertThat(SqlText.of("a /*price").mentions("price")).isFalse();
    }

    @Test
    void white_space_between_words_is_one_blank() {
        tidied("  a \t\n b ", "a b");
        tidied("a  +  b", "a + b");
        tidied("'a  b'  ||  \"c  d\"  ||  `e  f`  || g", "'a  b' || \"c  d\" || `e  f` || g");
        tidied("'it''s  it'  x", "'it''s  it' x");
        tidied("'a\"  b'  c", "'a\"  b' c");
        tidied("a  -- note\n  b ", "a  -- note\n  b");
        tidied("a  /* note */  b ", "a  /* note */  b");
        tidied("a  $$  x  $$", "a  $$  x  $$");
        tidied(" a  'open  ", "a  'open");
        var sql = SqlText.of("a  b").on("h2", "c  d").tidied();
        assertThat(sql).isEqualTo(SqlText.of("a b").on("h2", "c d"));
    }

    private static void tidied(String text, String tidy) {
        assertThat(SqlText.of(text).tidied().sql()).isEqualTo(tidy);
    }

    @Test
    void odd_names_are_found_in_quotes() {
        assertThat(SqlText.of("\"a \"\"b\"\"\" > 0").mentions("a \"b\"")).isTrue();
        assertThat(SqlText.of("größe > 0").mentions("größe")).isTrue();
        assertThat(SqlText.of("_x > 0").mentions("_x")).isTrue();
        assertThat(SqlText.of("a$b > 0").mentions("a$b")).isTrue();
    }

    @Test
    void every_databases_text_counts() {
        var sql = SqlText.of("a > 0").on("h2", "b > 0");
        assertThat(sql.mentions("a")).isTrue();
        assertThat(sql.mentions("b")).isTrue();
        assertThat(sql.mentions("c")).isFalse();
    }

    @Test
    void a_database_gets_its_own_text_or_the_common_one() {
        var sql = SqlText.of("now()").on("sqlite", "datetime()");
        assertThat(sql.in("sqlite")).contains("datetime()");
        assertThat(sql.in("postgres")).contains("now()");
        var own = new SqlText("", sql.dialects());
        assertThat(own.in("sqlite")).contains("datetime()");
        assertThat(own.in("postgres")).isEmpty();
    }

    @Test
    void it_is_written_in_one_way() {
        var reversed = new TreeMap<String, String>(Comparator.reverseOrder());
        reversed.put("sqlite", "c");
        reversed.put("h2", "b");
        var sql = new SqlText("a", reversed);
        assertThat(sql.text()).isEqualTo("a h2: b sqlite: c");
        assertThat(sql).isEqualTo(SqlText.of("a").on("h2", "b").on("sqlite", "c"));
        assertThat(new SqlText("", sql.dialects()).text()).isEqualTo("h2: b sqlite: c");
    }

    @Test
    void some_text_is_needed() {
        assertThatIllegalArgumentException().isThrownBy(() -> SqlText.of(" "));
        assertThatIllegalArgumentException().isThrownBy(() -> SqlText.of("a").on("h2", ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "current_timestamp|CURRENT_TIMESTAMP",
                "coalesce(a,b)|coalesce ( a , b )",
                "upper('a b')|UPPER('a b')",
                "a + 1|a+1",
                "'it''s'|  'it''s'  ",
                "\"Name\" + 'x'|\"Name\"+'x'"
            })
    void layoutMakesNoOtherText(String one, String other) {
        assertThat(SqlText.of(one).readsAs(SqlText.of(other))).isTrue();
        assertThat(SqlText.of(other).readsAs(SqlText.of(one))).isTrue();
        assertThat(SqlText.of("x").on("h2", one).readsAs(SqlText.of("x").on("h2", other)))
                .isTrue();
        assertThat(SqlText.of("x").on("h2", one).readsAs(SqlText.of(one))).isFalse();
    }

    @Test
    void lineEndsMakeNoOtherText() {
        assertThat(SqlText.of("coalesce(a,\r\n b)").readsAs(SqlText.of("coalesce(a,\n\tb)")))
                .isTrue();
        assertThat(SqlText.of("a -- x\r\n+ b").readsAs(SqlText.of("a -- x\n+ b")))
                .isTrue();
        assertThat(SqlText.of("a -- x\n+ b").readsAs(SqlText.of("a -- x + b"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'a b'|'a  b'",
                "'A'|'a'",
                "E'A'|e'A'",
                "\"Name\"|\"name\"",
                "\"name\"|name",
                "ab|a b",
                "1 2|12",
                "'it''s'|'it' 's'",
                "$$A$$|$$a$$",
                "''|' '"
            })
    void whatMayMeanSomethingElseIsAnotherText(String one, String other) {
        assertThat(SqlText.of(one).readsAs(SqlText.of(other))).isFalse();
        assertThat(SqlText.of(other).readsAs(SqlText.of(one))).isFalse();
    }
}
