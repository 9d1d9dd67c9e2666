package dev.varve.processor;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import dev.varve.architecture.HouseRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The walls of the processor: it never sees the runtime or a database, and reading, storing, generating are strangers. */
final class ArchitectureTest {

    private static final String READ = "dev.varve.processor.read";
    private static final String STORE = "dev.varve.processor.store";
    private static final String GENERATE = "dev.varve.processor.generate";

    @TestFactory
    Stream<DynamicTest> walls_hold() {
        return HouseRules.tests(
                HouseRules.mainClasses("dev.varve.processor"),
                classes()
                        .should()
                        .onlyDependOnClassesThat()
                        .resideInAnyPackage(
                                "java..",
                                "javax.annotation.processing",
                                "javax.lang.model..",
                                "javax.tools",
                                "com.sun.source..",
                                "dev.varve.processor..",
                                "dev.varve.annotations",
                                "dev.varve.schema..",
                                "com.palantir.javapoet",
                                "com.google.auto.service",
                                "org.jspecify.annotations")
                        .as("processor depends on nothing but Java's compiler, annotations, schema and JavaPoet"),
                noClasses()
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("java.sql", "javax.sql")
                        .as("processor knows no database"),
                noClasses()
                        .that()
                        .resideOutsideOfPackage(GENERATE + "..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("com.palantir..")
                        .as("JavaPoet stays in generate"),
                HouseRules.strangers(READ, STORE, GENERATE),
                HouseRules.strangers(STORE, READ, GENERATE),
                HouseRules.strangers(GENERATE, READ, STORE));
    }
}
