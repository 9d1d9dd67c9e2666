package dev.varve.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mappings of JPA that become others: what has to be declared, and what becomes of the rows. */
class JpaChangeTest {

    private static final String HEAD = """
            package com.acme;

            import dev.varve.annotations.Backfill;
            import dev.varve.annotations.DroppedColumn;
            import dev.varve.annotations.DroppedObject;
            import dev.varve.annotations.DroppedTable;
            import dev.varve.annotations.MovedFrom;
            import dev.varve.annotations.RenamedFrom;
            import dev.varve.annotations.SchemaVersion;
            import dev.varve.annotations.SplitFrom;
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

    private JpaChangeTest write(String name, String body) {
        project.source("com/acme/" + name + ".java", HEAD + body);
        return this;
    }

    private void generate(String... options) {
        project.generate(options).succeeds();
        project.check(options).succeeds();
    }

    /** Applies what there is, puts rows in, makes the change, applies it. */
    private LiveDatabase change(String name, Consumer<JpaChangeTest> edit, String... rows) throws Exception {
        generate();
        var database = new LiveDatabase(name);
        database.migrate(project);
        for (String row : rows) {
            database.run(row);
        }
        edit.accept(this);
        generate();
        assertThat(database.migrate(project)).isNotEmpty();
        return database;
    }

    private void refuses(String... codes) {
        assertThat(project.check().errors().stream()
                        .map(error -> error.substring(0, 6))
                        .distinct()
                        .sorted())
                .containsExactly(codes);
    }

    private void singleTable(String version, String declared) {
        write("Medium", "@Entity @SchemaVersion(\"" + version + "\")\n" + declared + """
                public class Medium {
                    @Id Long id;
                    String title;
                }
                """);
    }

    @Test
    void singleTableBecomesJoined() throws Exception {
        singleTable("1.0.0", "");
        write("Film", "@Entity\npublic class Film extends Medium { @Column(name = \"format\") String format; }\n");
        Consumer<JpaChangeTest> edit = test -> {
            singleTable("2.0.0", "@Inheritance(strategy = InheritanceType.JOINED)\n");
            write("Film", "@Entity @SchemaVersion(\"1.0.0\")\npublic class Film extends Medium { String format; }\n");
            refuses("VRV202");
            singleTable(
                    "2.0.0",
                    "@Inheritance(strategy = InheritanceType.JOINED)\n@DroppedColumn(name = \"dtype\", reason = \"joined\")\n");
            write("Film", """
                    @Entity @SchemaVersion("1.0.0")
                    @SplitFrom(table = "medium", where = "dtype = 'Film'")
                    public class Film extends Medium {
                        @MovedFrom(table = "medium", column = "format") String format;
                    }
                    """);
        };
        try (LiveDatabase database = change(
                "joined",
                edit,
                "insert into medium (id, title, dtype, format) values (1, 'a', 'Film', 'wide'), (2, 'b', 'Medium', null)")) {
            assertThat(database.query("select id || format from film")).containsExactly("1wide");
            assertThat(database.query("select title from medium order by id")).containsExactly("a", "b");
        }
    }

    @Test
    void joinedBecomesSingleTable() throws Exception {
        singleTable("1.0.0", "@Inheritance(strategy = InheritanceType.JOINED)\n");
        write("Film", "@Entity @SchemaVersion(\"1.0.0\")\npublic class Film extends Medium { String format; }\n");
        Consumer<JpaChangeTest> edit = test -> {
            singleTable("2.0.0", "");
            write("Film", "@Entity\npublic class Film extends Medium { String format; }\n");
            refuses("VRV203", "VRV206");
            singleTable("2.0.0", """
                    @Backfill(column = "dtype", value =
                            "case when exists (select 1 from film where film.id = medium.id) then 'Film' else 'Medium' end")
                    """);
            write("Film", """
                    @Entity
                    public class Film extends Medium {
                        @MovedFrom(table = "film", column = "format", on = "film.id = medium.id") String format;
                    }
                    """);
            project.source("com/acme/package-info.java", """
                    @DroppedTable(name = "film", reason = "its rows are media")
                    package com.acme;

                    import dev.varve.annotations.DroppedTable;
                    """);
        };
        try (LiveDatabase database = change(
                "single",
                edit,
                "insert into medium (id, title) values (1, 'a'), (2, 'b')",
                "insert into film (id, format) values (1, 'wide')")) {
            assertThat(database.query("select dtype || coalesce(format, '') from medium order by id"))
                    .containsExactly("Filmwide", "Medium");
        }
    }

    @Test
    void anElementCollectionBecomesAnEntity() throws Exception {
        write("Customer", """
                @Entity @SchemaVersion("1.0.0")
                public class Customer {
                    @Id Long id;
                    @ElementCollection @Column(name = "tag") Set<String> tags;
                }
                """);
        Consumer<JpaChangeTest> edit = test -> {
            write("Customer", """
                    @Entity @SchemaVersion("1.0.0")
                    public class Customer {
                        @Id Long id;
                        @OneToMany(mappedBy = "customer") Set<Tag> tags;
                    }
                    """);
            write("Tag", """
                    @Entity @SchemaVersion("2.0.0") @Table(name = "customer_tags")
                    public class Tag {
                        @Id @ManyToOne Customer customer;
                        @Id @Backfill("''") String tag;
                        String color;
                    }
                    """);
        };
        try (LiveDatabase database = change(
                "collection",
                edit,
                "insert into customer (id) values (1)",
                "insert into customer_tags (customer_id, tag) values (1, 'x'), (1, 'y')")) {
            assertThat(database.query("select tag from customer_tags where color is null order by tag"))
                    .containsExactly("x", "y");
        }
    }

    @Test
    void aManyToManyBecomesAnEntityWithOneColumnMore() throws Exception {
        write("Customer", """
                @Entity @SchemaVersion("1.0.0")
                public class Customer {
                    @Id Long id;
                    @ManyToMany @JoinTable(name = "friendship", joinColumns = @JoinColumn(name = "one_id"),
                            inverseJoinColumns = @JoinColumn(name = "other_id")) Set<Customer> friends;
                }
                """);
        Consumer<JpaChangeTest> edit = test -> {
            write("Customer", "@Entity @SchemaVersion(\"1.0.0\")\npublic class Customer { @Id Long id; }\n");
            write("Friendship", """
                    @Entity @SchemaVersion("1.1.0")
                    public class Friendship {
                        @Id @ManyToOne Customer one;
                        @Id @ManyToOne Customer other;
                        Integer since;
                    }
                    """);
        };
        try (LiveDatabase database = change(
                "friends",
                edit,
                "insert into customer (id) values (1), (2)",
                "insert into friendship (one_id, other_id) values (1, 2)")) {
            assertThat(database.query("select one_id || '-' || other_id || coalesce(since, 0) from friendship"))
                    .containsExactly("1-20");
        }
    }

    @Test
    void embeddedBecomesJsonAndBack() throws Exception {
        String flat = """
                @Entity @SchemaVersion("%s") %s
                public class Customer {
                    @Embeddable static class Address { String street; }
                    @Id Long id;
                    @Embedded Address home;
                }
                """;
        String json = """
                @Entity @SchemaVersion("2.0.0") %s
                public class Customer {
                    @Id Long id;
                    %s
                    @org.hibernate.annotations.JdbcTypeCode(3001) Map<String, String> home;
                }
                """;
        project.source("org/hibernate/annotations/JdbcTypeCode.java", """
                package org.hibernate.annotations;

                public @interface JdbcTypeCode {
                    int value();
                }
                """);
        write("Customer", flat.formatted("1.0.0", ""));
        Consumer<JpaChangeTest> edit = test -> {
            write("Customer", json.formatted("", ""));
            refuses("VRV201");
            write(
                    "Customer",
                    json.formatted(
                            "@DroppedColumn(name = \"street\", reason = \"in home\")",
                            "@dev.varve.annotations.Backfill(\"JSON_OBJECT(KEY 'street' VALUE street)\")"));
        };
        try (LiveDatabase database =
                change("json", edit, "insert into customer (id, street) values (1, 'a'), (2, null)")) {
            assertThat(database.query("select cast(home as varchar) from customer order by id")
                            .get(0))
                    .contains("street", "a");
            write("Customer", flat.formatted("3.0.0", "@DroppedColumn(name = \"home\", reason = \"in columns\")"));
            generate();
            assertThat(database.migrate(project)).hasSize(1);
            assertThat(database.query("select count(*) from customer where street is null"))
                    .containsExactly("2");
        }
    }

    @Test
    void aVersionIsAdded() throws Exception {
        write("Customer", "@Entity @SchemaVersion(\"1.0.0\")\npublic class Customer { @Id Long id; }\n");
        Consumer<JpaChangeTest> edit = test -> {
            write(
                    "Customer",
                    "@Entity @SchemaVersion(\"2.0.0\")\npublic class Customer { @Id Long id; @Version int revision; }\n");
            refuses("VRV206");
            write("Customer", """
                    @Entity @SchemaVersion("2.0.0")
                    public class Customer { @Id Long id; @Version @Backfill("0") int revision; }
                    """);
        };
        try (LiveDatabase database = change("version", edit, "insert into customer (id) values (1)")) {
            assertThat(database.query("select revision from customer")).containsExactly("0");
        }
    }

    @Test
    void identityBecomesASequenceAndBack() throws Exception {
        String source = """
                @Entity @SchemaVersion("%s")
                public class Customer { @Id @GeneratedValue(strategy = GenerationType.%s) Long id; String name; }
                """;
        write("Customer", source.formatted("1.0.0", "IDENTITY"));
        Consumer<JpaChangeTest> edit = test -> write("Customer", source.formatted("2.0.0", "SEQUENCE"));
        try (LiveDatabase database = change("generation", edit, "insert into customer (name) values ('a'), ('b')")) {
            assertThat(database.query("select sequence_name from information_schema.sequences"))
                    .containsExactly("CUSTOMER_SEQ");
            write("Customer", source.formatted("2.1.0", "IDENTITY"));
            refuses("VRV230");
            project.source("com/acme/package-info.java", """
                    @DroppedObject(name = "customer_seq", reason = "the column counts")
                    package com.acme;

                    import dev.varve.annotations.DroppedObject;
                    """);
            generate();
            database.migrate(project);
            database.run("insert into customer (name) values ('c')");
            assertThat(database.query("select name from customer order by id")).containsExactly("a", "b", "c");
        }
    }

    @Test
    void anotherNamingRenamesNoConstraintsAndAsksForColumns() {
        write("Customer", """
                @Entity @SchemaVersion("1.0.0") @Table(indexes = @Index(columnList = "born"))
                public class Customer { @Id Long id; @Column(unique = true) String mail; @ManyToOne Customer boss; int born; }
                """);
        generate();
        Map<String, String> before = project.tree();
        project.check("-Avarve.naming=jpa").succeeds();
        project.generate("-Avarve.naming=jpa").succeeds().says("nothing to generate");
        assertThat(project.tree()).isEqualTo(before);
        write("Customer", """
                @Entity @SchemaVersion("2.0.0") @Table(indexes = @Index(columnList = "born"))
                public class Customer { @Id Long id; @Column(unique = true) String mail; @ManyToOne Customer boss; int born; String nickName; }
                """);
        generate();
        Compiled renamed = project.check("-Avarve.naming=jpa");
        assertThat(renamed.errors()).anyMatch(error -> error.startsWith("VRV201 "));
        renamed.says("@RenamedFrom(\"nick_name\") on nickName");
    }

    @Test
    void aColumnThatMovesToASuperclassIsTheSame() {
        write("Customer", """
                @Entity @SchemaVersion("1.0.0")
                public class Customer { @Id Long id; String name; @Column(unique = true) String mail; }
                """);
        generate();
        Map<String, String> before = project.tree();
        write(
                "Base",
                "@MappedSuperclass\npublic abstract class Base { @Id Long id; @Column(unique = true) String mail; }\n");
        write("Customer", "@Entity @SchemaVersion(\"1.0.0\")\npublic class Customer extends Base { String name; }\n");
        project.generate().succeeds().says("nothing to generate");
        assertThat(project.read("src/main/varve/tables/customer.json"))
                .isEqualTo(before.get("src/main/varve/tables/customer.json"));
    }

    @Test
    void subtypesOfVarveComeGoAndShare() throws Exception {
        String head = "package com.acme;\n\nimport dev.varve.annotations.*;\n\n";
        String root = head + """
                @Table @SchemaVersion("%s") %s
                @Inheritance(Inheritance.Strategy.SINGLE_TABLE)
                public class Medium { @Id long id; @Embedded(prefix = "made_") Place made; @Embedded(prefix = "kept_") Place kept;
                    record Place(@Column String town, @Embedded Spot spot) {}
                    record Spot(@Column int number) {}
                }
                """;
        project.source("com/acme/Medium.java", root.formatted("1.0.0", ""))
                .source("com/acme/Film.java", head + "public class Film extends Medium { @Column int minutes; }\n");
        generate();
        String table = project.read("src/main/varve/tables/medium.json");
        assertThat(table).contains("\"made_spot_number\"", "\"kept_spot_number\"", "\"kept_town\"");
        assertThat(table.substring(table.indexOf("\"minutes\""))).contains("\"nullable\": true");
        // A further type that shares a column and adds one, then the first one goes; the shared column stays.
        project.source("com/acme/Medium.java", root.formatted("1.1.0", ""))
                .source(
                        "com/acme/Tape.java",
                        head + "public class Tape extends Medium { @Column int minutes; @Column int tracks; }\n");
        generate();
        project.deleteSource("com/acme/Film.java");
        project.clean();
        project.generate().succeeds().says("updated src/main/varve/tables/medium.json");
        project.check().succeeds();
        assertThat(project.read("src/main/varve/tables/medium.json"))
                .contains("\"minutes\"", "\"tracks\"", "com.acme.Tape")
                .doesNotContain("com.acme.Film");
        // One type says another type of the shared column.
        project.source("com/acme/Film.java", head + "public class Film extends Medium { @Column String minutes; }\n");
        assertThat(project.check().errors()).anyMatch(error -> error.startsWith("VRV104 "));
    }

    @Test
    void aColumnOfASubtypeThatMovesToTheRootBecomesRequired() throws Exception {
        singleTable("1.0.0", "");
        write("Film", "@Entity\npublic class Film extends Medium { @Column(nullable = false) String format; }\n");
        Consumer<JpaChangeTest> edit = test -> {
            write("Film", "@Entity\npublic class Film extends Medium {}\n");
            String root = """
                    @Entity @SchemaVersion("2.0.0")
                    public class Medium {
                        @Id Long id;
                        String title;
                        %s @Column(nullable = false) String format;
                    }
                    """;
            write("Medium", root.formatted(""));
            refuses("VRV207");
            write("Medium", root.formatted("@Backfill(\"'none'\")"));
        };
        try (LiveDatabase database = change(
                "moved",
                edit,
                "insert into medium (id, dtype, format) values (1, 'Film', 'wide'), (2, 'Medium', null)")) {
            assertThat(database.query("select format from medium order by id")).isEqualTo(List.of("wide", "none"));
        }
    }
}
