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

    /** By their names alone: nothing of Varve needs the library. */
    private void beanValidation(String... rules) {
        for (String rule : rules) {
            String name = rule.substring(0, rule.indexOf('('));
            String container =
                    name.contains(".") ? name.substring(0, name.lastIndexOf('.')) : "jakarta.validation.constraints";
            String simple = name.substring(name.lastIndexOf('.') + 1);
            project.source(container.replace('.', '/') + "/" + simple + ".java", """
                    package %s;

                    import java.lang.annotation.*;

                    @Retention(RetentionPolicy.RUNTIME)
                    @Target({ElementType.FIELD, ElementType.METHOD, ElementType.TYPE_USE})
                    public @interface %s {
                        Class<?>[] groups() default {};
                        %s
                    }
                    """.formatted(
                            container, simple, rule.substring(rule.indexOf('(') + 1, rule.length() - 1)));
        }
    }

    @Test
    void beanValidationSaysWhatHibernateMakesOfIt() {
        beanValidation(
                "NotNull()",
                "NotBlank()",
                "NotEmpty()",
                "Size(int min() default 0; int max() default Integer.MAX_VALUE;)",
                "Digits(int integer(); int fraction();)",
                "jakarta.validation.Valid()",
                "org.hibernate.validator.constraints.Length(int max() default Integer.MAX_VALUE;)");
        project.source(
                "com/acme/Customer.java",
                HEAD
                        + """
                import jakarta.validation.Valid;
                import jakarta.validation.constraints.*;
                import org.hibernate.validator.constraints.Length;

                @Entity
                @SchemaVersion("1.0.0")
                public class Customer {
                    @Id Long id;
                    @NotNull String required;
                    @NotBlank @Size(max = 40) String name;
                    @NotEmpty @Length(max = 50) @Column(length = 99) String nick;
                    @Size(min = 2) String least;
                    @Digits(integer = 6, fraction = 3) java.math.BigDecimal price;
                    @NotNull(groups = Later.class) String later;
                    @NotNull @ManyToOne Customer parent;
                    @NotNull @Valid Address home;
                    @Valid Address work;
                    Address other;
                    @NotNull @Size(max = 3) @ElementCollection List<String> tags;
                    interface Later {}
                    @Embeddable
                    public static class Address {
                        @NotNull @Size(max = 30) String street;
                    }
                }
                """.replace(
                                        "Address work;",
                                        "@AttributeOverride(name = \"street\", column = @Column(name = \"work\")) Address work;")
                                .replace(
                                        "Address other;",
                                        "@AttributeOverride(name = \"street\", column = @Column(name = \"other\")) Address other;"));
        project.generate().succeeds();
        String migration = project.read("src/main/java/com/acme/migrations/"
                + project.tree().keySet().stream()
                        .filter(name -> name.contains("/V0001_"))
                        .findFirst()
                        .map(name -> name.substring(name.lastIndexOf('/') + 1))
                        .orElseThrow());
        assertThat(migration)
                .contains(
                        ".column(\"required\", varchar(255).notNull())",
                        ".column(\"name\", varchar(40).notNull())",
                        ".column(\"nick\", varchar(50).notNull())",
                        ".column(\"least\", varchar(255).nullable())",
                        ".column(\"price\", decimal(9, 3).nullable())",
                        ".column(\"later\", varchar(255).nullable())",
                        ".column(\"parent_id\", bigint().notNull())",
                        ".column(\"street\", varchar(30).notNull())",
                        ".column(\"work\", varchar(30).nullable())",
                        ".column(\"other\", varchar(255).nullable())",
                        ".column(\"tags\", varchar(255).nullable())");
    }

    @Test
    void beanValidationDoesNotBindTheRowsOfOtherSubtypes() {
        beanValidation("NotNull()");
        project.source("com/acme/Shape.java", HEAD + """
                import jakarta.validation.constraints.*;

                @Entity
                @SchemaVersion("1.0.0")
                public class Shape {
                    @Id Long id;
                    @Entity
                    public static class Circle extends Shape {
                        @NotNull String radius;
                    }
                }
                """);
        project.generate().succeeds();
        assertThat(project.read("src/main/java/com/acme/migrations/V0001_shape.java"))
                .contains(".column(\"radius\", varchar(255).nullable())");
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
