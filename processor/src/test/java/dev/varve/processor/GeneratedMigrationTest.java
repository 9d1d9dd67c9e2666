package dev.varve.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The source of a migration, in full. */
class GeneratedMigrationTest {

    private static final String BEFORE = """
            package com.acme;

            import dev.varve.annotations.Column;
            import dev.varve.annotations.Id;
            import dev.varve.annotations.SchemaVersion;
            import dev.varve.annotations.Table;
            import java.time.Instant;
            import org.jspecify.annotations.Nullable;

            @Table("customer")
            @SchemaVersion("1.4.0")
            public record Customer(
                    @Id long id,
                    @Column(length = 320) String mail,
                    @Column(length = 40, nullable = true) String fax,
                    @Column @Nullable Instant lastSeen) {}
            """;

    private static final String AFTER = """
            package com.acme;

            import dev.varve.annotations.Backfill;
            import dev.varve.annotations.Column;
            import dev.varve.annotations.DroppedColumn;
            import dev.varve.annotations.Id;
            import dev.varve.annotations.RenamedFrom;
            import dev.varve.annotations.SchemaVersion;
            import dev.varve.annotations.Table;
            import java.time.Instant;
            import org.jspecify.annotations.Nullable;

            @Table("customer")
            @SchemaVersion("2.0.0")
            @DroppedColumn(name = "fax", reason = "nobody sends faxes")
            public record Customer(
                    @Id long id,
                    @Column(length = 320) @RenamedFrom("mail") String email,
                    @Column(length = 2) @Backfill("'EU'") String region,
                    @Column @Nullable Instant lastSeen) {}
            """;

    @TempDir
    private Path folder;

    private TestProject project;

    @BeforeEach
    void generateTheFirst() {
        project = TestProject.in(folder).source("com/acme/Customer.java", BEFORE);
        project.generate().succeeds();
    }

    @Test
    void createsTables() {
        System.out.println(project.tree());
        project.check().succeeds();
        assertThat(project.read("src/main/java/com/acme/migrations/V0001_customer.java")).isEqualTo("");
    }

    @Test
    void changesTables() {
        project.source("com/acme/Customer.java", AFTER);
        var out = project.check();
        System.out.println(out.output());
        out = project.generate();
        System.out.println(out.output());
        System.out.println(project.tree());
        System.out.println(project.check().output());
    }
}
