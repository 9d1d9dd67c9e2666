package dev.varve.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaModifier.ABSTRACT;
import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** The walls every module has; a module's {@code ArchitectureTest} adds its own. See docs/architecture.md. */
public final class HouseRules {

    private static final List<String> EMPTY_WORDS =
            List.of("Impl", "Utils", "Util", "Helper", "Manager", "Context", "Info");

    private static final List<ArchRule> RULES = List.of(
            slices().matching("dev.varve.(**)").should().beFreeOfCycles().as("packages are free of cycles"),
            fields().that().areStatic().should().beFinal().as("nothing static changes"),
            noFields().should().haveRawType(ThreadLocal.class).as("nothing hides in a thread"),
            noClasses()
                    .should()
                    .haveNameMatching(".*(" + String.join("|", EMPTY_WORDS) + ")")
                    .as("names say what a class is, not " + String.join(", ", EMPTY_WORDS)),
            classes()
                    .that(describe("are open to extension by accident", HouseRules::mustBeFinal))
                    .should()
                    .haveModifier(FINAL)
                    .as("classes are final, abstract or sealed"),
            NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS);

    private HouseRules() {}

    /**
     * Reads the compiled main classes of a package and the packages below it.
     *
     * @param packageName the module's root package
     * @return the classes, without tests
     */
    public static JavaClasses mainClasses(String packageName) {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_PACKAGE_INFOS)
                .importPackages(packageName);
    }

    /**
     * Makes one test of each house rule and of each given rule.
     *
     * @param classes what to look at
     * @param moduleRules the rules this module has besides
     * @return the tests, named after their rules
     */
    public static Stream<DynamicTest> tests(JavaClasses classes, ArchRule... moduleRules) {
        // A rule about a package that has no class yet holds.
        return Stream.concat(RULES.stream(), Stream.of(moduleRules))
                .map(rule -> DynamicTest.dynamicTest(
                        rule.getDescription(), () -> rule.allowEmptyShould(true).check(classes)));
    }

    /**
     * Keeps one stage from seeing others.
     *
     * @param stage the package of the stage
     * @param others the packages it may not see
     * @return the rule
     */
    public static ArchRule strangers(String stage, String... others) {
        return noClasses()
                .that()
                .resideInAPackage(stage + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(Stream.of(others).map(other -> other + "..").toArray(String[]::new))
                .as(stage + " sees none of " + String.join(", ", others));
    }

    private static boolean mustBeFinal(JavaClass type) {
        return !type.isInterface()
                && !type.isEnum()
                && !type.isRecord()
                && !type.isAnonymousClass()
                && !type.getModifiers().contains(ABSTRACT)
                && !type.isAssignableTo(Throwable.class)
                && !type.reflect().isSealed();
    }
}
