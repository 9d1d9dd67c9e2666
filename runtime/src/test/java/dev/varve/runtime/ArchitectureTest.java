package dev.varve.runtime;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import dev.varve.architecture.HouseRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The walls of runtime: it never sees the processor, jOOQ stays where it is meant to be, dialects are strangers. */
final class ArchitectureTest {

    private static final String POSTGRES = "dev.varve.runtime.dialect.postgres";
    private static final String SQLITE = "dev.varve.runtime.dialect.sqlite";
    private static final String MARIADB = "dev.varve.runtime.dialect.mariadb";
    private static final String H2 = "dev.varve.runtime.dialect.h2";

    @TestFactory
    Stream<DynamicTest> walls_hold() {
        return HouseRules.tests(
                HouseRules.mainClasses("dev.varve.runtime"),
                classes()
                        .should()
                        .onlyDependOnClassesThat()
                        .resideInAnyPackage(
                                "java..",
                                "javax.sql",
                                "dev.varve.runtime..",
                                "dev.varve.schema..",
                                "org.jooq..",
                                "org.slf4j..",
                                "org.jspecify.annotations",
                                "jdk.jfr..",
                                "io.micrometer.core.instrument..")
                        .as("runtime depends on nothing but Java, schema, jOOQ, SLF4J, JSpecify and, if there,"
                                + " Micrometer"),
                noClasses()
                        .that()
                        .doNotHaveSimpleName("MetricsListener")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("io.micrometer..")
                        .as("one class that nobody needs knows Micrometer"),
                noClasses()
                        .that()
                        .resideInAnyPackage(
                                "dev.varve.runtime.dialect..",
                                "dev.varve.runtime.lock..",
                                "dev.varve.runtime.journal..")
                        .should()
                        .callMethod(System.class, "currentTimeMillis")
                        .orShould()
                        .callMethod(java.time.Instant.class, "now")
                        .as("locks and leases go by the clock of the database alone"),
                noClasses()
                        .that()
                        .resideOutsideOfPackages(
                                "dev.varve.runtime",
                                "dev.varve.runtime.migration..",
                                "dev.varve.runtime.dialect..",
                                "dev.varve.runtime.execute..",
                                "dev.varve.runtime.history..",
                                "dev.varve.runtime.lock..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("org.jooq..")
                        .as("jOOQ stays in the facade, data steps, dialects, execute, history and lock"),
                noClasses()
                        .that()
                        .resideInAPackage("dev.varve.runtime.fold..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("java.sql", "javax.sql")
                        .as("folding does no I/O"),
                HouseRules.strangers(POSTGRES, SQLITE, H2, MARIADB),
                HouseRules.strangers(SQLITE, POSTGRES, H2, MARIADB),
                HouseRules.strangers(H2, POSTGRES, SQLITE, MARIADB),
                HouseRules.strangers(MARIADB, POSTGRES, SQLITE, H2));
    }
}
