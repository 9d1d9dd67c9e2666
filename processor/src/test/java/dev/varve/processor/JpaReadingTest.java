package dev.varve.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What entities of JPA say, by the snapshot that is made of them. */
class JpaReadingTest {

    private static final String HEAD = """
            package com.acme;

            import dev.varve.annotations.SchemaVersion;
            import jakarta.persistence.*;
            import java.util.*;

            """;

    @TempDir
    private Path folder;

    private TestProject project;

    @BeforeEach
    void setUp() {
        project = TestProject.in(folder);
    }

    @Test
    void namesAsSpringBootGivesThem() {
        project.source("com/acme/Customer.java", HEAD + """
                @Entity
                @SchemaVersion("1.0.0")
                public class Customer {
                    @Id @GeneratedValue Long id;
                    String firstName;
                    @ManyToOne Customer recommendedBy;
                }
                """);
        project.generate().succeeds();
        project.check().succeeds();
        assertThat(project.read("src/main/varve/tables/customer.json"))
                .contains("\"first_name\"", "\"recommended_by_id\"", "\"fk_customer_recommended_by_id\"");
        assertThat(project.read("src/main/varve/objects/customer_seq.json")).contains("\"increment\": 50");
    }

    @Test
    void columnsOfEmbeddedTypesAreRenamedOnTheEntity() {
        String body = """
                public record Customer(@Id long id, @Embedded Address home, @CollectionTable Set<String> tags) {
                    record Address(@Column %s) {}
                }
                """;
        String head = HEAD.replace("import jakarta.persistence.*;", "import dev.varve.annotations.*;");
        project.source(
                "com/acme/Customer.java",
                head + "@Table(\"customer\")\n@SchemaVersion(\"1.0.0\")\n" + body.formatted("String street"));
        project.generate().succeeds();
        project.source(
                "com/acme/Customer.java",
                head + "@Table(\"customer\")\n@SchemaVersion(\"2.0.0\")\n"
                        + "@RenamedFrom(column = \"home_road\", value = \"home_street\")\n"
                        + body.formatted("String road"));
        project.generate().succeeds();
        project.check().succeeds();
        assertThat(project.read("src/main/varve/tables/customer.json")).contains("\"home_road\"");
        assertThat(project.read("src/main/varve/tables/customer_tags.json"))
                .contains("\"customer_id\"", "\"tags\"", "\"cascade\"");
    }
}
