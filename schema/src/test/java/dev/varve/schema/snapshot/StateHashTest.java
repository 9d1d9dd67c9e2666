package dev.varve.schema.snapshot;

import static dev.varve.schema.testing.TableBuilder.schema;
import static dev.varve.schema.testing.TableBuilder.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.schema.Column;
import dev.varve.schema.DefaultValue;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.testing.Golden;
import dev.varve.schema.testing.TableBuilder;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The state hash. */
final class StateHashTest {

    /** Hashes are in every applied migration: this must never change. */
    @Test
    void it_is_frozen() {
        String texts =
                Shop.model().tables().values().stream().map(StateHash::text).collect(Collectors.joining("\n"));
        Golden.check("snapshot/state-hash.txt", texts + "\n" + StateHash.of(Shop.model()) + "\n");
        assertThat(StateHash.of(SchemaModel.empty())).isEqualTo("h1:e3b0c44298fc1c149afbf4c8996fb924");
    }

    @Test
    void everything_counts() {
        var models = List.of(
                one("x", "integer", column -> column),
                one("y", "integer", column -> column),
                one("x", "bigint", column -> column),
                one("x", "integer", column -> column.withNullable(true)),
                one("x", "integer", column -> column.withDefault(Optional.of(new DefaultValue.Literal("0")))),
                one("x", "integer", column -> column.withDefault(Optional.of(new DefaultValue.Expression("0")))),
                one("x", "integer", column -> column.withComment(Optional.of("0"))),
                one("x", "integer", column -> column.withComment(Optional.of("a\nb"))),
                one("x", "integer", column -> column.withComment(Optional.of("a\\nb"))),
                one("x", "integer", column -> column.withComment(Optional.of("\ud800"))),
                one("x", "integer", column -> column.withComment(Optional.of("\udbff"))),
                one("x", "integer", column -> column.withComment(Optional.of("\\ud800"))),
                one("x", "integer", column -> column.withComment(Optional.of("?"))),
                schema(base("t").version("1.0.1")),
                schema(base("u")),
                schema(base("t").comment("0")),
                schema(base("t").key("k", "x")),
                schema(base("t").key("k2", "x")),
                schema(base("t").index("k", "x")),
                schema(base("t").unique("k", "x")),
                schema(base("t").column("y", "integer").key("k", "x", "y")),
                schema(base("t").column("y", "integer").key("k", "y", "x")),
                schema(base("t"), base("u")),
                schema(base("t \"version\"")),
                SchemaModel.empty());
        assertThat(models.stream().map(StateHash::of))
                .doesNotHaveDuplicates()
                .allMatch(hash -> hash.matches("h1:[0-9a-f]{32}"));
    }

    @Test
    void the_order_of_columns_does_not_count() {
        assertThat(Stream.of(
                                schema(table("t").column("a", "integer").column("b", "text")),
                                schema(table("t").column("b", "text").column("a", "integer")))
                        .map(StateHash::of)
                        .distinct())
                .hasSize(1);
    }

    private static TableBuilder base(String name) {
        return table(name).column("x", "integer");
    }

    private static SchemaModel one(String name, String type, UnaryOperator<Column> rest) {
        return schema(table("t").column(name, type, rest));
    }
}
