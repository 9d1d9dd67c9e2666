package dev.varve.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From entities over generated, rebased and squashed migrations to the rows of a database. */
class LiveGraphTest {

    private static final String MIGRATIONS = "src/main/java/com/acme/migrations/";

    @TempDir
    private Path folder;

    private TestProject project() {
        return TestProject.in(folder);
    }

    private static TestProject customer(TestProject project, String version, String columns) {
        return project.source("com/acme/Customer.java", """
                package com.acme;

                import dev.varve.annotations.*;

                @Table
                @SchemaVersion("%s")
                public record Customer(
                        @Id long id%s) {}
                """.formatted(version, columns));
    }

    private static void step(TestProject project, String migration, String statement) {
        String file = MIGRATIONS + migration + ".java";
        project.file(file, project.read(file).replace("\n    }\n}", "\n        " + statement + "\n    }\n}"));
    }

    private static Compiled run(TestProject project, String... options) {
        var all = new ArrayList<>(List.of("-proc:only"));
        all.addAll(List.of(options));
        return project.compile(project.sourceFiles(), all.toArray(String[]::new));
    }

    @Test
    void aRebasedMigrationKeepsItsStepAndBothDatabasesMoveOn() throws Exception {
        TestProject project = project();
        String mail = ", @Column String mail";
        customer(project, "1.0.0", mail);
        project.generate().succeeds();
        Map<String, String> base = project.tree();

        String phone = ", @Column(nullable = true) String phone";
        customer(project, "1.1.0", mail + phone);
        project.generate().succeeds();
        project.check().succeeds();
        Map<String, String> ours = project.tree();
        try (var ofOurs = new LiveDatabase("ours");
                var ofTheirs = new LiveDatabase("theirs");
                var empty = new LiveDatabase("rebased")) {
            assertThat(ofOurs.migrate(project)).hasSize(2);
            ofOurs.run("insert into customer (id, mail, phone) values (1, 'a', 'p')");

            project.restore(base);
            project.clean();
            String age = ", @Column(nullable = true) Integer age";
            customer(project, "1.1.0", mail + age);
            project.generate().succeeds();
            step(
                    project,
                    "V0002_customer_age",
                    "changes.data(\"ages\", jooq -> jooq.execute(\"update customer set age = 18\"));");
            project.check().succeeds();
            Map<String, String> theirs = project.tree();
            assertThat(ofTheirs.migrate(project)).containsExactly("0001_customer", "0002_customer_age");
            ofTheirs.run("insert into customer (id, mail, age) values (1, 'a', 40)");

            project.restore(ours);
            project.clean();
            project.file(MIGRATIONS + "V0002_customer_age.java", theirs.get(MIGRATIONS + "V0002_customer_age.java"));
            customer(project, "1.2.0", mail + phone + age);
            run(project, "-Avarve.mode=rebase", "-Avarve.onto=0002_customer_phone")
                    .succeeds();
            project.check().succeeds();

            assertThat(ofOurs.migrate(project)).containsExactly("0003_customer_age");
            assertThat(ofOurs.query("select age from customer")).containsExactly("18");
            assertThat(ofTheirs.migrate(project)).contains("0002_customer_phone");
            // The step of the branch has run here before, and the row that came after it is as it was.
            assertThat(ofTheirs.query("select age from customer")).containsExactly("40");
            assertThat(empty.migrate(project)).hasSize(3);
            for (LiveDatabase database : List.of(ofOurs, ofTheirs, empty)) {
                assertThat(database.migrate(project)).isEmpty();
                assertThat(database.query("select lower(column_name) from information_schema.columns where"
                                + " lower(table_name) = 'customer' order by 1"))
                        .containsExactly("age", "id", "mail", "phone");
            }
        }
    }

    @Test
    void aSquashTakesUpdatesAndDatabasesInTheMiddleStillRunThem() throws Exception {
        TestProject project = project();
        customer(project, "1.0.0", ", @Column(nullable = true) Integer age");
        project.generate().succeeds();
        project.check().succeeds();
        try (var middle = new LiveDatabase("middle");
                var empty = new LiveDatabase("squashed")) {
            middle.migrate(project);
            middle.run("insert into customer (id) values (1)");
            customer(project, "1.1.0", ", @Column(nullable = true) Integer age, @Column(nullable = true) String phone");
            project.generate().succeeds();
            step(
                    project,
                    "V0002_customer_phone",
                    "changes.sql(\"grown\", \"update customer set age = 18\").movesRowsOnly();");
            customer(
                    project,
                    "1.2.0",
                    ", @Column(nullable = true) Integer age, @Column(nullable = true) String phone,"
                            + " @Column(nullable = true) String fax");
            project.generate().succeeds();
            project.check().succeeds();
            run(project, "-Avarve.mode=squash", "-Avarve.until=0002_customer_phone")
                    .succeeds();
            project.check().succeeds();
            assertThat(empty.migrate(project)).containsExactly("0002_squashed", "0003_customer_fax");
            assertThat(middle.migrate(project)).contains("0002_customer_phone", "0003_customer_fax");
            assertThat(middle.query("select age from customer")).containsExactly("18");
            assertThat(middle.migrate(project)).isEmpty();
        }
    }

    @Test
    void aSquashRefusesInserts() throws Exception {
        TestProject project = project();
        customer(project, "1.0.0", "");
        project.generate().succeeds();
        customer(project, "1.1.0", ", @Column(nullable = true) String phone");
        project.generate().succeeds();
        customer(project, "1.2.0", ", @Column(nullable = true) String phone, @Column(nullable = true) String fax");
        project.generate().succeeds();
        step(
                project,
                "V0003_customer_fax",
                "changes.sql(\"first\", \"update customer set fax = '1'; insert into customer values (1, '', '')\").movesRowsOnly();");
        Compiled refused = run(project, "-Avarve.mode=squash", "-Avarve.until=0003_customer_fax");
        assertThat(refused.errors()).singleElement().asString().startsWith("VRV315 ");
        refused.says("-Dvarve.until=0002_customer_phone");
    }

    @Test
    void constantsOfATextEnumThatAreGoneOrRenamedTakeTheirRowsWithThem() throws Exception {
        TestProject project = project();
        project.source("com/acme/Mood.java", "package com.acme;\npublic enum Mood { FINE, BAD, OK }\n");
        customer(project, "1.0.0", ", @Column Mood mood, @Column(name = \"since\") Mood other");
        project.generate().succeeds();
        project.check().succeeds();
        try (var database = new LiveDatabase("moods")) {
            database.migrate(project);
            database.run(
                    "insert into customer (id, mood, since) values (1, 'FINE', 'OK'), (2, 'BAD', 'FINE'), (3, 'OK', 'BAD')");
            project.source("com/acme/Mood.java", """
                    package com.acme;

                    import dev.varve.annotations.*;

                    @DroppedValue(name = "OK", becomes = "FINE")
                    public enum Mood { FINE, @RenamedFrom("BAD") SO_SO }
                    """);
            customer(project, "2.0.0", ", @Column Mood mood, @Column(name = \"since\") Mood other");
            project.generate().succeeds();
            project.check().succeeds();
            assertThat(database.migrate(project)).hasSize(1);
            assertThat(database.query("select mood || ' ' || since from customer order by id"))
                    .containsExactly("FINE FINE", "SO_SO FINE", "FINE SO_SO");
        }
    }

    /** The rows get their new text between the two checks, also where the migration is generated anew. */
    @Test
    void aRebasedMigrationStillReplacesConstants() throws Exception {
        TestProject project = project();
        project.source("com/acme/Mood.java", "package com.acme;\npublic enum Mood { FINE, BAD }\n");
        customer(project, "1.0.0", ", @Column Mood mood");
        project.generate().succeeds();
        project.check().succeeds();
        Map<String, String> base = project.tree();
        try (var database = new LiveDatabase("constants")) {
            database.migrate(project);
            database.run("insert into customer (id, mood) values (1, 'BAD')");
            String phone = ", @Column(nullable = true) String phone";
            customer(project, "1.1.0", ", @Column Mood mood" + phone);
            project.generate().succeeds();
            Map<String, String> ours = project.tree();
            project.restore(base);
            project.clean();
            String mood =
                    "package com.acme;\npublic enum Mood { FINE, @dev.varve.annotations.RenamedFrom(\"BAD\") POOR }\n";
            project.source("com/acme/Mood.java", mood);
            customer(project, "2.0.0", ", @Column Mood mood");
            project.generate().succeeds();
            String theirs = project.tree().keySet().stream()
                    .filter(name -> name.startsWith(MIGRATIONS + "V0002"))
                    .findFirst()
                    .orElseThrow();
            String text = project.read(theirs);
            project.restore(ours);
            project.clean();
            project.file(theirs, text);
            project.source("com/acme/Mood.java", mood);
            customer(project, "2.0.0", ", @Column Mood mood" + phone);
            run(project, "-Avarve.mode=rebase", "-Avarve.onto=0002_customer_phone")
                    .succeeds();
            project.check().succeeds();
            assertThat(database.migrate(project)).hasSize(2);
            assertThat(database.query("select mood from customer")).containsExactly("POOR");
        }
    }
}
