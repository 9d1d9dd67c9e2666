package dev.varve.schema.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import org.junit.jupiter.api.Test;

/** The catalogue. */
final class ProblemCodeTest {

    @Test
    void codes_are_numbers_of_their_range_and_unique() {
        var codes = new HashSet<String>();
        var titles = new HashSet<String>();
        for (ProblemCode code : ProblemCode.values()) {
            assertThat(code.code()).matches("VRV[1234568]\\d\\d");
            assertThat(codes.add(code.code())).as(code.code()).isTrue();
            assertThat(titles.add(code.title())).as(code.title()).isTrue();
            assertThat(code.title()).isNotBlank().doesNotEndWith(".");
            assertThat(code.page()).isEqualTo("docs/problems/" + code.code() + ".md");
        }
    }

    @Test
    void they_are_listed_in_order() {
        assertThat(ProblemCode.values()).extracting(ProblemCode::code).isSorted();
    }

    @Test
    void an_exception_shows_code_message_and_page() {
        var exception = new VarveException(ProblemCode.LOCK_TIMEOUT, "nobody let go.");
        assertThat(exception).hasMessage("[VRV401] nobody let go.\n  More: docs/problems/VRV401.md");
        assertThat(exception.code()).isEqualTo(ProblemCode.LOCK_TIMEOUT);
    }
}
