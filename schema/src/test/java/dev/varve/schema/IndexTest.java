package dev.varve.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class IndexTest {

    @Test
    void one_of_columns_alone_is_plain_and_one_on_an_expression_is_not() {
        assertThat(new Index("ix", List.of("a", "b"), true).isPlain()).isTrue();
        var expression = List.of(IndexPart.of(SqlText.of("lower(a)")));
        assertThat(new Index("ix", expression, false, Optional.empty(), List.of(), Optional.empty(), false).isPlain())
                .isFalse();
    }
}
