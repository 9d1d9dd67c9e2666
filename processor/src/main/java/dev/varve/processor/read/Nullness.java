package dev.varve.processor.read;

import dev.varve.processor.source.Written;
import java.util.Optional;
import javax.lang.model.AnnotatedConstruct;
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
        if (column.isPresent() && column.get().flag(ATTRIBUTE)
                || JavaTypes.inOptional(member.type()).isPresent()
                || isSaid(member.type())) {
            return true;
        }
        for (Element declaration : member.declarations()) {
            if (isSaid(declaration)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSaid(Element element) {
        TypeMirror type = element instanceof ExecutableElement method ? method.getReturnType() : element.asType();
        return hasNullable(element) || isSaid(type);
    }

    /** An annotation before {@code byte[]} is one of the bytes, which can never be NULL: the array is meant. */
    private static boolean isSaid(TypeMirror type) {
        return hasNullable(type) || type instanceof ArrayType array && hasNullable(array.getComponentType());
    }

    private static boolean hasNullable(AnnotatedConstruct annotated) {
        for (AnnotationMirror mirror : annotated.getAnnotationMirrors()) {
            if (mirror.getAnnotationType().asElement().getSimpleName().contentEquals(NULLABLE)) {
                return true;
            }
        }
        return false;
    }
}
