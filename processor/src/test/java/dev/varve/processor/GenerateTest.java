package dev.varve.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What generating writes, and when it writes nothing. */
class GenerateTest {

    @TempDir
    private Path folder;

    private TestProject project;

    @BeforeEach
    void setUp() {
        project = TestProject.in(folder);
        entity(project, "com.acme.sales", "Order", "1.0.0", ", @Column int total");
        entity(project, "com.acme.people", "Customer", "1.0.0", ", @Column @Index String mail");
        entity(project, "com.acme.people", "Address", "1.0.0", ", @Column String street");
    }

    private static void entity(TestProject project, String packageName, String name, String version, String columns) {
        project.source(packageName.replace('.', '/') + "/" + name + ".java", """
                package %s;

                import dev.varve.annotations.*;

                @Table
                @SchemaVersion("%s")
                public record %s(@Id long id%s) {}
                """.formatted(
                        packageName, version, name, columns));
    }

    @Test
    void twiceChangesNothing() {
        project.generate().succeeds().says("Review and commit them together.");
        Map<String, String> first = project.tree();
        project.generate().succeeds().says("nothing to generate");
        assertThat(project.tree()).isEqualTo(first);
    }

    @Test
    void migrationsStandInTheCommonPackage() {
        project.generate().succeeds();
        assertThat(project.tree().keySet())
                .contains("src/main/java/com/acme/migrations/V0001_address_customer_order.java");
    }

    @Test
    void optionsSayThePlaces() {
        String options = "-Avarve.snapshots=" + project.path("db") + " -Avarve.sources=" + project.path("src/main/java")
                + " -Avarve.package=org.other";
        project.generate(options.split(" ")).succeeds();
        project.check(options.split(" ")).succeeds();
        assertThat(project.tree().keySet())
                .contains("db/head.json", "src/main/java/org/other/V0001_address_customer_order.java");
    }

    @Test
    void theNextOneStandsBesideTheOneBefore() {
        project.generate("-Avarve.package=org.other").succeeds();
        entity(
                project,
                "com.acme.sales",
                "Order",
                "1.1.0",
                ", @Column int total, @Column(nullable = true) Integer tax");
        project.generate().succeeds();
        project.check().succeeds();
        assertThat(project.tree().keySet()).contains("src/main/java/org/other/V0002_order_tax.java");
    }

    @Test
    void theOrderOfElementsMakesNoDifference() {
        project.generate().succeeds();
        Map<String, String> expected = project.tree();
        for (int seed = 0; seed < 5; seed++) {
            project.delete("src/main/java/com/acme/migrations/V0001_address_customer_order.java");
            project.tree().keySet().stream()
                    .filter(name -> name.contains("varve"))
                    .forEach(project::delete);
            List<Path> shuffled = new ArrayList<>(project.sourceFiles());
            Collections.shuffle(shuffled, new Random(seed));
            project.generate(shuffled).succeeds();
            assertThat(project.tree()).isEqualTo(expected);
        }
    }

    @Test
    void theDefaultLocaleMakesNoDifference() {
        var before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr"));
            entity(project, "com.acme.people", "INDIVIDUAL", "1.0.0", ", @Column int IBAN");
            project.generate().succeeds();
            assertThat(project.read("src/main/varve/tables/individual.json")).contains("\"iban\"");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void everythingIsWrittenWithLineFeedsAlone() {
        project.generate().succeeds();
        assertThat(project.tree().values()).noneMatch(text -> text.contains("\r"));
    }

    @Test
    void lineEndsOfACheckoutAreNoChange() {
        project.generate().succeeds();
        project.tree().forEach((name, text) -> project.file(name, text.replace("\n", "\r\n")));
        Map<String, String> windows = project.tree();
        project.check().succeeds();
        project.generate().succeeds();
        assertThat(project.tree()).isEqualTo(windows);
    }

    @Test
    void errorsOfOthersPreventIt() {
        project.source("com/acme/Broken.java", """
                package com.acme;

                class Broken {
                    void twice() {}
                    void twice() {}
                }
                """);
        Map<String, String> before = project.tree();
        assertThat(project.generate().success()).isFalse();
        assertThat(project.tree()).isEqualTo(before);
    }

    @Test
    void typesThatDoNotExistPreventIt() {
        entity(project, "com.acme.sales", "Order", "1.0.0", ", @Column Missing total");
        Map<String, String> before = project.tree();
        assertThat(project.generate().errors())
                .contains("VRV107 src/main/java/com/acme/sales/Order.java:7")
                .noneMatch(error -> error.startsWith("VRV2"));
        assertThat(project.tree()).isEqualTo(before);
    }

    @Test
    void filesOfDroppedTablesGoAway() {
        project.generate().succeeds();
        project.deleteSource("com/acme/sales/Order.java").source("com/acme/package-info.java", """
                @dev.varve.annotations.DroppedTable(name = "order", reason = "unused")
                package com.acme;
                """);
        project.generate().succeeds();
        project.check().succeeds();
        assertThat(project.tree().keySet()).doesNotContain("src/main/varve/tables/order.json");
    }

    @Test
    void allEntitiesCanGo() {
        project.generate().succeeds();
        project.deleteSource("com/acme/sales/Order.java")
                .deleteSource("com/acme/people/Customer.java")
                .deleteSource("com/acme/people/Address.java");
        project.check().failsWith("VRV203 -", "VRV203 -", "VRV203 -");
        project.source("com/acme/package-info.java", """
                @DroppedTable(name = "order", reason = "unused")
                @DroppedTable(name = "customer", reason = "unused")
                @DroppedTable(name = "address", reason = "unused")
                package com.acme;

                import dev.varve.annotations.DroppedTable;
                """);
        project.generate().succeeds();
        project.check().succeeds();
    }

    /** 450 tables of 11 columns are more than Java takes in one method. */
    @Test
    void aMigrationOfAnySizeCompiles() {
        String columns = IntStream.range(0, 10)
                .mapToObj(i -> ", @Column(length = 40, defaultValue = \"neutral\") String column" + i)
                .collect(Collectors.joining());
        for (int i = 0; i < 450; i++) {
            entity(project, "com.acme.many", "Entity" + i, "1.0.0", columns);
        }
        project.generate().succeeds();
        project.check().succeeds();
        project.generate().succeeds().says("nothing to generate");
    }
}
