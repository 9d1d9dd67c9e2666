package dev.varve.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What entities say of indexes, counters, sequences and computed columns, by the snapshot that is made of them. */
class IndexReadingTest {

    private static final String HEAD = """
            package com.acme;

            import dev.varve.annotations.*;

            @Table("item")
            @SchemaVersion("%s")
            """;

    private static final String PLAIN = """
            public record Item(@Id long id, @Column(length = 40) String name, @Column int price) {}
            """;

    @TempDir
    private Path folder;

    private TestProject project;

    @BeforeEach
    void setUp() {
        project = TestProject.in(folder);
    }

    private String table(String version, String entity) {
        project.source("com/acme/Item.java", HEAD.formatted(version) + entity);
        project.generate().succeeds();
        project.check().succeeds();
        return project.read("src/main/varve/tables/item.json");
    }

    private String migration(String start) {
        return project.tree().entrySet().stream()
                .filter(file -> file.getKey().contains("/" + start))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everyKindOfIndex() {
        String json = table("1.0.0", """
                @Index(
                        name = "by_name",
                        parts = {
                            @Index.Part(expression = "lower(  name )", expressionOn = @SqlOn(database = "h2", value = "name")),
                            @Index.Part(column = "price", descending = true, nulls = Index.Nulls.LAST)
                        },
                        where = "price > 0 and\\n  name <> 'a  b'",
                        whereOn = @SqlOn(database = "sqlite", value = "price > 1"))
                @Index(columns = "price", unique = true, nullsNotDistinct = true, include = "name")
                public record Item(
                        @Id long id,
                        @Column(length = 40)
                                @Index(method = "GIN", parts = @Index.Part(operatorClass = "gin_trgm_ops"))
                                String name,
                        @Column int price) {}
                """);
        assertThat(json)
                .contains("\"by_name\": {", "\"descending\": true", "\"nulls\": \"last\"")
                .contains("price > 0 and name <> 'a  b'")
                .contains("\"nullsNotDistinct\": true", "\"ux_item_price\"")
                .contains("\"method\": \"gin\"", "\"operatorClass\": \"gin_trgm_ops\"", "\"ix_item_name\"");
    }

    /** A changed convention, or another layout of the text, changes nothing. */
    @Test
    void namesAndTextsAreKept() {
        String before = table("1.0.0", """
                @Index(columns = "price", where = "price > 0")
                public record Item(
                        @Id long id,
                        @Column(length = 40) String name,
                        @Column int price,
                        @Column @Computed("price * 2") int total,
                        @Column(defaultExpression = "1 + 1") int two) {}
                """);
        project.source("com/acme/Item.java", HEAD.formatted("1.0.0") + """
                @Index(columns = "price", where = "price\\n   > 0")
                public record Item(
                        @Id long id,
                        @Column(length = 40) String name,
                        @Column int price,
                        @Column @Computed("  price   * 2 ") int total,
                        @Column(defaultExpression = "1  +  1") int two) {}
                """);
        project.check().succeeds();
        project.generate().succeeds();
        assertThat(project.read("src/main/varve/tables/item.json")).isEqualTo(before);
    }

    @Test
    void countersAndSequences() {
        String json = table("1.0.0", """
                @Sequence(value = "numbers", start = 100, increment = 10, max = 9000, cache = 20, cycle = true)
                public record Item(
                        @Id @Identity(always = true, start = 5) long id,
                        @Column(length = 40) String name,
                        @Column @FromSequence("numbers") int number,
                        @Column @Sequence(value = "own", owned = true) long own) {}
                """);
        assertThat(json).contains("\"always\": true", "numbers", "own");
        String migration = migration("V0001_");
        assertThat(migration)
                .contains(
                        ".createSequence(\"numbers\", counting().start(100).increment(10).max(9000).cache(20).cycle())")
                .contains("bigint().notNull().identityAlways(counting().start(5))")
                .contains(".defaultNextOf(\"numbers\")")
                .contains(".alterSequence(\"own\", counting(), counting().ownedBy(\"item.own\"))");
        assertThat(migration.indexOf("createSequence")).isLessThan(migration.indexOf("createTable"));
    }

    @Test
    void aCounterComesAndGoes() {
        table("1.0.0", PLAIN);
        table("1.1.0", PLAIN.replace("@Id long", "@Id @Identity long"));
        assertThat(migration("V0002_"))
                .contains(".alterColumn(\"id\", bigint().notNull(), bigint().notNull().identity())")
                .contains("counts id");
        project.source("com/acme/Item.java", HEAD.formatted("1.2.0") + PLAIN);
        project.check().says("VRV209");
        table("2.0.0", PLAIN);
        assertThat(migration("V0003_")).contains("no longer counts id");
    }

    @Test
    void aSequenceThatIsGoneMustBeDeclared() {
        String with = "@Sequence(\"numbers\")\n" + PLAIN;
        table("1.0.0", with);
        project.source("com/acme/Item.java", HEAD.formatted("1.0.0") + PLAIN);
        project.check().says("VRV230").says("@DroppedObject(name = \"numbers\"");
        project.source("com/acme/Item.java", HEAD.formatted("1.0.0") + "@Sequence(\"counts\")\n" + PLAIN);
        project.check().says("@Sequence(value = \"counts\", renamedFrom = \"numbers\")");
        table("1.0.0", "@Sequence(value = \"counts\", renamedFrom = \"numbers\")\n" + PLAIN);
        assertThat(migration("V0002_")).contains(".renameSequence(\"numbers\", counting(), \"counts\")");
    }

    @Test
    void aComputedColumnBecomesAnOrdinaryOne() {
        String computed = PLAIN.replace(
                "@Column int price",
                "@Column int price, @Column @Computed(value = \"price * 2\", stored = false) int total");
        table("1.0.0", computed);
        table("2.0.0", PLAIN.replace("@Column int price", "@Column int price, @Column int total"));
        assertThat(migration("V0002_"))
                .contains("integer().notNull().computedVirtual(\"price * 2\")", "stores total instead of computing it")
                .doesNotContain("dropColumn");
    }
}
