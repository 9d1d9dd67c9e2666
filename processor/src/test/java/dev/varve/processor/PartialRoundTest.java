package dev.varve.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compiles that present only some of the entities: nothing is ever called dropped, and nothing is generated. */
class PartialRoundTest {

    private static final String CUSTOMER = "com/acme/Customer.java";
    private static final String REGISTRY = "target/classes/com/acme/migrations/VarveRegistry.class";

    @TempDir
    private Path folder;

    private TestProject project;
    private List<Path> onlyCustomer;

    @BeforeEach
    void setUp() {
        project = TestProject.in(folder)
                .source(CUSTOMER, customer("1.0.0", ""))
                .source("com/acme/Order.java", """
                        package com.acme;

                        import dev.varve.annotations.*;
                        import org.jspecify.annotations.Nullable;

                        @Table("orders")
                        @SchemaVersion("1.0.0")
                        public class Order extends Base {
                            @Column @Nullable Integer total;
                        }
                        """)
                .source("com/acme/Base.java", """
                        package com.acme;

                        import dev.varve.annotations.*;
                        import org.jspecify.annotations.Nullable;

                        abstract class Base {
                            @Id long id;
                            @Column @Nullable String note;
                        }
                        """);
        project.generate().succeeds();
        onlyCustomer = List.of(project.path("src/main/java/" + CUSTOMER));
    }

    private static String customer(String version, String columns) {
        return """
                package com.acme;

                import dev.varve.annotations.*;

                @Table
                @SchemaVersion("%s")
                public record Customer(@Id long id%s) {}
                """.formatted(version, columns);
    }

    private void assertRefuses(List<Path> files, String... options) {
        Map<String, String> before = project.tree();
        // Without a place: javac shows it at the file that it read last, if it read one.
        Compiled compiled = project.generate(files, options);
        assertThat(compiled.errors()).singleElement().asString().startsWith("VRV311 ");
        compiled.says("\"orders\" (com.acme.Order)");
        assertThat(project.tree()).isEqualTo(before);
    }

    @Test
    void withTheClassFilesOfAFullCompile() {
        project.check().succeeds();
        byte[] registry = project.bytes(REGISTRY);
        project.compile(onlyCustomer).succeeds();
        assertThat(project.bytes(REGISTRY)).isEqualTo(registry);
        assertRefuses(onlyCustomer);
    }

    @Test
    void withASourcePathAndNoClassFiles() {
        String sourcePath = project.path("src/main/java").toString();
        project.compile(onlyCustomer, "-sourcepath", sourcePath, "-implicit:none")
                .succeeds();
        assertRefuses(onlyCustomer, "-sourcepath", sourcePath);
    }

    @Test
    void withNothingButTheSourceFile() {
        project.compile(onlyCustomer).succeeds();
        assertThat(project.path(REGISTRY)).doesNotExist();
        assertRefuses(onlyCustomer);
    }

    @Test
    void whatIsPresentedIsChecked() {
        project.check().succeeds();
        project.source(CUSTOMER, customer("2.0.0", ", @Column int age"));
        project.compile(onlyCustomer).failsWith("VRV206 src/main/java/com/acme/Customer.java:7");
        project.source(CUSTOMER, customer("2.0.0", ", @Column @Backfill(\"0\") int age"));
        project.compile(onlyCustomer).failsWith("VRV210 src/main/java/com/acme/Customer.java:5");
        assertRefuses(onlyCustomer);
    }

    /** An editor saves the entity whose columns are partly in a class file. */
    @Test
    void whatIsInheritedFromAClassFileIsKnownFromTheSnapshot() {
        project.check().succeeds();
        project.compile(List.of(project.path("src/main/java/com/acme/Order.java")))
                .succeeds();
    }

    @Test
    void withoutTheMigrations() {
        var entities = new ArrayList<>(project.sourceFiles());
        entities.removeIf(file -> file.toString().contains("migrations"));
        project.compile(entities).succeeds();
        assertThat(project.path(REGISTRY)).doesNotExist();
        project.generate(entities).failsWith("VRV311 -");
    }

    @Test
    void onlyTheMigrations() {
        project.check().succeeds();
        var migrations = new ArrayList<>(project.sourceFiles());
        migrations.removeIf(file -> !file.toString().contains("migrations"));
        byte[] registry = project.bytes(REGISTRY);
        project.compile(migrations).succeeds();
        assertThat(project.bytes(REGISTRY)).isEqualTo(registry);
    }

    @Test
    void anEntityThatReallyIsGoneIsNoticed() {
        project.deleteSource("com/acme/Order.java");
        project.check().failsWith("VRV203 -");
    }

    /** Maven leaves the class file of a deleted source on the class path of the generate command. */
    @Test
    void aDeclaredDropIsNotHeldUpByAnOldClassFile() {
        project.check().succeeds();
        project.deleteSource("com/acme/Order.java").source("com/acme/package-info.java", """
                @DroppedTable(name = "orders", reason = "sold elsewhere")
                package com.acme;

                import dev.varve.annotations.DroppedTable;
                """);
        project.generate().succeeds();
        assertThat(project.read("src/main/java/com/acme/migrations/V0002_drop_orders.java"))
                .contains("dropTable(\"orders\"");
        project.check().succeeds();
    }

    @Test
    void aDeclaredDropWhoseSourceIsStillThereIsNoDrop() {
        project.check().succeeds();
        project.source("com/acme/package-info.java", """
                @DroppedTable(name = "orders", reason = "sold elsewhere")
                package com.acme;

                import dev.varve.annotations.DroppedTable;
                """);
        var files = new ArrayList<>(onlyCustomer);
        files.add(project.path("src/main/java/com/acme/package-info.java"));
        Map<String, String> before = project.tree();
        assertThat(project.generate(files).errors()).isNotEmpty();
        assertThat(project.tree()).isEqualTo(before);
    }

    @Test
    void anEntityThatIsNoneAnyMoreIsNoticed() {
        project.check().succeeds();
        project.source("com/acme/Order.java", """
                package com.acme;

                public class Order extends Base {}
                """);
        project.check().failsWith("VRV203 -");
    }

    @Test
    void anEntityThatMovedIsTheSameTable() {
        project.deleteSource("com/acme/Order.java")
                .source("com/acme/sales/Purchase.java", """
                package com.acme.sales;

                import dev.varve.annotations.*;
                import org.jspecify.annotations.Nullable;

                @Table("orders")
                @SchemaVersion("1.0.0")
                public record Purchase(
                        @Id long id, @Column @Nullable String note, @Column @Nullable Integer total) {}
                """)
                .deleteSource("com/acme/Base.java");
        project.check().succeeds();
        project.generate().succeeds().says("updated src/main/varve/tables/orders.json");
        assertThat(project.read("src/main/varve/tables/orders.json")).contains("com.acme.sales.Purchase");
        project.generate().succeeds().says("nothing to generate");
    }
}
