package dev.varve.processor;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The walls of this module. */
class ArchitectureTest {

    private static final String HERE = "dev.varve.processor";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(HERE);

    @Test
    void packagesAreFreeOfCycles() {
        slices().matching(HERE + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void nothingButItsOwnStagesAndTheSharedLanguage() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        HERE + "..",
                        "dev.varve.schema..",
                        "dev.varve.annotations..",
                        "com.palantir.javapoet..",
                        "com.sun.source..",
                        "com.google.auto.service..",
                        "com.fasterxml.jackson.core..",
                        "org.jspecify..",
                        "java..",
                        "javax.annotation.processing..",
                        "javax.lang.model..",
                        "javax.tools..")
                .check(CLASSES);
    }

    @Test
    void readingStoringAndGeneratingDoNotSeeEachOther() {
        noClasses()
                .that()
                .resideInAPackage(HERE + ".read..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(HERE + ".store..", HERE + ".generate..", HERE + ".chain..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage(HERE + ".store..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(HERE + ".read..", HERE + ".generate..", HERE + ".chain..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage(HERE + ".generate..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(HERE + ".read..", HERE + ".store..")
                .check(CLASSES);
    }

    @Test
    void treesAreKnownInOnePlace() {
        noClasses()
                .that()
                .resideOutsideOfPackage(HERE + ".source..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.sun.source..")
                .check(CLASSES);
    }

    @Test
    void sourceIsWrittenInOnePlace() {
        noClasses()
                .that()
                .resideOutsideOfPackages(HERE + ".generate..", HERE)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.palantir.javapoet..")
                .check(CLASSES);
    }

    @Test
    void jsonIsWrittenInOnePlace() {
        noClasses()
                .that()
                .resideOutsideOfPackage(HERE + ".report..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.fasterxml.jackson..")
                .check(CLASSES);
    }

    @Test
    void fieldsThatAreStaticAreFinal() {
        fields().that().areStatic().should().beFinal().check(CLASSES);
    }

    @Test
    void classesAreFinalOrMeantToBeExtended() {
        classes()
                .that()
                .areNotInterfaces()
                .and()
                .doNotHaveModifier(JavaModifier.ABSTRACT)
                .and()
                .areTopLevelClasses()
                .should()
                .haveModifier(JavaModifier.FINAL)
                .check(CLASSES);
    }
}
