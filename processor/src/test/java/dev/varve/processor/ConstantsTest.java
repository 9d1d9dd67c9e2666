package dev.varve.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The typed columns of entities as they are now. */
class ConstantsTest {

    private static final String CUSTOMER = "target/sources/com/acme/CustomerColumns.java";

    @TempDir
    private Path folder;

    private TestProject project;

    @BeforeEach
    void setUp() {
        project = TestProject.in(folder);
        customer("1.0.0", "@Column String mail, @Column java.util.UUID token");
        project.source("com/acme/Shop.java", """
                package com.acme;

                import org.jooq.Field;

                class Shop {
                    static final Field<String> MAIL = CustomerColumns.MAIL;
                    static final Field<java.util.UUID> TOKEN = CustomerColumns.TOKEN;
                    Field<Long> id = CustomerColumns.ID;
                    String table = CustomerColumns.TABLE.getName();
                }
                """);
    }

    private void customer(String version, String columns) {
        project.source("com/acme/Customer.java", """
                package com.acme;

                import dev.varve.annotations.*;

                @Table
                @SchemaVersion("%s")
                public record Customer(@Id long id, %s) {}
                """.formatted(version, columns));
    }

    @Test
    void theApplicationUsesThemWhereverItIsCompiled() {
        project.generate().succeeds();
        project.check("-Xlint:all", "-Xlint:-processing", "-Xlint:-classfile", "-Werror")
                .succeeds();
        Goldens.assertMatches("ConstantsTest/CustomerColumns.java", project.read(CUSTOMER));
    }

    @Test
    void aColumnThatIsGoneDoesNotCompileWhereItIsUsed() {
        project.generate().succeeds();
        customer("2.0.0", "@Column @RenamedFrom(\"mail\") String email, @Column java.util.UUID token");
        project.generate();
        assertThat(project.check().errors()).containsExactly(" src/main/java/com/acme/Shop.java:6");
    }

    @Test
    void aMistakeInTheSchemaDoesNotLookLikeMany() {
        project.generate().succeeds();
        customer("1.0.0", "@Column(length = 5) String mail, @Column java.util.UUID token");
        assertThat(project.check().errors()).noneMatch(error -> error.contains("Shop.java"));
        customer("1.0.0", "@Column java.util.List<String> mail, @Column java.util.UUID token");
        assertThat(project.check().errors()).noneMatch(error -> error.contains("Shop.java"));
    }

    @Test
    void namesThatJavaOrTheTableTakesAreMadeFit() {
        project.deleteSource("com/acme/Shop.java");
        customer(
                "1.0.0",
                "@Column(name = \"table\") int a, @Column(name = \"2nd\") int b, @Column(name = \"grün\") int c,"
                        + " @Column(name = \"class\") int d, @Column(name = \"some-thing\") int e,"
                        + " @Column(name = \"some_thing\") int f");
        project.generate().succeeds();
        project.check().succeeds();
        assertThat(project.read(CUSTOMER))
                .contains(" TABLE_ = ", " _2ND = ", " GRUN = ", " CLASS = ", " SOME_THING = ", " SOME_THING_ = ");
    }

    @Test
    void nestedAndHiddenEntitiesHaveThemToo() {
        project.source("com/acme/Outer.java", """
                package com.acme;

                import dev.varve.annotations.*;

                class Outer {
                    @Table
                    @SchemaVersion("1.0.0")
                    public record Inner(@Id long id) {}

                    Object id = Outer_InnerColumns.ID;
                }
                """);
        project.generate().succeeds();
        project.check().succeeds();
        assertThat(project.read("target/sources/com/acme/Outer_InnerColumns.java"))
                .contains("\nfinal class Outer_InnerColumns");
    }

    @Test
    void aModuleWithoutJooqHasNone() {
        project.deleteSource("com/acme/Shop.java");
        String[] withoutJooq = {
            "-classpath",
            Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                    .filter(entry -> !entry.contains("jooq"))
                    .collect(Collectors.joining(File.pathSeparator))
        };
        project.generate(withoutJooq).succeeds();
        project.check(withoutJooq).succeeds();
        assertThat(project.path(CUSTOMER)).doesNotExist();
    }

    @Test
    void theyCanBeSwitchedOff() {
        project.deleteSource("com/acme/Shop.java");
        project.generate("-Avarve.constants=off").succeeds();
        project.check("-Avarve.constants=off").succeeds();
        assertThat(project.path(CUSTOMER)).doesNotExist();
    }
}
