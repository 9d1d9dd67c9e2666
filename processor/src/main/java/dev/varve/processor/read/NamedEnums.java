package dev.varve.processor.read;

import dev.varve.processor.report.Report;
import dev.varve.processor.source.VarveAnnotation;
import dev.varve.processor.source.Written;
import dev.varve.schema.EnumType;
import dev.varve.schema.problem.ProblemCode;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/** Finds Java enums that are types of the database. */
final class NamedEnums {

    private NamedEnums() {}

    /** {@return the enum that the values of a type are, if it is a type of the database} */
    static Optional<TypeElement> element(TypeMirror type) {
        TypeMirror value = JavaTypes.inList(type).orElse(type);
        return value instanceof DeclaredType declared
                        && declared.asElement() instanceof TypeElement element
                        && isOne(element)
                ? Optional.of(element)
                : Optional.empty();
    }

    static boolean isOne(TypeElement element) {
        return element.getKind() == ElementKind.ENUM
                && VarveAnnotation.NAMED_ENUM.on(element).isPresent();
    }

    static String name(TypeElement element) {
        Written at = VarveAnnotation.NAMED_ENUM.on(element).orElseThrow();
        String name = at.text("value").isEmpty()
                ? Names.snakeCase(element.getSimpleName().toString())
                : at.text("value");
        return Names.qualified(at.text("schema"), name);
    }

    static boolean check(TypeElement element, Report report) {
        Written at = VarveAnnotation.NAMED_ENUM.on(element).orElseThrow();
        String name = at.text("value");
        return !List.of(
                        name.isEmpty()
                                || Names.check("enum type", name, "@NamedEnum(\"...\")", at.spot("value"), report),
                        DraftReader.checkSchema(at, report),
                        !values(element).isEmpty(),
                        areDistinct(element, at, report))
                .contains(false);
    }

    private static boolean areDistinct(TypeElement element, Written at, Report report) {
        var seen = new HashSet<String>();
        for (String value : values(element)) {
            if (!seen.add(value)) {
                report.add(
                        ProblemCode.INVALID_ENUM,
                        at.spot(),
                        "two constants of " + element.getSimpleName() + " are the value \"" + value
                                + "\". Give one of them another: @Column(name = \"...\")");
                return false;
            }
        }
        return true;
    }

    /** {@return the type with the constants in their order} */
    static EnumType read(TypeElement element) {
        return new EnumType(name(element), values(element));
    }

    /** {@return the values of the constants in their order} */
    static List<String> values(TypeElement element) {
        return element.getEnclosedElements().stream()
                .filter(member -> member.getKind() == ElementKind.ENUM_CONSTANT)
                .map(NamedEnums::value)
                .toList();
    }

    /** {@return the value of a constant: its name, unless it says another} */
    static String value(Element constant) {
        return VarveAnnotation.COLUMN
                .on(constant)
                .map(at -> at.text("name"))
                .filter(name -> !name.isEmpty())
                .orElseGet(() -> constant.getSimpleName().toString());
    }
}
