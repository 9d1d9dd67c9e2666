package dev.varve.runtime;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import dev.varve.architecture.HouseRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The walls of runtime: it never sees the processor, jOOQ stays where it is meant to be, dialects are strangers. */
final class ArchitectureTest {

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
                                "org.jspecify.annotations")
                        .as("runtime depends on nothing but Java, schema, jOOQ, SLF4J and JSpecify"),
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
                        .resideInAnyPackage("dev.varve.runtime.fold..", "dev.varve.runtime.plan..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("java.sql", "javax.sql")
                        .as("folding and planning do no I/O"),
                slices().matching("dev.varve.runtime.dialect.(*)..")
                        .should()
                        .notDependOnEachOther()
                        .as("no dialect sees another"));
    }
}
