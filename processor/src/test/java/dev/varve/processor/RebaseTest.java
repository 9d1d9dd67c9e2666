package dev.varve.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two branches that both added migrations, merged file by file as git does it, and rebased. */
class RebaseTest {

    private static final String MIGRATIONS = "src/main/java/com/acme/migrations/";

    @TempDir
    private Path folder;

    private TestProject project;
    private Map<String, String> base;

    @BeforeEach
    void setUp() {
        project = TestProject.in(folder);
        entity("Customer", "1.0.0", ", @Column String mail");
        entity("Orders", "1.0.0", "");
        project.generate().succeeds();
        base = project.tree();
    }

    private void entity(String name, String version, String columns) {
        project.source("com/acme/" + name + ".java", """
                package com.acme;

                import dev.varve.annotations.*;

                @Table
                @SchemaVersion("%s")
                public record %s(
                        @Id long id%s) {}
                """.formatted(version, name, columns));
    }

    /** As git does it, and with no class files of another branch. */
    private void restore(Map<String, String> tree) {
        project.restore(tree);
        project.clean();
    }

    /** Generates on a branch of its own, and gives back its files. */
    private Map<String, String> branch(Runnable edit) {
        restore(base);
        edit.run();
        project.generate().succeeds();
        project.check().succeeds();
        return project.tree();
    }

    /** What git makes of two branches; a file that both changed has both texts between markers. */
    private void merge(Map<String, String> ours, Map<String, String> theirs) {
        var merged = new TreeMap<String, String>();
        var names = new TreeSet<>(ours.keySet());
        names.addAll(theirs.keySet());
        for (String name : names) {
            String before = base.getOrDefault(name, "");
            String one = ours.getOrDefault(name, "");
            String other = theirs.getOrDefault(name, "");
            boolean conflict = !one.equals(before) && !other.equals(before) && !one.equals(other);
            String text = one.equals(before) ? other : one;
            merged.put(name, conflict ? "<<<<<<< HEAD\n" + one + "=======\n" + other + ">>>>>>> theirs\n" : text);
        }
        merged.values().removeIf(String::isEmpty);
        restore(merged);
    }

    private Compiled rebase(String... options) {
        var all = new String[options.length + 2];
        all[0] = "-proc:only";
        all[1] = "-Avarve.mode=rebase";
        System.arraycopy(options, 0, all, 2, options.length);
        return project.compile(project.sourceFiles(), all);
    }

    private Map<String, String> withPhone() {
        return branch(
                () -> entity("Customer", "1.1.0", ", @Column String mail, @Column(nullable = true) String phone"));
    }

    private Map<String, String> withTotal() {
        return branch(() -> entity("Orders", "1.1.0", ", @Column(nullable = true) Integer total"));
    }

    @Test
    void independentMigrationsGetANewHeaderAndNothingElse() {
        Map<String, String> ours = withPhone();
        Map<String, String> theirs = withTotal();
        merge(ours, theirs);
        assertThat(project.check().success()).isFalse();
        rebase("-Avarve.onto=0002_customer_phone")
                .succeeds()
                .says("\"0002_orders_total\" is \"0003_orders_total\" now");
        project.check().succeeds();
        assertThat(project.tree()).doesNotContainKey(MIGRATIONS + "V0002_orders_total.java");
        String before = theirs.get(MIGRATIONS + "V0002_orders_total.java");
        String after = project.read(MIGRATIONS + "V0003_orders_total.java");
        assertThat(after)
                .contains("version = 3,", "parent = \"0002_customer_phone\"", "formerly = {\"0002_orders_total\"}")
                .endsWith(before.substring(before.indexOf("extends SchemaMigration")));
        assertThat(project.read(MIGRATIONS + "V0002_customer_phone.java"))
                .isEqualTo(ours.get(MIGRATIONS + "V0002_customer_phone.java"));
        project.generate().succeeds().says("nothing to generate");
        rebase().succeeds().says("nothing to rebase");
    }

    @Test
    void theOtherBranchCanComeFirstAndTheResultIsTheSameSchema() {
        Map<String, String> ours = withPhone();
        Map<String, String> theirs = withTotal();
        merge(ours, theirs);
        rebase("-Avarve.onto=0002_customer_phone").succeeds();
        String customer = project.read("src/main/varve/tables/customer.json");
        merge(ours, theirs);
        rebase("-Avarve.onto=0002_orders_total").succeeds();
        project.check().succeeds();
        assertThat(project.read("src/main/varve/tables/customer.json")).isEqualTo(customer);
        assertThat(project.tree()).containsKey(MIGRATIONS + "V0003_customer_phone.java");
    }

    @Test
    void whichBranchComesFirstIsNotGuessed() {
        merge(withPhone(), withTotal());
        Map<String, String> merged = project.tree();
        rebase().failsWith("VRV312 -").says("-Dvarve.onto=0002_customer_phone").says("-Dvarve.onto=0002_orders_total");
        rebase("-Avarve.onto=0001_customer_orders").failsWith("VRV312 -");
        rebase("-Avarve.onto=0009_nobody").failsWith("VRV312 -");
        assertThat(project.tree()).isEqualTo(merged);
    }

    @Test
    void aSnapshotThatWasRestoredWholeSaysWhichBranchComesFirst() {
        Map<String, String> theirs = withTotal();
        merge(withPhone(), theirs);
        base.keySet().stream()
                .filter(name -> name.startsWith("src/main/varve/"))
                .forEach(name -> project.file(name, theirs.get(name)));
        rebase().succeeds();
        project.check().succeeds();
        assertThat(project.tree()).containsKey(MIGRATIONS + "V0003_customer_phone.java");
    }

    @Test
    void dependentMigrationsAreGeneratedAnewWithTheirSteps() {
        Map<String, String> ours = withPhone();
        Map<String, String> theirs = branch(
                () -> entity("Customer", "1.1.0", ", @Column String mail, @Column(nullable = true) Integer age"));
        String step = """
                changes.data("ages", jooq -> {
                            // Nobody is younger.
                            jooq.execute("update customer set age = " + youngest());
                        });""";
        String written = theirs.get(MIGRATIONS + "V0002_customer_age.java")
                .replace(
                        "\n    }\n}",
                        "\n        " + step
                                + "\n    }\n\n    private static String youngest() {\n        return Objects.toString(18);\n    }\n}")
                .replace(
                        "import dev.varve.runtime.migration.SchemaMigration;",
                        "import dev.varve.runtime.migration.SchemaMigration;\nimport java.util.Objects;");
        theirs.put(MIGRATIONS + "V0002_customer_age.java", written);
        merge(ours, theirs);
        String columns =
                ", @Column String mail, @Column(nullable = true) String phone, @Column(nullable = true) Integer age";
        entity("Customer", "1.1.0", columns);
        Map<String, String> merged = project.tree();
        rebase("-Avarve.onto=0002_customer_phone").failsWith("VRV208 src/main/java/com/acme/Customer.java:6");
        assertThat(project.tree()).isEqualTo(merged);

        entity("Customer", "1.2.0", columns);
        rebase("-Avarve.onto=0002_customer_phone").succeeds().says("is generated anew as \"0003_customer_age\"");
        project.check().succeeds();
        assertThat(project.read(MIGRATIONS + "V0003_customer_age.java"))
                .contains("class V0003_customer_age ", "formerly = {\"0002_customer_age\"}")
                .contains(".version(\"1.1.0\", \"1.2.0\")", step, "import java.util.Objects;", "String youngest()");
        assertThat(project.tree()).doesNotContainKey(MIGRATIONS + "V0002_customer_age.java");
    }

    @Test
    void whatIsDroppedIsDroppedAfterTheSteps() {
        Map<String, String> ours = withPhone();
        Map<String, String> theirs = branch(() -> project.source("com/acme/Customer.java", """
                package com.acme;

                import dev.varve.annotations.*;

                @Table
                @SchemaVersion("2.0.0")
                @DroppedColumn(name = "mail", reason = "it is an address now")
                public record Customer(@Id long id, @Column(nullable = true) String address) {}
                """));
        String file = MIGRATIONS + "V0002_customer_address.java";
        theirs.put(
                file,
                theirs.get(file)
                        .replace(
                                "\n    }\n}",
                                "\n        changes.data(\"move\", jooq -> jooq.execute(\"select 1\"));\n    }\n}"));
        merge(ours, theirs);
        project.source("com/acme/Customer.java", """
                package com.acme;

                import dev.varve.annotations.*;

                @Table
                @SchemaVersion("2.0.0")
                @DroppedColumn(name = "mail", reason = "it is an address now")
                public record Customer(
                        @Id long id,
                        @Column(nullable = true) String address,
                        @Column(nullable = true) String phone) {}
                """);
        rebase("-Avarve.onto=0002_customer_phone").succeeds();
        String text = project.read(MIGRATIONS + "V0003_customer_address.java");
        assertThat(text.indexOf("addColumn(\"address\"")).isLessThan(text.indexOf("changes.data(\"move\""));
        assertThat(text.indexOf("changes.data(\"move\"")).isLessThan(text.indexOf("dropColumn(\"mail\""));
        assertThat(project.check().success()).isTrue();
    }

    @Test
    void waysBackStayBehindTheirChanges() {
        Map<String, String> ours = withPhone();
        Map<String, String> theirs = branch(() -> project.source("com/acme/Customer.java", """
                package com.acme;

                import dev.varve.annotations.*;

                @Table
                @SchemaVersion("2.0.0")
                @DroppedColumn(name = "mail", reason = "it is an address now")
                public record Customer(@Id long id, @Column(nullable = true) String address) {}
                """));
        String file = MIGRATIONS + "V0002_customer_address.java";
        String drop = ".dropColumn(\"mail\", text().notNull())";
        assertThat(theirs.get(file)).contains(drop);
        theirs.put(file, theirs.get(file).replace(drop, drop + "\n            .undo(\"address || ''\")"));
        merge(ours, theirs);
        project.source("com/acme/Customer.java", """
                package com.acme;

                import dev.varve.annotations.*;

                @Table
                @SchemaVersion("2.0.0")
                @DroppedColumn(name = "mail", reason = "it is an address now")
                public record Customer(
                        @Id long id,
                        @Column(nullable = true) String address,
                        @Column(nullable = true) String phone) {}
                """);
        rebase("-Avarve.onto=0002_customer_phone").succeeds();
        assertThat(project.read(MIGRATIONS + "V0003_customer_address.java"))
                .contains(drop + "\n            .undo(\"address || ''\")");
        project.check().succeeds();
    }

    /** The code of a migration may read what the other branch changes, although its own changes do not touch it. */
    @Test
    void codeThatMentionsWhatTheOtherBranchTouchesDepends() {
        Map<String, String> ours = withPhone();
        Map<String, String> theirs = withTotal();
        String file = MIGRATIONS + "V0002_orders_total.java";
        theirs.put(
                file,
                theirs.get(file)
                        .replace(
                                "\n    }\n}",
                                "\n        changes.data(\"count\", jooq -> jooq.execute(\"select mail from customer\"));\n    }\n}"));
        merge(ours, theirs);
        rebase("-Avarve.onto=0002_customer_phone").succeeds().says("is generated anew");
        project.check().succeeds();
        assertThat(project.read(MIGRATIONS + "V0003_orders_total.java")).contains("select mail from customer");
    }

    @Test
    void aStepInsideAnotherStatementCannotBeCarriedOver() {
        Map<String, String> ours = withPhone();
        Map<String, String> theirs = branch(() -> project.source("com/acme/Customer.java", """
                package com.acme;

                import dev.varve.annotations.*;

                @Table("client")
                @RenamedFrom("customer")
                @SchemaVersion("2.0.0")
                public record Customer(@Id long id, @Column String mail) {}
                """));
        String file = MIGRATIONS + "V0002_customer_to_client.java";
        theirs.put(
                file,
                theirs.get(file)
                        .replace(
                                "renameTable(\"customer\", \"client\")",
                                "renameTable(\"customer\", \"client\").data(\"x\", jooq -> {})"));
        merge(ours, theirs);
        project.source("com/acme/Customer.java", """
                package com.acme;

                import dev.varve.annotations.*;

                @Table("client")
                @RenamedFrom("customer")
                @SchemaVersion("2.0.0")
                public record Customer(@Id long id, @Column String mail, @Column(nullable = true) String phone) {}
                """);
        Map<String, String> merged = project.tree();
        assertThat(rebase("-Avarve.onto=0002_customer_phone").errors())
                .singleElement()
                .asString()
                .startsWith("VRV317");
        assertThat(project.tree()).isEqualTo(merged);
    }

    @Test
    void severalMigrationsOfABranchKeepTheirOrder() {
        Map<String, String> ours = withPhone();
        restore(base);
        entity("Orders", "1.1.0", ", @Column(nullable = true) Integer total");
        project.generate().succeeds();
        entity("Orders", "1.2.0", ", @Column(nullable = true) Integer total, @Column(nullable = true) Integer tax");
        project.generate().succeeds();
        merge(ours, project.tree());
        rebase("-Avarve.onto=0002_customer_phone").succeeds();
        project.check().succeeds();
        assertThat(project.read(MIGRATIONS + "V0004_orders_tax.java"))
                .contains("parent = \"0003_orders_total\"", "formerly = {\"0003_orders_tax\"}");
    }

    @Test
    void severalDependentMigrationsBecomeOneThatReplacesThem() {
        Map<String, String> ours = withTotal();
        restore(base);
        entity("Orders", "1.1.0", ", @Column(nullable = true) Integer tax");
        project.generate().succeeds();
        entity("Orders", "1.2.0", ", @Column(nullable = true) Integer tax, @Column(nullable = true) Integer rest");
        project.generate().succeeds();
        merge(ours, project.tree());
        entity(
                "Orders",
                "1.3.0",
                ", @Column(nullable = true) Integer tax, @Column(nullable = true) Integer rest,"
                        + " @Column(nullable = true) Integer total");
        rebase("-Avarve.onto=0002_orders_total").succeeds();
        project.check().succeeds();
        assertThat(project.read(MIGRATIONS + "V0003_orders_rest_rebased.java"))
                .contains("replaces = {\"0002_orders_tax\", \"0003_orders_rest\"}");
    }

    /** The first of two is generated anew, so the second one takes its place, and would take the id that it had. */
    @Test
    void anIdThatWasInUseIsNotUsedAgain() {
        Map<String, String> ours = withPhone();
        restore(base);
        entity("Customer", "1.1.0", ", @Column String mail, @Column(nullable = true) Integer age");
        project.generate().succeeds();
        entity("Orders", "1.1.0", ", @Column(nullable = true) Integer total");
        project.generate().succeeds();
        merge(ours, project.tree());
        entity(
                "Customer",
                "1.2.0",
                ", @Column String mail, @Column(nullable = true) String phone, @Column(nullable = true) Integer age");
        rebase("-Avarve.onto=0002_customer_phone").succeeds();
        project.check().succeeds();
        assertThat(project.read(MIGRATIONS + "V0003_orders_total_rebased.java"))
                .contains("formerly = {\"0003_orders_total\"}");
        assertThat(project.read(MIGRATIONS + "V0004_customer_age.java")).contains("formerly = {\"0002_customer_age\"}");
    }

    @Test
    void threeBranchesNeedAnOrder() {
        Map<String, String> ours = withPhone();
        Map<String, String> theirs = withTotal();
        merge(ours, theirs);
        Map<String, String> two = project.tree();
        Map<String, String> third = branch(() -> entity("Invoice", "1.0.0", ""));
        third.keySet().stream().filter(name -> name.contains("nvoice")).forEach(name -> two.put(name, third.get(name)));
        restore(two);
        rebase("-Avarve.onto=0002_customer_phone").failsWith("VRV312 -");
        rebase("-Avarve.onto=0002_customer_phone,0002_invoice").succeeds();
        project.check().succeeds();
        assertThat(project.tree())
                .containsKeys(MIGRATIONS + "V0003_invoice.java", MIGRATIONS + "V0004_orders_total.java");
    }

    @Test
    void rebasingTwiceRemembersEveryId() {
        merge(withPhone(), withTotal());
        rebase("-Avarve.onto=0002_customer_phone").succeeds();
        Map<String, String> feature = project.tree();
        Map<String, String> hotfix = withPhone();
        restore(hotfix);
        entity("Invoice", "1.0.0", "");
        project.generate().succeeds();
        Map<String, String> main = project.tree();
        base = hotfix;
        merge(main, feature);
        rebase("-Avarve.onto=0003_invoice").succeeds();
        project.check().succeeds();
        assertThat(project.read(MIGRATIONS + "V0004_orders_total.java"))
                .contains("formerly = {\"0002_orders_total\", \"0003_orders_total\"}");
    }

    @Test
    void aMigrationThatDoesNotCompileChangesNothing() {
        Map<String, String> ours = withPhone();
        Map<String, String> theirs = withTotal();
        String file = MIGRATIONS + "V0002_orders_total.java";
        theirs.put(file, theirs.get(file).replace("integer()", "integr()"));
        merge(ours, theirs);
        Map<String, String> merged = project.tree();
        rebase("-Avarve.onto=0002_customer_phone").failsWith("VRV313 -").says("integr()");
        assertThat(project.tree()).isEqualTo(merged);
    }

    @Test
    void squashWritesOneThatReplacesTheFirst() {
        entity("Orders", "1.1.0", ", @Column(nullable = true) Integer total");
        project.generate().succeeds();
        entity("Invoice", "1.0.0", "");
        project.generate().succeeds();
        squash("-Avarve.until=0002_orders_total").succeeds();
        project.check().succeeds();
        assertThat(project.read(MIGRATIONS + "V0002_squashed.java"))
                .contains("replaces = {\"0001_customer_orders\", \"0002_orders_total\"}", "parent = \"\"");
        project.generate().succeeds().says("nothing to generate");
        squash("-Avarve.until=0003_invoice").failsWith("VRV318 -");
        project.delete(MIGRATIONS + "V0001_customer_orders.java");
        project.clean();
        assertThat(project.check().errors())
                .containsExactly(
                        "VRV302 src/main/java/com/acme/migrations/V0002_orders_total.java:13",
                        "VRV316 src/main/java/com/acme/migrations/V0002_squashed.java:18");
        project.delete(MIGRATIONS + "V0002_orders_total.java");
        project.clean();
        project.check().succeeds();
        entity("Invoice", "1.1.0", ", @Column(nullable = true) Integer sum");
        project.generate().succeeds();
        squash("-Avarve.until=0004_invoice_sum").succeeds();
        project.check().succeeds();
        assertThat(project.read("src/main/varve/head.json")).contains("0004_squashed");
    }

    @Test
    void squashStopsBeforeCode() {
        entity("Orders", "1.1.0", ", @Column(nullable = true) Integer total");
        project.generate().succeeds();
        entity("Invoice", "1.0.0", "");
        project.generate().succeeds();
        String file = MIGRATIONS + "V0003_invoice.java";
        project.file(
                file, project.read(file).replace("\n    }\n}", "\n        changes.data(\"x\", jooq -> {});\n    }\n}"));
        Map<String, String> before = project.tree();
        squash("-Avarve.until=0003_invoice").says("-Dvarve.until=0002_orders_total");
        assertThat(project.tree()).isEqualTo(before);
        squash().failsWith("VRV318 -");
        squash("-Avarve.until=0001_customer_orders").failsWith("VRV318 -");
    }

    /** From an empty table nothing is copied, so a squashed migration need not do it. */
    @Test
    void squashTakesCopiesOfRowsOfTheSchema() {
        project.source("com/acme/Address.java", """
                package com.acme;

                import dev.varve.annotations.*;

                @Table
                @SchemaVersion("1.0.0")
                @SplitFrom(table = "customer")
                public record Address(@Id long id, @Column String mail) {}
                """);
        entity("Customer", "2.0.0", "");
        project.generate().succeeds();
        String file = project.tree().keySet().stream()
                .filter(name -> name.startsWith(MIGRATIONS + "V0002_"))
                .findFirst()
                .orElseThrow();
        assertThat(project.read(file)).contains("INSERT INTO address (id, mail) SELECT id, mail FROM customer");
        String id = file.substring(file.lastIndexOf('V') + 1, file.length() - ".java".length());
        squash("-Avarve.until=" + id).succeeds();
        project.check().succeeds();
    }

    @Test
    void squashStopsBeforeACopyThatMayMakeRows() {
        entity("Orders", "1.1.0", ", @Column(nullable = true) Integer total");
        project.generate().succeeds();
        String file = MIGRATIONS + "V0002_orders_total.java";
        String written = project.read(file);
        for (String query : new String[] {
            "select count(*) from customer",
            "select 1 from pg_class",
            "select 1",
            "select id from customer union select 1"
        }) {
            project.file(
                    file,
                    written.replace(
                            "\n    }\n}",
                            "\n        changes.sql(\"x\", \"insert into orders (id) " + query
                                    + "\").movesRowsOnly();\n    }\n}"));
            squash("-Avarve.until=0002_orders_total").says("VRV315");
        }
        project.file(
                file,
                written.replace(
                        "\n    }\n}",
                        "\n        changes.sql(\"x\", \"insert into orders (id) select id from customer where id > 0\").movesRowsOnly();\n    }\n}"));
        squash("-Avarve.until=0002_orders_total").succeeds();
    }

    private Compiled squash(String... options) {
        var all = new String[options.length + 2];
        all[0] = "-proc:only";
        all[1] = "-Avarve.mode=squash";
        System.arraycopy(options, 0, all, 2, options.length);
        return project.compile(project.sourceFiles(), all);
    }
}
