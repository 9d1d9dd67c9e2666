package dev.varve.importer;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import dev.varve.architecture.HouseRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The walls of the importer: its stages are strangers, and of the processor it knows the entry alone. */
final class ArchitectureTest {

    private static final String FIT = "dev.varve.importer.fit";
    private static final String SOURCE = "dev.varve.importer.source";
    private static final String GENERATE = "dev.varve.importer.generate";

    @TestFactory
    Stream<DynamicTest> walls_hold() {
        return HouseRules.tests(
                HouseRules.mainClasses("dev.varve.importer"),
                classes()
                        .should()
                        .onlyDependOnClassesThat()
                        .resideInAnyPackage(
                                "java..",
                                "javax.sql",
                                "javax.tools",
                                "javax.lang.model",
                                "dev.varve.importer..",
                                "dev.varve.annotations",
                                "dev.varve.processor",
                                "dev.varve.runtime..",
                                "dev.varve.schema..",
                                "jakarta.persistence",
                                "org.jspecify.annotations")
                        .as("the importer depends on nothing but Java, Varve, JSpecify and the annotations of JPA"),
                HouseRules.strangers(FIT, SOURCE, GENERATE, "dev.varve.runtime"),
                HouseRules.strangers(SOURCE, FIT, GENERATE, "dev.varve.runtime"),
                HouseRules.strangers(GENERATE, FIT, SOURCE));
    }
}
