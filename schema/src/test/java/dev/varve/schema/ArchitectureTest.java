package dev.varve.schema;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import dev.varve.architecture.HouseRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The walls of schema: the shared language knows no database, no entity, and nobody who speaks it. */
final class ArchitectureTest {

    private static final String DIFF = "dev.varve.schema.diff";
    private static final String CLASSIFY = "dev.varve.schema.classify";
    private static final String GATE = "dev.varve.schema.gate";
    private static final String SNAPSHOT = "dev.varve.schema.snapshot";

    @TestFactory
    Stream<DynamicTest> walls_hold() {
        return HouseRules.tests(
                HouseRules.mainClasses("dev.varve.schema"),
                classes()
                        .should()
                        .onlyDependOnClassesThat()
                        .resideInAnyPackage(
                                "java..",
                                "dev.varve.schema..",
                                "com.fasterxml.jackson.core..",
                                "org.jspecify.annotations")
                        .as("schema depends on nothing but Java, Jackson's streaming core and JSpecify"),
                noClasses()
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("java.sql", "javax.sql")
                        .as("schema knows no database"),
                noClasses()
                        .that()
                        .resideOutsideOfPackages("dev.varve.schema.snapshot..", "dev.varve.schema.json..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("com.fasterxml..")
                        .as("Jackson stays in snapshot and json"),
                noClasses()
                        .that()
                        .resideInAPackage("dev.varve.schema")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                "dev.varve.schema.change..",
                                "dev.varve.schema.intent..",
                                "dev.varve.schema.diff..",
                                "dev.varve.schema.classify..",
                                "dev.varve.schema.gate..",
                                "dev.varve.schema.snapshot..")
                        .as("the model knows no stage"),
                HouseRules.strangers(DIFF, CLASSIFY, GATE, SNAPSHOT),
                HouseRules.strangers(CLASSIFY, DIFF, GATE, SNAPSHOT),
                HouseRules.strangers(SNAPSHOT, DIFF, CLASSIFY, GATE));
    }
}
