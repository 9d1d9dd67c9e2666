package dev.varve.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How problems are shown. */
class ReportTest {

    @TempDir
    private Path folder;

    /** Nobody should have to compile five times to see five problems. */
    @Test
    void allProblemsOfACompileAreShownTogetherInTheOrderOfTheSource() {
        var project = TestProject.in(folder);
        entity(project, "Customer", "1.0.0", "@Id long id, @Column String mail");
        entity(project, "Order", "1.0.0", "@Id long id, @Column int total");
        entity(project, "Zone", "1.0.0", "@Id long id");
        project.generate().succeeds();
        entity(project, "Customer", "1.0.0", "@Id long id, @Column String email");
        entity(project, "Order", "1.0", "@Id long id, @Column java.util.Locale total");
        project.deleteSource("com/acme/Zone.java").clean();
        String migration = "src/main/java/com/acme/migrations/V0001_customer_order_zone.java";
        project.file(migration, project.read(migration).replace("from = \"h1:", "from = \"h1:0"));
        Compiled compiled = project.check();
        assertThat(compiled.messages())
                .extracting(Compiled.Message::summary)
                .containsExactly(
                        "VRV203 -",
                        "VRV201 src/main/java/com/acme/Customer.java:5",
                        "VRV208 src/main/java/com/acme/Customer.java:6",
                        "VRV111 src/main/java/com/acme/Order.java:6",
                        "VRV107 src/main/java/com/acme/Order.java:7",
                        "VRV303 " + migration + ":18");
        // javac indents every line but the first.
        assertThat(compiled.messages().get(1).text()).isEqualTo("""
                [VRV201] column "mail" of table "customer" is gone and "email" is new. Say which it is:
                      renamed:  @RenamedFrom("mail") on email
                      dropped:  @DroppedColumn(name = "mail", reason = "...") on Customer     (its data is lost)
                    Before: src/main/varve/tables/customer.json
                    More: docs/problems/VRV201.md""");
    }

    @Test
    void aValueIsPointedAt() {
        var project = TestProject.in(folder);
        entity(project, "Customer", "1.0", "@Id long id");
        assertThat(project.check().messages().get(0).column()).isEqualTo("@SchemaVersion(".length() + 1);
    }

    private static void entity(TestProject project, String name, String version, String components) {
        project.source("com/acme/" + name + ".java", """
                package com.acme;

                import dev.varve.annotations.*;

                @Table
                @SchemaVersion("%s")
                public record %s(%s) {}
                """.formatted(version, name, components));
    }
}
