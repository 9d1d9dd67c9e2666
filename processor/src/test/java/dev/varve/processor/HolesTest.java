package dev.varve.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Code that a developer has yet to write, and the tables it is written against. */
class HolesTest {

    private static final String MIGRATIONS = "src/main/java/com/acme/migrations/";

    @TempDir
    private Path folder;

    private TestProject project;

    @BeforeEach
    void setUp() {
        project = TestProject.in(folder);
        customer("1.0.0", "", "@Column String name, @Column int amount, @Column(nullable = true) String mail");
        project.generate().succeeds();
    }

    private void customer(String version, String intents, String columns) {
        project.source("com/acme/Customer.java", """
                package com.acme;

                import dev.varve.annotations.*;

                @Table
                @SchemaVersion("%s")
                %s
                public record Customer(@Id long id, %s) {}
                """.formatted(version, intents, columns));
    }

    private void write(String migration, String code) {
        String file = MIGRATIONS + migration + ".java";
        String source = project.read(file);
        int end = source.indexOf("    /**\n     * The tables by the names they had before");
        project.file(file, source.substring(0, end) + code + "\n" + source.substring(end));
    }

    @Test
    void aHoleDoesNotCompileUntilItIsFilled() {
        customer(
                "2.0.0",
                "@DroppedColumn(name = \"name\", reason = \"it is two now\")",
                "@Column @Backfill(code = true) String first, @Column @Backfill(code = true) String last,"
                        + " @Column int amount, @Column(nullable = true) String mail");
        project.generate().succeeds();
        String id = "V0002_customer_first_last";
        Compiled hollow = project.check();
        assertThat(hollow.errors()).hasSize(1).allMatch(error -> error.contains(MIGRATIONS + id + ".java:"));
        hollow.says("cannot find symbol").says("fillFirstLastOfCustomer(org.jooq.DSLContext)");
        Goldens.assertMatches("HolesTest/" + id + ".java", project.read(MIGRATIONS + id + ".java"));

        write(id, """
                    private static void fillFirstLastOfCustomer(org.jooq.DSLContext jooq) {
                        jooq.update(After.Customer.TABLE)
                                .set(After.Customer.FIRST, Before.Customer.NAME)
                                .set(After.Customer.LAST, "")
                                .execute();
                    }
                """);
        project.check("-Xlint:all", "-Xlint:-processing", "-Xlint:-classfile", "-Werror")
                .succeeds();
        project.generate().succeeds().says("nothing to generate");
    }

    @Test
    void whatIsWrittenCompilesWhateverBecomesOfTheEntities() {
        aHoleDoesNotCompileUntilItIsFilled();
        project.deleteSource("com/acme/Customer.java").source("com/acme/package-info.java", """
                @dev.varve.annotations.DroppedTable(name = "customer", reason = "no more")
                package com.acme;
                """);
        project.clean();
        project.generate().succeeds();
        project.check().succeeds();
    }

    @Test
    void aColumnThatCodeConvertsStandsBesideTheOneItComesFrom() {
        customer(
                "2.0.0",
                "",
                "@Column String name, @Column @ConvertedFrom(type = \"integer\", code = true) String amount,"
                        + " @Column(nullable = true) String mail");
        project.generate().succeeds();
        String source = project.read(MIGRATIONS + "V0002_customer_amount.java");
        assertThat(source)
                .contains(
                        ".renameColumn(\"amount\", \"varve_old_amount\")",
                        "static final Field<Integer> AMOUNT = DSL.field(DSL.name(\"customer\", \"varve_old_amount\"),",
                        "static final Field<String> AMOUNT = DSL.field(DSL.name(\"customer\", \"amount\"),",
                        "changes.data(\"fill amount of customer\", jooq -> fillAmountOfCustomer(jooq));",
                        ".dropColumn(\"varve_old_amount\", integer().notNull())");
    }

    @Test
    void aStepRunsBesideChangesOfOtherTables() {
        project.source("com/acme/Address.java", """
                package com.acme;

                import dev.varve.annotations.*;

                @Table
                @SchemaVersion("1.0.0")
                @DataStep(value = "move 2 streets", tables = "customer")
                public record Address(@Id long id, @Column String street) {}
                """);
        customer(
                "2.0.0",
                "@DroppedColumn(name = \"mail\", reason = \"moves\")",
                "@Column String name, @Column int amount");
        project.generate().succeeds();
        String source = project.read(project.tree().keySet().stream()
                .filter(name -> name.startsWith(MIGRATIONS + "V0002_"))
                .findFirst()
                .orElseThrow());
        assertThat(source.indexOf("createTable(\"address\"")).isPositive().isLessThan(source.indexOf("changes.data("));
        assertThat(source.indexOf("dropColumn(\"mail\"")).isGreaterThan(source.indexOf("changes.data("));
        assertThat(source).contains("move2Streets(jooq)", "class Address", "class Customer", "Field<String> MAIL");
    }

    @Test
    void aStepAloneIsAMigration() {
        customer(
                "1.0.1",
                "@DataStep(\"clean mails\")",
                "@Column String name, @Column int amount, @Column(nullable = true) String mail");
        project.check()
                .failsWith("VRV210 src/main/java/com/acme/Customer.java:5")
                .says("run code \"clean mails\"");
        project.generate().succeeds();
        write("V0002_customer", "    private static void cleanMails(org.jooq.DSLContext jooq) {}\n");
        assertThat(project.check().succeeds().notes()).containsExactly("VRV150 src/main/java/com/acme/Customer.java:7");
        project.generate().succeeds().says("nothing to generate");
    }

    @Test
    void namesThatNeedQuotesHaveThem() {
        customer(
                "2.0.0",
                "",
                "@Column String name, @Column int amount, @Column(nullable = true) String mail,"
                        + " @Column(name = \"Order\") @Backfill(code = true) int order");
        project.generate().succeeds();
        assertThat(project.read(MIGRATIONS + "V0002_customer_order.java"))
                .contains(
                        "fillOrderOfCustomer",
                        "Field<Integer> ORDER = DSL.field(DSL.quotedName(\"customer\", \"Order\"), SQLDataType.INTEGER)");
    }
}
