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
    void smoke() {
        project.source("com/acme/Customer.java", HEAD + """
                @Entity
                @SchemaVersion("1.0.0")
                public class Customer {
                    @Id @GeneratedValue Long id;
                    String firstName;
                }
                """);
        System.out.println(project.generate().output());
        System.out.println(project.tree());
        assertThat(project.read("src/main/varve/tables/customer.json")).contains("first_name");
    }
}
