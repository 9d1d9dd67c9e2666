package dev.varve.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What entities say, by the snapshot that is made of them. */
class EntityReadingTest {

    private static final String HEAD = """
            package com.acme;

            import dev.varve.annotations.*;
            import java.time.Instant;
            import java.util.Optional;
            import org.jspecify.annotations.Nullable;

            """;

    private static final String ENTITY = HEAD + "@Table(\"customer\")\n@SchemaVersion(\"1.0.0\")\n";

    @TempDir
    private Path folder;

    private TestProject project;

    @BeforeEach
    void setUp() {
        project = TestProject.in(folder);
    }

    private String table(String entity) {
        project.source("com/acme/Customer.java", ENTITY + entity);
        project.generate().succeeds();
        project.check().succeeds();
        return project.read("src/main/varve/tables/customer.json");
    }

    private void assertSameTable(String entity) {
        String expected = table("""
                public record Customer(
                        @Id long id,
                        @Column(length = 320) @Index String email,
                        @Column @Nullable Instant lastSeen,
                        @Column boolean active) {}
                """);
        project.source("com/acme/Customer.java", ENTITY + entity);
        project.check().succeeds();
        project.generate().succeeds();
        assertThat(project.read("src/main/varve/tables/customer.json")).isEqualTo(expected);
    }

    @Test
    void classesWithFields() {
        assertSameTable("""
                public class Customer {
                    private @Id long id;
                    private @Column(length = 320) @Index String email;
                    private @Column @Nullable Instant lastSeen;
                    private @Column boolean active;
                    private String notAColumn;
                }
                """);
    }

    @Test
    void classesWithGetters() {
        assertSameTable("""
                public abstract class Customer {
                    @Id public abstract long getId();
                    @Column(length = 320) @Index public abstract String getEmail();
                    @Column public abstract @Nullable Instant getLastSeen();
                    @Column public boolean isActive() { return true; }
                    public String getNothing() { return ""; }
                }
                """);
    }

    @Test
    void interfaces() {
        assertSameTable("""
                public interface Customer {
                    @Id long id();
                    @Column(length = 320) @Index String email();
                    @Column @Nullable Instant getLastSeen();
                    @Column default boolean isActive() { return true; }
                    static int count() { return 0; }
                }
                """);
    }

    @Test
    void recordsWithAnnotatedAccessors() {
        assertSameTable("""
                public record Customer(@Id long id, String email, @Column @Nullable Instant lastSeen, boolean active) {
                    @Column(length = 320) @Index
                    public String email() { return email; }
                    @Column
                    public boolean active() { return active; }
                }
                """);
    }

    @Test
    void whatIsInheritedComesFirst() {
        project.source("com/acme/Base.java", HEAD + """
                abstract class Base<K> {
                    @Id K id;
                }
                """).source("com/acme/Contact.java", HEAD + """
                interface Contact {
                    @Column(length = 320) @Index String getEmail();
                    @Column @Nullable Object getLastSeen();
                }
                """);
        assertSameTable("""
                public class Customer extends Base<Long> implements Contact {
                    public String getEmail() { return ""; }
                    public @Nullable Instant getLastSeen() { return null; }
                    @Column boolean active;
                }
                """);
    }

    @Test
    void recordsThatImplementAnInterface() {
        project.source("com/acme/Contact.java", HEAD + """
                interface Contact {
                    @Column(length = 320) @Index String email();
                    @Column @Nullable Instant lastSeen();
                }
                """);
        assertSameTable("""
                public record Customer(@Id long id, String email, @Nullable Instant lastSeen, @Column boolean active)
                        implements Contact {}
                """);
    }

    @Test
    void keysTakeTheOrderOfTheirMembers() {
        assertThat(table("""
                public record Customer(@Id String tenant, @Column String name, @Id int number) {}
                """)).contains("\"columns\": [\"tenant\", \"number\"]");
    }

    @Test
    void nullableInEveryWay() {
        project.source("com/acme/mine/Nullable.java", """
                package com.acme.mine;

                import java.lang.annotation.*;

                @Target({ElementType.FIELD, ElementType.METHOD})
                public @interface Nullable {}
                """);
        String json = table("""
                public class Customer {
                    @Id Long id;
                    @Column(nullable = true) Integer a1;
                    @Column @Nullable Integer a2;
                    @Column @com.acme.mine.Nullable Integer a3;
                    @Column Optional<Integer> a4;
                    @Column byte @Nullable [] a5;
                    @Column @com.acme.mine.Nullable byte[] a6;
                    @Column java.lang.@Nullable Integer a7;
                    @Column Integer b1;
                    @Column byte[] b2;
                }
                """);
        assertThat(json).contains("\"a4\": {\n      \"nullable\": true,\n      \"type\": \"integer\"");
        assertThat(json.split("\"nullable\": true", -1)).hasSize(8);
        assertThat(json.split("\"nullable\": false", -1)).hasSize(4);
    }

    @Test
    void namesInSnakeCaseOrAsGiven() {
        project.source("com/acme/Shop.java", HEAD + """
                public class Shop {
                    @Table
                    @SchemaVersion("1.0.0")
                    public static class HTTPServerURL {
                        @Id long id;
                        @Column int lastSeen2Times;
                        @Column(name = "Given Name") int given;
                        @Column int snake_case;
                        @Column int x;
                    }
                }
                """);
        project.generate().succeeds();
        project.check().succeeds();
        assertThat(project.read("src/main/varve/tables/http_server_url.json"))
                .contains(
                        "\"last_seen2_times\"",
                        "\"Given Name\"",
                        "\"snake_case\"",
                        "\"x\"",
                        "\"com.acme.Shop.HTTPServerURL\"");
    }

    @Test
    void namesOfKeysAndIndexesAreKept() {
        table("public record Customer(@Id long id, @Column @Index(name = \"by_mail\") String mail) {}");
        project.deleteSource("com/acme/Customer.java").clean();
        project.source("com/acme/Client.java", HEAD + """
                @Table("client")
                @RenamedFrom("customer")
                @SchemaVersion("2.0.0")
                public record Client(@Id long id, @Column @RenamedFrom("mail") @Index String email) {}
                """);
        project.generate().succeeds();
        project.check().succeeds();
        assertThat(project.read("src/main/varve/tables/client.json")).contains("\"pk_customer\"", "\"by_mail\"");
        assertThat(project.read("src/main/java/com/acme/migrations/V0002_customer_to_client_email.java"))
                .doesNotContain("ndex(", "rimaryKey(");
    }

    @Test
    void derivedNamesThatAreTakenOrTooLong() {
        String longName = "a".repeat(60);
        project.source("com/acme/Pk.java", HEAD + """
                @Table("pk_customer")
                @SchemaVersion("1.0.0")
                public record Pk(@Id long id) {}
                """);
        assertThat(table("""
                public record Customer(@Id long id, @Column @Index int %s) {}
                """.formatted(longName)))
                .contains("\"pk_customer_2\"")
                .containsPattern("\"ix_customer_a+_[0-9a-f]{8}\"");
    }

    @Test
    void defaultsInTheirCanonicalForm() {
        assertThat(table("""
                public record Customer(
                        @Id long id,
                        @Column(defaultValue = "") String empty,
                        @Column(defaultValue = "007") int number,
                        @Column(defaultExpression = "") int none) {}
                """)).contains("\"empty\"").contains("\"7\"").doesNotContain("007");
    }
}
