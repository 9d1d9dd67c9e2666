package dev.varve.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** It is a sorted map like any other, which a plain one of the JDK says what to be; only what it shares is its own. */
final class FiledTest {

    private static final int STEPS = 4_000;

    @Test
    void everyEntryThatComesAndGoesLeavesWhatATreeMapHas() {
        for (int seed = 0; seed < 5; seed++) {
            var random = new Random(seed);
            var expected = new TreeMap<String, Integer>();
            Filed<Integer> filed = Filed.of(new TreeMap<>());
            for (int i = 0; i < STEPS; i++) {
                Map<String, Integer> before = new TreeMap<>(expected);
                Filed<Integer> earlier = filed;
                String name = "t" + random.nextInt(300);
                // First it grows, at the end it shrinks to nothing.
                if (random.nextInt(STEPS) > i) {
                    expected.put(name, i);
                    filed = filed.with(name, i);
                    assertThat(filed.since(earlier)).containsExactly(i);
                } else {
                    expected.remove(name);
                    filed = filed.without(name);
                    assertThat(filed.since(earlier)).isEmpty();
                }
                requireEqual(filed, expected, name);
                assertThat(earlier.size()).isEqualTo(before.size());
                if (i % 100 == 0) {
                    assertThat(earlier).isEqualTo(before);
                }
            }
        }
    }

    private static void requireEqual(Filed<Integer> filed, TreeMap<String, Integer> expected, String name) {
        assertThat(filed.get(name)).isEqualTo(expected.get(name));
        assertThat(filed.containsKey(name)).isEqualTo(expected.containsKey(name));
        assertThat(filed.size()).isEqualTo(expected.size());
        assertThat(List.copyOf(filed.entrySet())).isEqualTo(List.copyOf(expected.entrySet()));
        if (expected.isEmpty()) {
            assertThatThrownBy(filed::firstKey).isInstanceOf(NoSuchElementException.class);
        } else {
            assertThat(filed.firstKey()).isEqualTo(expected.firstKey());
            assertThat(filed.lastKey()).isEqualTo(expected.lastKey());
        }
    }

    @Test
    void itIsEqualToOtherMapsAndInTheNaturalOrder() {
        var backwards = new TreeMap<String, Integer>(Comparator.reverseOrder());
        for (int i = 0; i < 200; i++) {
            backwards.put("n" + i, i);
        }
        Filed<Integer> filed = Filed.of(backwards);
        var sorted = new TreeMap<>(Map.copyOf(backwards));
        assertThat(List.copyOf(filed.keySet())).isEqualTo(List.copyOf(sorted.keySet()));
        assertThat(filed).isEqualTo(sorted).hasSameHashCodeAs(sorted);
        assertThat(sorted).isEqualTo(filed);
        assertThat(filed.comparator()).isNull();
        assertThat(filed.headMap("n2")).isEqualTo(sorted.headMap("n2"));
        assertThat(filed.tailMap("n2")).isEqualTo(sorted.tailMap("n2"));
        assertThat(filed.subMap("n1", "n2")).isEqualTo(sorted.subMap("n1", "n2"));
        assertThat(filed.toString()).isEqualTo(sorted.toString());
        assertThat(Filed.of(filed)).isSameAs(filed);
    }

    @Test
    void nothingChangesIt() {
        Filed<Integer> filed = Filed.of(new TreeMap<>(Map.of("a", 1)));
        assertThatThrownBy(() -> filed.put("b", 2)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> filed.remove("a")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(filed::clear).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> filed.entrySet().iterator().next().setValue(2))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> filed.headMap("z").clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThat(filed).isEqualTo(Map.of("a", 1));
        assertThat(filed.without("z")).isSameAs(filed);
    }

    @Test
    void whatIsTheVerySameIsNotNew() {
        Filed<String> one = Filed.of(new TreeMap<>(Map.of("a", "x", "b", "y")));
        Filed<String> other = Filed.of(new TreeMap<>(Map.of("a", "x", "b", "z", "c", "x")));
        assertThat(other.since(one)).containsExactly("z", "x");
        assertThat(one.since(other)).containsExactly("y");
        assertThat(one.since(one)).isEmpty();
    }
}
