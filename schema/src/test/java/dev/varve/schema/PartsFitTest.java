package dev.varve.schema;

import static dev.varve.schema.testing.TableBuilder.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.varve.schema.testing.TableBuilder;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A schema whose parts do not fit together cannot be made, and says what does not fit. */
final class PartsFitTest {

    private static void refused(ThrowingCallable made, String message) {
        assertThatIllegalArgumentException().isThrownBy(made).withMessage(message);
    }

    private static void refused(TableBuilder table, String complaint) {
        refused(table::build, "table \"t\" " + complaint);
    }

    private static TableBuilder t() {
        return table("t").id();
    }

    @Test
    void what_stands_on_a_column_finds_it() {
        refused(t().index("ix", "x"), "has an index on the missing column \"x\"");
        refused(t().distinct("uq", "x"), "has a constraint on the missing column \"x\"");
        refused(table("t").column("a", "integer").key("pk", "x"), "has a key on the missing column \"x\"");
        refused(table("t").nullable("a", "integer").key("pk", "a"), "has the nullable key column \"a\"");
        var ranges = new Partitioning(Partitioning.Method.RANGE, List.of("x"), List.of());
        refused(
                () -> with(Map.of(), Optional.of(ranges)),
                "table \"t\" has a partitioning on the missing column \"x\"");
    }

    private static Table with(Map<String, Row> rows, Optional<Partitioning> partitioning) {
        Table plain = t().build();
        return new Table(
                "t",
                plain.version(),
                plain.columns(),
                plain.primaryKey(),
                plain.indexes(),
                plain.constraints(),
                partitioning,
                new TreeMap<>(rows),
                Optional.empty());
    }

    private static Row row(String column, String value) {
        return new Row(new TreeMap<>(Map.of(column, value)));
    }

    @Test
    void rows_have_their_key_and_columns_that_are_there() {
        assertThat(with(Map.of("'1'", row("id", "1")), Optional.empty()).rows()).containsOnlyKeys("'1'");
        refused(() -> with(Map.of("'1'", row("x", "1")), Optional.empty()), "table \"t\" has a row without its key");
        refused(
                () -> with(Map.of("'2'", row("id", "1")), Optional.empty()),
                "table \"t\" files a row under another key");
        var more = new Row(new TreeMap<>(Map.of("id", "1", "x", "2")));
        refused(() -> with(Map.of("'1'", more), Optional.empty()), "table \"t\" has a row on the missing column \"x\"");
        assertThat(row("id", "1").key(List.of())).isEqualTo("(id = '1')");
    }

    @Test
    void each_part_is_filed_under_its_name() {
        Table plain = t().index("ix", "id").distinct("uq", "id").build();
        refused(
                () -> filed(Map.of("x", plain.columns().get("id")), plain.indexes(), plain.constraints()),
                "table \"t\" files a column under another name");
        refused(
                () -> filed(plain.columns(), sorted("x", plain.indexes().get("ix")), plain.constraints()),
                "table \"t\" files an index under another name");
        refused(
                () -> filed(
                        plain.columns(),
                        plain.indexes(),
                        sorted("x", plain.constraints().get("uq"))),
                "table \"t\" files a constraint under another name");
        refused(() -> new SchemaModel(sorted("x", plain)), "table \"t\" is filed under the name \"x\"");
        var mood = new EnumType("mood", List.of("fine"));
        refused(
                () -> new SchemaModel(new TreeMap<>(), new TreeSet<>(), sorted("x", mood)),
                "object \"mood\" is filed under the name \"x\"");
        refused(
                () -> new SchemaModel(
                        sorted("t", plain), new TreeSet<>(), sorted("t", new EnumType("t", List.of("a")))),
                "a table and an object are named \"t\"");
    }

    private static <V> SortedMap<String, V> sorted(String name, V value) {
        return new TreeMap<>(Collections.singletonMap(name, value));
    }

    private static Table filed(
            Map<String, Column> columns, SortedMap<String, Index> indexes, SortedMap<String, Constraint> constraints) {
        return new Table(
                "t",
                SchemaVersion.NONE,
                columns,
                Optional.empty(),
                indexes,
                constraints,
                Optional.empty(),
                new TreeMap<>(),
                Optional.empty());
    }

    @Test
    void a_constraint_has_columns() {
        String message = "the constraint \"c\" has no column";
        refused(() -> new Constraint.Unique("c", List.of(), false, Constraint.Deferral.NONE), message);
        refused(() -> Constraint.ForeignKey.of("c", List.of(), "t", List.of()), message);
        refused(
                () -> new Constraint.Exclusion("c", "gist", List.of(), Optional.empty(), Constraint.Deferral.NONE),
                message);
        refused(
                () -> Constraint.ForeignKey.of("c", List.of("a"), "t", List.of("x", "y")),
                "the foreign key \"c\" has 1 columns, but refers to 2");
    }

    @Test
    void an_exclusion_follows_its_columns() {
        var where = SqlText.of("room > 0");
        var exclusion = new Constraint.Exclusion(
                "ex",
                "gist",
                List.of(
                        new Constraint.Exclusion.Element(IndexPart.of("room"), "="),
                        new Constraint.Exclusion.Element(IndexPart.of(SqlText.of("range(a, b)")), "&&")),
                Optional.of(where),
                Constraint.Deferral.DEFERRABLE);
        assertThat(exclusion.columns()).containsExactly("room");
        assertThat(exclusion.expressions()).containsExactly(SqlText.of("range(a, b)"), where);
        assertThat(exclusion.withName("other").withColumns(name -> name + "2").definition())
                .isEqualTo(
                        "exclude other using gist (room2 with =, (range(a, b)) with &&) where (room > 0) deferrable");
    }

    @Test
    void each_kind_of_constraint_is_told_apart() {
        var exclusion = new Constraint.Exclusion(
                "ex",
                "gist",
                List.of(new Constraint.Exclusion.Element(IndexPart.of("a"), "=")),
                Optional.empty(),
                Constraint.Deferral.NONE);
        Constraint check = new Constraint.Check("ck", SqlText.of("a > 0"));
        assertThat(check.deferral()).isEqualTo(Constraint.Deferral.NONE);
        assertThat(List.of(
                        new Constraint.Unique("uq", List.of("a"), false, Constraint.Deferral.NONE).accept(NAMES),
                        Constraint.ForeignKey.of("fk", List.of("a"), "t", List.of("id"))
                                .accept(NAMES),
                        check.accept(NAMES),
                        exclusion.accept(NAMES)))
                .containsExactly("unique uq", "foreign key fk", "check ck", "exclusion ex");
    }

    private static final Constraint.Visitor<String> NAMES = new Constraint.Visitor<>() {
        @Override
        public String unique(Constraint.Unique constraint) {
            return "unique " + constraint.name();
        }

        @Override
        public String foreignKey(Constraint.ForeignKey constraint) {
            return "foreign key " + constraint.name();
        }

        @Override
        public String check(Constraint.Check constraint) {
            return "check " + constraint.name();
        }

        @Override
        public String exclusion(Constraint.Exclusion constraint) {
            return "exclusion " + constraint.name();
        }
    };

    @ParameterizedTest
    @ValueSource(
            strings = {
                "varchar(1)",
                "varchar(16383)",
                "char(1)",
                "char(255)",
                "varbinary(1)",
                "varbinary(65532)",
                "time(0)",
                "time(6)",
                "timestamp(0)",
                "timestamp(6)",
                "timestamptz(0)",
                "timestamptz(6)"
            })
    void types_reach_to_their_bounds(String text) {
        assertThat(ColumnType.parse(text).orElseThrow().text()).isEqualTo(text);
    }

    @Test
    void types_end_at_their_bounds() {
        List<Supplier<ColumnType>> outside = List.of(
                () -> new ColumnType.Varchar(0),
                () -> new ColumnType.Varchar(16_384),
                () -> new ColumnType.Char(0),
                () -> new ColumnType.Char(256),
                () -> new ColumnType.Varbinary(0),
                () -> new ColumnType.Varbinary(65_533),
                () -> new ColumnType.Time(7),
                () -> new ColumnType.Time(-1),
                () -> new ColumnType.Timestamp(7),
                () -> new ColumnType.TimestampTz(7),
                () -> new ColumnType.NamedEnum(" "),
                () -> new ColumnType.NamedEnum(")"),
                () -> new ColumnType.Native(SqlText.of("|")),
                () -> new ColumnType.Native(SqlText.of("x").on("h2", "a|b")));
        outside.forEach(type -> assertThatIllegalArgumentException().isThrownBy(type::get));
    }

    @Test
    void names_have_a_schema_or_none() {
        assertThat(QualifiedName.parse("sales.customer"))
                .isEqualTo(new QualifiedName(Optional.of("sales"), "customer"));
        assertThat(QualifiedName.parse("sales.customer").text()).isEqualTo("sales.customer");
        assertThat(QualifiedName.parse("customer")).isEqualTo(new QualifiedName(Optional.empty(), "customer"));
        assertThat(QualifiedName.parse("customer").text()).isEqualTo("customer");
    }

    @Test
    void renaming_a_column_reaches_all_that_uses_it() {
        var index = new Index(
                "ix", List.of(IndexPart.of("id")), false, Optional.empty(), List.of("a", "b"), Optional.empty(), false);
        assertThat(index.withColumnRenamed("a", "c").include()).containsExactly("c", "b");
        var ranges = new Partitioning(
                Partitioning.Method.RANGE,
                List.of("id"),
                List.of(new Partitioning.Partition("p", SqlText.of("FROM (1) TO (9)"))));
        Table table = with(Map.of("'1'", row("id", "1")), Optional.of(ranges));
        assertThat(table.usedColumns()).containsExactly("id");
        var byDay = new Partitioning(Partitioning.Method.LIST, List.of("day"), List.of());
        assertThat(table("d")
                        .column("day", "date")
                        .build()
                        .withPartitioning(Optional.of(byDay))
                        .usedColumns())
                .containsExactly("day");
        Table renamed = table.withColumnRenamed("id", "number");
        assertThat(renamed.partitioning().orElseThrow().definition())
                .isEqualTo("partition by range (number) p FROM (1) TO (9)");
        assertThat(renamed.rows().get("'1'").definition()).isEqualTo("(number = '1')");
        var view = new View("v", SqlText.of("select 1"), true, Optional.of("one"));
        assertThat(view.withName("w")).isEqualTo(new View("w", SqlText.of("select 1"), true, Optional.of("one")));
    }

    @Test
    void columns_that_programs_need_not_fill() {
        Column plain = Column.of("x", new ColumnType.Int());
        assertThat(plain.fillsItself()).isFalse();
        assertThat(plain.withNullable(true).fillsItself()).isTrue();
        assertThat(plain.withDefault(Optional.of(new DefaultValue.Literal("1"))).fillsItself())
                .isTrue();
        assertThat(plain.withGenerated(Optional.of(new Generated.Computed(SqlText.of("1"), true)))
                        .fillsItself())
                .isTrue();
        assertThat(new Row(new TreeMap<>(Map.of("a", "1", "b", "2")))
                        .without("a")
                        .definition())
                .isEqualTo("(b = '2')");
        assertThat(new SchemaVersion(1, 2, 3)).isLessThan(new SchemaVersion(1, 10, 0));
    }
}
