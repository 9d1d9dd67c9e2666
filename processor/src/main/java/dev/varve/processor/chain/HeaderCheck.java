package dev.varve.processor.chain;

import dev.varve.processor.report.Report;
import dev.varve.schema.problem.ProblemCode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/** Checks that each migration class fits its header, and can be made by the registry. */
final class HeaderCheck {

    private static final String BASE = "dev.varve.runtime.migration.SchemaMigration";
    private static final Pattern NAME = Pattern.compile("[a-z0-9_]+");

    private final Report report;

    HeaderCheck(Report report) {
        this.report = report;
    }

    /** Reports every migration that does not fit. */
    void check(List<Link> links) {
        Optional<String> home = links.stream().map(HeaderCheck::packageOf).findFirst();
        for (Link link : links) {
            complaint(link, home.orElse(""))
                    .ifPresent(message -> report.add(
                            ProblemCode.INVALID_HEADER,
                            link.at().spot(),
                            "the migration class \"" + link.type().getSimpleName() + "\" does not fit its header: "
                                    + message));
        }
    }

    private static Optional<String> complaint(Link link, String home) {
        TypeElement type = link.type();
        if (link.version() < 1 || !NAME.matcher(link.name()).matches()) {
            return Optional.of("a version counts from 1, and a name is of small letters, digits and _, as in"
                    + " @Migration(version = 1, name = \"customer\", ...)");
        }
        String expected = Link.className(link.id());
        if (!type.getSimpleName().contentEquals(expected)) {
            return Optional.of("its id is \"" + link.id() + "\", so the class is \"" + expected + "\". Restore the one"
                    + " that was changed");
        }
        if (!packageOf(link).equals(home)) {
            return Optional.of("the migrations before it are in the package \"" + home + "\". Move it there");
        }
        return canBeMade(type)
                ? Optional.empty()
                : Optional.of("the registry cannot make it. Let it be a top-level class that is not abstract, extends"
                        + " SchemaMigration and has a constructor without parameters that is not private");
    }

    private static String packageOf(Link link) {
        String name = link.type().getQualifiedName().toString();
        return name.substring(0, Math.max(name.lastIndexOf('.'), 0));
    }

    private static boolean canBeMade(TypeElement type) {
        return type.getKind() == ElementKind.CLASS
                && type.getNestingKind() == NestingKind.TOP_LEVEL
                && !type.getModifiers().contains(Modifier.ABSTRACT)
                && isMigration(type)
                && ElementFilter.constructorsIn(type.getEnclosedElements()).stream()
                        .anyMatch(HeaderCheck::isUsable);
    }

    private static boolean isUsable(ExecutableElement constructor) {
        return constructor.getParameters().isEmpty()
                && !constructor.getModifiers().contains(Modifier.PRIVATE);
    }

    private static boolean isMigration(TypeElement type) {
        TypeMirror above = type.getSuperclass();
        while (above instanceof DeclaredType declared && declared.asElement() instanceof TypeElement element) {
            // An unknown class is javac's to report.
            if (above.getKind() == TypeKind.ERROR || element.getQualifiedName().contentEquals(BASE)) {
                return true;
            }
            above = element.getSuperclass();
        }
        return false;
    }
}
