package dev.varve.processor.read.jpa;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Answers questions about Java types. */
final class TypeNames {

    private TypeNames() {}

    /** {@return the name of a type without annotations and type arguments} */
    static String of(TypeMirror type) {
        if (type instanceof ArrayType array) {
            return of(array.getComponentType()) + "[]";
        }
        return element(type)
                .map(element -> element.getQualifiedName().toString())
                .orElseGet(() ->
                        type.getKind().isPrimitive() ? type.getKind().name().toLowerCase(Locale.ROOT) : type.toString());
    }

    static Optional<TypeElement> element(TypeMirror type) {
        return type instanceof DeclaredType declared && declared.asElement() instanceof TypeElement element
                ? Optional.of(element)
                : Optional.empty();
    }

    /** {@return the constants of an enum; none if the type is none} */
    static List<String> constants(TypeMirror type) {
        return element(type).filter(element -> element.getKind() == ElementKind.ENUM).stream()
                .flatMap(element -> element.getEnclosedElements().stream())
                .filter(member -> member.getKind() == ElementKind.ENUM_CONSTANT)
                .map(member -> member.getSimpleName().toString())
                .toList();
    }

    /** {@return what an array or a collection of one type holds; nothing for any other type} */
    static Optional<TypeMirror> elementOf(TypeMirror type) {
        if (type instanceof ArrayType array) {
            return Optional.of(array.getComponentType());
        }
        List<? extends TypeMirror> arguments = arguments(type);
        return arguments.isEmpty() ? Optional.empty() : Optional.of(arguments.get(arguments.size() - 1));
    }

    /** {@return the keys of a map; nothing for any other type} */
    static Optional<TypeMirror> keyOf(TypeMirror type) {
        List<? extends TypeMirror> arguments = arguments(type);
        return arguments.size() == 2 ? Optional.of(arguments.get(0)) : Optional.empty();
    }

    private static List<? extends TypeMirror> arguments(TypeMirror type) {
        return type instanceof DeclaredType declared && of(type).startsWith("java.util.")
                ? declared.getTypeArguments()
                : List.of();
    }

    /** {@return whether javac does not know the type, or a part of it, at least not yet} */
    static boolean isUnresolved(TypeMirror type) {
        return type.getKind() == TypeKind.ERROR
                || (type instanceof ArrayType array && isUnresolved(array.getComponentType()))
                || (type instanceof DeclaredType declared
                        && declared.getTypeArguments().stream().anyMatch(TypeNames::isUnresolved));
    }
}
