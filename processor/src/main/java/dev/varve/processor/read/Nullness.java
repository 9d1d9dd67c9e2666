package dev.varve.processor.read;

import dev.varve.processor.source.Written;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.TypeMirror;

/** Whether a column accepts NULL, by what its member says. */
final class Nullness {

    private static final String NULLABLE = "Nullable";
    private static final String ATTRIBUTE = "nullable";

    private Nullness() {}

    /** {@return whether the member says in any way that it can be NULL} */
    static boolean isNullable(Member member, Optional<Written> column) {
        return column.filter(written -> written.flag(ATTRIBUTE)).isPresent()
                || JavaTypes.inOptional(member.type()).isPresent()
                || Stream.concat(
                                annotations(member.type()),
                                member.declarations().stream().flatMap(Nullness::annotations))
                        .anyMatch(mirror -> mirror.getAnnotationType()
                                .asElement()
                                .getSimpleName()
                                .contentEquals(NULLABLE));
    }

    private static Stream<AnnotationMirror> annotations(Element element) {
        TypeMirror type = element instanceof ExecutableElement method ? method.getReturnType() : element.asType();
        return Stream.concat(element.getAnnotationMirrors().stream(), annotations(type));
    }

    /** An annotation before {@code byte[]} is one of the bytes, which can never be NULL: the array is meant. */
    private static Stream<AnnotationMirror> annotations(TypeMirror type) {
        Stream<AnnotationMirror> own = type.getAnnotationMirrors().stream().map(mirror -> mirror);
        return type instanceof ArrayType array
                ? Stream.concat(own, array.getComponentType().getAnnotationMirrors().stream())
                : own;
    }
}
