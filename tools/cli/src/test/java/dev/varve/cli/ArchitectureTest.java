package dev.varve.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import dev.varve.architecture.HouseRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The walls of the command line: it is the outermost ring, and uses the runtime as any application does. */
final class ArchitectureTest {

    @TestFactory
    Stream<DynamicTest> walls_hold() {
        return HouseRules.tests(
                HouseRules.mainClasses("dev.varve.cli"),
                classes()
                        .should()
                        .onlyDependOnClassesThat()
                        .resideInAnyPackage(
                                "java..",
                                "javax.sql",
                                "dev.varve.cli..",
                                "dev.varve.runtime..",
                                "dev.varve.schema..",
                                "dev.varve.importer..",
                                "picocli..",
                                "com.fasterxml.jackson.core..",
                                "org.jspecify.annotations")
                        .as(
                                "the command line depends on nothing but Java, Varve, picocli, Jackson's core and JSpecify"));
    }
}
