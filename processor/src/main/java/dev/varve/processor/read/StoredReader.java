package dev.varve.processor.read;

import dev.varve.processor.report.Report;
import dev.varve.processor.source.Written;
import dev.varve.schema.problem.ProblemCode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.PrimitiveType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;

/** Finds the Java type that a column of another type is stored as. */
record StoredReader(Member member, Types types, Report report) {

    /** {@return the stored type; if it cannot be told, that is reported} */
    Optional<TypeMirror> read(Written at, TypeMirror type) {
        Optional<TypeMirror> as = given(at, "as");
        Optional<TypeMirror> by = given(at, "by");
        if (as.isPresent() == by.isPresent()) {
            return refuse(
                    at,
                    "@Stored on \"" + member.name() + "\" says " + (as.isPresent() ? "two things" : "nothing")
                            + ". Name the stored type, @Stored(as = String.class), or the converter that tells it,"
                            + " @Stored(by = MoneyConverter.class)");
        }
        if (as.isPresent()) {
            return NamedEnums.element(as.get()).isEmpty()
                    ? as
                    : refuse(
                            at,
                            "@Stored on \"" + member.name()
                                    + "\" names an enum that is a type of the database. Use it as"
                                    + " the member's own type, or store text: @Stored(as = String.class)");
        }
        List<TypeMirror> told = told(by.get(), boxed(type)).distinct().toList();
        return told.size() == 1
                ? Optional.of(told.get(0))
                : refuse(
                        at,
                        "the converter " + JavaTypes.name(by.get()) + " does not tell what " + JavaTypes.name(type)
                                + " is stored as: none of the generic types it extends has two arguments of which one is "
                                + JavaTypes.name(type) + ". Name the stored type: @Stored(as = String.class)");
    }

    private static Optional<TypeMirror> given(Written at, String attribute) {
        return at.type(attribute).filter(type -> type.getKind() != TypeKind.VOID);
    }

    /** {@return the other of two type arguments wherever one is the type} */
    private Stream<TypeMirror> told(TypeMirror converter, TypeMirror type) {
        Stream<TypeMirror> above = types.directSupertypes(converter).stream().flatMap(parent -> told(parent, type));
        if (converter instanceof DeclaredType declared
                && declared.getTypeArguments().size() == 2) {
            TypeMirror first = declared.getTypeArguments().get(0);
            TypeMirror second = declared.getTypeArguments().get(1);
            if (types.isSameType(first, type) != types.isSameType(second, type)) {
                return Stream.concat(Stream.of(types.isSameType(first, type) ? second : first), above);
            }
        }
        return above;
    }

    private TypeMirror boxed(TypeMirror type) {
        return type instanceof PrimitiveType primitive
                ? types.boxedClass(primitive).asType()
                : type;
    }

    private Optional<TypeMirror> refuse(Written at, String message) {
        report.add(ProblemCode.UNKNOWN_STORAGE, at.spot(), message);
        return Optional.empty();
    }
}
