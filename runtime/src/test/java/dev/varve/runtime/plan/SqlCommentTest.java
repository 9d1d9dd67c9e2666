package dev.varve.runtime.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class SqlCommentTest {

    @Test
    void whatFollowsABreakStandsDeeper() {
        assertThat(new SqlComment(24).of("   add column a.b varchar(40) not null\n drop it"))
                .isEqualTo("""
                        --   add column a.b
                        --     varchar(40) not
                        --     null
                        -- drop it
                        """);
    }

    /** Nothing is lost, each line is a comment, and none is longer than it has to be. */
    @Test
    void wordsStayTheSame() {
        var random = new Random(7);
        for (int i = 0; i < 2000; i++) {
            int width = 20 + random.nextInt(80);
            String words = " ".repeat(1 + random.nextInt(6))
                    + IntStream.range(0, 1 + random.nextInt(30))
                            .mapToObj(each -> "w".repeat(1 + random.nextInt(random.nextInt(9) == 0 ? 120 : 12)))
                            .collect(Collectors.joining(" "));
            String text = new SqlComment(width).of(words);
            assertThat(text.replaceAll("(?m)^--", "").trim().split("\\s+"))
                    .isEqualTo(words.trim().split("\\s+"));
            assertThat(text.lines())
                    .allMatch(line -> line.startsWith("-- "))
                    .allMatch(line ->
                            line.length() <= width || !line.substring(2).strip().contains(" "));
            assertThat(new SqlComment(0).of(words)).isEqualTo("--" + words + "\n");
        }
    }
}
