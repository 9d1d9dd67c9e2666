package dev.varve.schema.change;

import static dev.varve.schema.testing.TableBuilder.schema;
import static dev.varve.schema.testing.TableBuilder.table;
import static dev.varve.schema.testing.TableBuilder.type;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.schema.Column;
import dev.varve.schema.DefaultValue;
import dev.varve.schema.EnumType;
import dev.varve.schema.Generated;
import dev.varve.schema.Index;
import dev.varve.schema.PrimaryKey;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.SchemaVersion;
import dev.varve.schema.SqlText;
import dev.varve.schema.snapshot.StateHash;
import dev.varve.schema.testing.Golden;
import dev.varve.schema.testing.Vocabulary;
import java.lang.reflect.Proxy;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What changes say, and what they refuse to be applied to. */
final class ChangesTest {

    private static final Column X = Column.of("x", type("integer"));
    private static final Column RICH = new Column(
            "x",
            type("decimal(10,4)"),
            true,
            Optional.of(new DefaultValue.Literal("it's")),
            Optional.of("two\nlines, a \\ and a\ttab \ud800 \u2028"));
    private static final PrimaryKey KEY = new PrimaryKey("pk", List.of("id", "x"));
    private static final Index INDEX = new Index("ix", List.of("x", "id"), false);

    private static final List<Change> CHANGES = List.of(
            new CreateTable(table("t")
                    .version("1.2.3")
                    .column("z", "text")
                    .column(
                            "a",
                            "varchar(10)",
                            column -> column.withDefault(Optional.of(new DefaultValue.Expression("upper('x')"))))
                    .key("pk_t", "z", "a")
                    .unique("ux", "a")
                    .comment("it's")
                    .build()),
            new DropTable(table("t").column("z", "text").build()),
            new RenameTable("t", "u"),
            new AlterTableVersion("t", SchemaVersion.NONE, new SchemaVersion(1, 0, 0)),
            new AlterTableComment("t", Optional.empty(), Optional.of("new\r\n")),
            new AddColumn("t", RICH, Optional.empty()),
            new AddColumn("t", X, Optional.of("a +\n b")),
            new DropColumn("t", RICH),
            new RenameColumn("t", "x", "y"),
            new AlterColumn("t", X, RICH, Optional.of("cast(x as text)"), Optional.of("0")),
            new AlterColumn("t", RICH, X, Optional.empty(), Optional.empty()),
            new AddPrimaryKey("t", KEY),
            new DropPrimaryKey("t", KEY),
            new CreateIndex("t", INDEX),
            new DropIndex("t", new Index("ix", List.of("x"), true)),
            new AddConstraint("t", Vocabulary.UNIQUE),
            new AddConstraint("t", Vocabulary.FOREIGN_KEY),
            new DropConstraint("t", Vocabulary.CHECK),
            new DropConstraint("t", Vocabulary.EXCLUSION),
            new RenameConstraint("t", "a", "b"),
            new RenameIndex("t", "a", "b"),
            new CreateIndex("t", Vocabulary.INDEX),
            new CreateTable(Vocabulary.TABLE),
            new CreateSchema("sales"),
            new DropSchema("sales"),
            new CreateObject(Vocabulary.MOOD),
            new CreateObject(Vocabulary.SEQUENCE),
            new DropObject(Vocabulary.VIEW),
            new RenameObject(Vocabulary.MOOD, "temper"),
            new AlterObject(
                    Vocabulary.MOOD,
                    new EnumType("mood", List.of("fine", "so so")),
                    new TreeMap<>(Map.of("it's bad", "so so"))),
            new AlterRow("t", Optional.empty(), Optional.of(Vocabulary.ROW)),
            new AlterRow("t", Optional.of(Vocabulary.ROW), Optional.empty()),
            new RunSql(
                    "move",
                    SqlText.of("update t set x = 1").on("h2", "update t set x = 2"),
                    List.of(new DropSchema("sales"))),
            new RunCode("copy \"rows\""));

    private static final String HASH = StateHash.of(Vocabulary.MODEL);

    private static final SchemaModel MODEL = schema(
            table("t").column("id", "bigint").nullable("x", "integer").index("ix", "x"),
            table("u").id());

    /** Checksums of applied migrations are made of these lines: they must never change. */
    @Test
    void descriptions_are_frozen() {
        String lines = CHANGES.stream().map(Change::describe).collect(Collectors.joining("\n"));
        Golden.check("change/descriptions.txt", lines + "\n" + ChangeChecksum.of(CHANGES) + "\n");
        assertThat(lines.lines()).hasSize(CHANGES.size());
    }

    @Test
    void the_language_of_the_machine_changes_no_checksum() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR-u-nu-arab"));
            descriptions_are_frozen();
            assertThat(StateHash.of(Vocabulary.MODEL)).isEqualTo(HASH);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void every_kind_of_change_is_frozen() {
        Set<Class<?>> kinds = new HashSet<>();
        CHANGES.forEach(change -> kinds.add(change.getClass()));
        assertThat(kinds).isEqualTo(Set.of(Change.class.getPermittedSubclasses()));
    }

    @Test
    void the_order_of_columns_is_no_part_of_a_description() {
        assertThat(new CreateTable(table("t")
                                .column("a", "text")
                                .column("b", "text")
                                .build())
                        .describe())
                .isEqualTo(new CreateTable(table("t")
                                .column("b", "text")
                                .column("a", "text")
                                .build())
                        .describe());
    }

    @Test
    void checksums_know_the_order_of_changes() {
        assertThat(ChangeChecksum.of(List.of())).isEqualTo("c1:e3b0c44298fc1c149afbf4c8996fb924");
        assertThat(ChangeChecksum.of(List.of(new RunCode("a"), new RunCode("b"))))
                .isNotEqualTo(ChangeChecksum.of(List.of(new RunCode("b"), new RunCode("a"))));
        assertThat(ChangeChecksum.of(List.of(new RunCode("a\nrun code \"b"))))
                .isNotEqualTo(ChangeChecksum.of(List.of(new RunCode("a"), new RunCode("b"))));
    }

    @Test
    void the_reverse_of_the_reverse_is_the_change_but_for_its_values() {
        for (Change change : CHANGES) {
            if (!(change instanceof RunCode || change instanceof RunSql)) {
                Change back = change.reverse().orElseThrow();
                String twice = back.reverse().orElseThrow().describe();
                assertThat(change.describe()).startsWith(twice);
            }
        }
    }

    @Test
    void a_change_names_its_table() {
        assertThat(CHANGES)
                .filteredOn(change -> change.table().isPresent())
                .hasSizeGreaterThan(20)
                .allSatisfy(change -> assertThat(change.table()).get().isIn("t", Vocabulary.TABLE.name()));
        assertThat(new RunCode("x").table()).isEmpty();
        assertThat(CHANGES)
                .filteredOn(change ->
                        change.getClass().getRecordComponents()[0].getName().equals("tableName"))
                .allSatisfy(change -> assertThat(change.table()).contains("t"));
        assertThat(new RenameTable("t", "u").table()).contains("t");
        assertThat(new CreateTable(Vocabulary.TABLE).table()).contains(Vocabulary.TABLE.name());
        assertThat(new DropTable(Vocabulary.TABLE).table()).contains(Vocabulary.TABLE.name());
    }

    @Test
    void each_kind_is_told_apart() {
        var kinds = (ChangeVisitor<?>) Proxy.newProxyInstance(
                ChangesTest.class.getClassLoader(),
                new Class<?>[] {ChangeVisitor.class},
                (proxy, method, given) -> method.getName());
        for (Change change : CHANGES) {
            assertThat(change.<Object>accept(cast(kinds)))
                    .asString()
                    .isEqualToIgnoringCase(change.getClass().getSimpleName());
        }
    }

    @SuppressWarnings("unchecked")
    private static ChangeVisitor<Object> cast(ChangeVisitor<?> visitor) {
        return (ChangeVisitor<Object>) visitor;
    }

    @Test
    void an_alteration_says_what_it_alters() {
        var none = new AlterColumn("t", X, X, Optional.empty(), Optional.empty());
        assertThat(List.of(
                        none.altersType(),
                        none.altersNullability(),
                        none.altersDefault(),
                        none.altersGenerated(),
                        none.altersComment()))
                .containsOnly(false);
        var all = new AlterColumn("t", X, RICH, Optional.empty(), Optional.empty());
        assertThat(List.of(all.altersType(), all.altersNullability(), all.altersDefault(), all.altersComment()))
                .containsOnly(true);
        Column computed = X.withGenerated(Optional.of(new Generated.Computed(SqlText.of("1"), true)));
        assertThat(new AlterColumn("t", X, computed, Optional.empty(), Optional.empty()).altersGenerated())
                .isTrue();
        assertThat(all.name()).isEqualTo("x");
        assertThat(new AlterColumn("t", X, X, Optional.empty(), Optional.of("0")).describe())
                .isEqualTo("fill column t.x integer not null with (0)");
    }

    @Test
    void what_its_author_wrote_is_taken_back_as_declared() {
        var step = new RunSql(
                "move", SqlText.of("update t set x = 1"), List.of(new CreateSchema("a"), new CreateSchema("b")));
        assertThat(step.reverse()).isEmpty();
        var undo = new RunSql.Undo(SqlText.of("update t set x = 0"), true);
        var known = new RunSql(step.name(), step.sql(), step.effect(), Optional.of(undo));
        assertThat(known.reverse())
                .contains(new RunSql(
                        "undo move",
                        undo.sql(),
                        List.of(new DropSchema("b"), new DropSchema("a")),
                        Optional.of(new RunSql.Undo(step.sql(), false))));
        assertThat(new RunCode("x").applyTo(MODEL)).isEqualTo(MODEL);
    }

    @Test
    void what_does_not_fit_is_refused() {
        refuses(new CreateTable(table("t").id().build()), "there is already a table \"t\"");
        refuses(
                new CreateTable(table("v").column("x", "text").index("ix", "x").build()),
                "already has an index \"ix\"");
        refuses(new DropTable(table("v").id().build()), "there is no table \"v\"");
        refuses(
                new DropTable(table("t").id().build()),
                "the table is t version 1.0.0 (id bigint not null, x integer null, index ix (x)) no comment");
        refuses(new RenameTable("v", "w"), "there is no table \"v\"");
        refuses(new RenameTable("t", "u"), "there is already a table \"u\"");
        refuses(new AlterTableVersion("t", SchemaVersion.NONE, SchemaVersion.NONE), "is 1.0.0, not 0.0.0");
        refuses(new AlterTableComment("t", Optional.of("a"), Optional.empty()), "is none, not a");
        refuses(new AddColumn("t", X, Optional.empty()), "already has a column \"x\"");
        refuses(new DropColumn("t", Column.of("y", type("text"))), "has no column \"y\"");
        refuses(new DropColumn("t", X), "is integer null, not integer not null");
        refuses(new DropColumn("t", X.withNullable(true)), "still uses column \"x\"");
        refuses(new RenameColumn("t", "y", "z"), "has no column \"y\"");
        refuses(new RenameColumn("t", "x", "id"), "already has a column \"id\"");
        refuses(
                new AlterColumn("t", X, X.withNullable(true), Optional.empty(), Optional.empty()),
                "is integer null, not integer not null");
        Column id = Column.of("id", type("bigint"));
        refuses(
                new AlterColumn("u", id, id.withNullable(true), Optional.empty(), Optional.empty()),
                "a key column cannot be nullable");
        refuses(new AddPrimaryKey("t", KEY), "key column \"x\" is nullable");
        refuses(new AddPrimaryKey("u", new PrimaryKey("k", List.of("id"))), "already has a key");
        refuses(new AddPrimaryKey("t", new PrimaryKey("k", List.of("y"))), "has no column \"y\"");
        refuses(new AddConstraint("t", Vocabulary.UNIQUE), "has no column");
        refuses(new RenameIndex("t", "ix", "ix"), "already has an index \"ix\"");
        refuses(new AlterObject(Vocabulary.MOOD, Vocabulary.MOOD, new TreeMap<>()), "\"mood\"");
        refuses(new RenameObject(Vocabulary.MOOD, "temper"), "\"mood\"");
        refuses(new DropPrimaryKey("t", KEY), "is none, not pk (id, x)");
        refuses(new CreateIndex("u", new Index("ix", List.of("id"), false)), "already has an index \"ix\"");
        refuses(new CreateIndex("u", new Index("iy", List.of("y"), false)), "has no column \"y\"");
        refuses(new DropIndex("u", INDEX), "has no index \"ix\"");
        refuses(new DropIndex("t", INDEX), "is index ix (x), not index ix (x, id)");
    }

    @Test
    void the_last_column_stays() {
        var model = schema(table("t").column("x", "integer"));
        assertThatThrownBy(() -> new DropColumn("t", X).applyTo(model))
                .isInstanceOf(IllegalChangeException.class)
                .hasMessageContaining("it is the last column of table \"t\"");
    }

    @Test
    void a_renamed_column_keeps_its_name_in_an_alteration() {
        assertThatThrownBy(() -> new AlterColumn("t", X, X.withName("y"), Optional.empty(), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static void refuses(Change change, String reason) {
        assertThatThrownBy(() -> change.applyTo(MODEL))
                .isInstanceOf(IllegalChangeException.class)
                .hasMessageStartingWith("\"" + change.describe() + "\" cannot be applied: ")
                .hasMessageContaining(reason);
    }
}
