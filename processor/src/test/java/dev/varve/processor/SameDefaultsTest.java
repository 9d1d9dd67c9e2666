package dev.varve.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Defaults and queries that are written in another way and say the same: no change, and the snapshot keeps its bytes. */
class SameDefaultsTest {

    @TempDir
    private Path folder;

    private TestProject project;

    @BeforeEach
    void setUp() {
        project = TestProject.in(folder);
    }

    private void write(String note, String since, String price, String query) {
        project.source("com/acme/Customer.java", """
                package com.acme;

                import dev.varve.annotations.*;
                import java.math.BigDecimal;
                import java.time.Instant;

                @Table
                @SchemaVersion("1.0.0")
                public record Customer(
                        @Id long id,
                        @Column(%s) String note,
                        @Column(%s) Instant since,
                        @Column(precision = 9, scale = 2, %s) BigDecimal price) {
                    @View(name = "names", query = %s)
                    record Names(long id) {}
                }
                """.formatted(note, since, price, query));
    }

    @Test
    void layoutIsNoChange() {
        write(
                "defaultExpression = \"upper('it''s') || lower('B')\"",
                "defaultExpression = \"coalesce(null, CURRENT_TIMESTAMP)\"",
                "defaultValue = \"1.5\"",
                "\"select id from customer where note = 'a  b'\"");
        project.generate().succeeds();
        Map<String, String> before = project.tree();
        write(
                "defaultExpression = \"UPPER( 'it''s' )||lower('B')\"",
                "defaultExpression = \"coalesce( null,\\r\\n   current_timestamp )\\n\"",
                "defaultValue = \"01.50\"",
                "\"\"\"\n    SELECT id\n    FROM   customer\n    WHERE note = 'a  b'\n    \"\"\"");
        project.check().succeeds();
        project.generate().succeeds().says("nothing to generate");
        assertThat(project.read("src/main/varve/tables/customer.json"))
                .isEqualTo(before.get("src/main/varve/tables/customer.json"));
    }

    @Test
    void whatStandsInQuotesIsAChange() {
        write(
                "defaultExpression = \"upper('a b')\"",
                "defaultExpression = \"CURRENT_TIMESTAMP\"",
                "defaultValue = \"1\"",
                "\"select id from customer\"");
        project.generate().succeeds();
        write(
                "defaultExpression = \"upper('a  b')\"",
                "defaultExpression = \"CURRENT_TIMESTAMP\"",
                "defaultValue = \"1\"",
                "\"select id from customer\"");
        assertThat(project.check().errors()).singleElement().asString().startsWith("VRV208 ");
    }

    private void writeRules(String check, String where, String part, String computed) {
        project.source("com/acme/Item.java", """
                package com.acme;

                import dev.varve.annotations.*;

                @Table
                @SchemaVersion("1.0.0")
                @Index(parts = @Index.Part(expression = "%s"), where = "%s")
                @Check("%s")
                public record Item(@Id long id, @Column int price, @Column @Computed("%s") int total) {}
                """.formatted(part, where, check, computed));
    }

    @Test
    void layoutOfRulesIsNoChange() {
        writeRules("price > 0 and price < 10", "price is not null", "abs(price)", "price * 2");
        project.generate().succeeds();
        String before = project.read("src/main/varve/tables/item.json");
        writeRules("price>0 AND  PRICE<10", "price IS NOT NULL", "ABS( price )", "price*2");
        project.check().succeeds();
        project.generate().succeeds().says("nothing to generate");
        assertThat(project.read("src/main/varve/tables/item.json")).isEqualTo(before);
    }

    @Test
    void anotherRuleIsAChange() {
        writeRules("price > 0", "price is not null", "abs(price)", "price * 2");
        project.generate().succeeds();
        writeRules("price > 1", "price is not null", "abs(price)", "price * 2");
        assertThat(project.check().errors()).singleElement().asString().startsWith("VRV208 ");
    }
}
