package dev.varve.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Constraints on entities: their names, what they refer to, and what of that makes a difference. */
class ConstraintReadingTest {

    private static final String HEAD = """
            package com.acme;

            import dev.varve.annotations.*;
            import org.jspecify.annotations.Nullable;

            """;

    @TempDir
    private Path folder;

    private TestProject project() {
        return TestProject.in(folder);
    }

    private static String entity(String name, String version, String annotations, String body) {
        return HEAD + "@Table\n@SchemaVersion(\"" + version + "\")\n" + annotations + "public record " + name + "("
                + body + ") {}\n";
    }

    @Test
    void aDerivedNameIsFrozenWhateverItsColumnIsCalled() {
        var project = project()
                .source("com/acme/Shop.java", entity("Shop", "1.0.0", "", "@Id long id"))
                .source(
                        "com/acme/Item.java",
                        entity(
                                "Item",
                                "1.0.0",
                                "",
                                "@Id long id, @Column @Unique int code, @Column @ForeignKey(Shop.class) long shop,"
                                        + " @Column @Check(\"price > 0\") int price"));
        project.generate().succeeds();
        assertThat(project.read("src/main/varve/tables/item.json"))
                .contains("uq_item_code", "fk_item_shop", "ck_item_price");
        project.source(
                "com/acme/Item.java",
                entity(
                        "Item",
                        "2.0.0",
                        "",
                        "@Id long id, @Column @RenamedFrom(\"code\") @Unique int number,"
                                + " @Column @RenamedFrom(\"shop\") @ForeignKey(value = Shop.class, onDelete ="
                                + " ForeignKey.Action.CASCADE) long seller, @Column @Check(\"price >= 0\") int price"));
        project.generate().succeeds();
        assertThat(project.read("src/main/varve/tables/item.json"))
                .contains("uq_item_code", "fk_item_shop", "ck_item_price")
                .doesNotContain("uq_item_number", "fk_item_seller");
        project.check().succeeds();
    }

    @Test
    void aLongNameIsCutAndKept() {
        String column = "a_column_whose_name_is_about_as_long_as_postgres_can_take";
        var project = project()
                .source(
                        "com/acme/ATableWithARatherLongNameToo.java",
                        entity(
                                "ATableWithARatherLongNameToo",
                                "1.0.0",
                                "",
                                "@Id long id, @Column(name = \"" + column + "\") @Unique int code"));
        project.generate().succeeds();
        project.check().succeeds();
        assertThat(project.tree().values().stream()
                        .filter(text -> text.contains("\"uq_a_table_with"))
                        .findFirst())
                .isPresent();
    }

    @Test
    void entitiesReferToEachOtherInACycleAndToThemselves() {
        var project = project()
                .source(
                        "com/acme/A.java",
                        entity(
                                "A",
                                "1.0.0",
                                "",
                                "@Id long id, @Column @ForeignKey(B.class) @Nullable Long b,"
                                        + " @Column @ForeignKey(A.class) @Nullable Long up"))
                .source(
                        "com/acme/B.java",
                        entity("B", "1.0.0", "", "@Id long id, @Column @ForeignKey(table = \"a\") long a"));
        project.generate().succeeds();
        project.check().succeeds();
    }

    @Test
    void aForeignKeyFollowsARenamedTarget() {
        var project = project()
                .source("com/acme/Shop.java", entity("Shop", "1.0.0", "", "@Id long id"))
                .source(
                        "com/acme/Item.java",
                        entity("Item", "1.0.0", "", "@Id long id, @Column @ForeignKey(Shop.class) long shop"));
        project.generate().succeeds();
        project.deleteSource("com/acme/Shop.java").clean();
        project.source(
                        "com/acme/Store.java",
                        entity("Store", "2.0.0", "@RenamedFrom(\"shop\")\n", "@Id @RenamedFrom(\"id\") long number"))
                .source(
                        "com/acme/Item.java",
                        entity("Item", "1.0.1", "", "@Id long id, @Column @ForeignKey(Store.class) long shop"));
        project.generate().succeeds();
        assertThat(project.tree().entrySet().stream()
                        .filter(file -> file.getKey().contains("/V0002_"))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElseThrow())
                .contains(".renameTable(\"shop\", \"store\")")
                .doesNotContain("Constraint(");
        project.check().succeeds();
    }

    @Test
    void whatOnlyMakesRoomAsksForNoGreaterStep() {
        var project = project()
                .source("com/acme/Shop.java", entity("Shop", "1.0.0", "", "@Id int id"))
                .source(
                        "com/acme/Item.java",
                        entity(
                                "Item",
                                "1.0.0",
                                "@Check(\"shop > 0\")\n",
                                "@Id long id, @Column @ForeignKey(Shop.class) int shop"));
        project.generate().succeeds();
        project.source("com/acme/Shop.java", entity("Shop", "1.1.0", "", "@Id long id"))
                .source(
                        "com/acme/Item.java",
                        entity(
                                "Item",
                                "1.1.0",
                                "@Check(\"shop > 0\")\n",
                                "@Id long id, @Column @ForeignKey(Shop.class) long shop"));
        project.generate().succeeds();
        project.check().succeeds();
    }

    @Test
    void aNewConstraintAsksForAMajorStepAndADroppedOneForAMinor() {
        var project =
                project().source("com/acme/Item.java", entity("Item", "1.0.0", "", "@Id long id, @Column int code"));
        project.generate().succeeds();
        project.source("com/acme/Item.java", entity("Item", "1.1.0", "", "@Id long id, @Column @Unique int code"));
        project.check().says("[VRV209]");
        project.source("com/acme/Item.java", entity("Item", "2.0.0", "", "@Id long id, @Column @Unique int code"));
        project.generate().succeeds();
        project.source("com/acme/Item.java", entity("Item", "2.1.0", "", "@Id long id, @Column int code"));
        project.generate().succeeds();
        project.check().succeeds();
    }
}
