package dev.varve.processor.source;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.PackageTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import org.jspecify.annotations.Nullable;

/**
 * Finds the tree of an annotation that is written several times on one element. javac keeps such annotations in a
 * container that nobody wrote, and finds no tree for what is inside of it.
 */
final class RepeatedAnnotations {

    private RepeatedAnnotations() {}

    /**
     * {@return the tree of the annotation, or of its value; nothing if it is not a repeated one}
     *
     * @param declaration the tree of the element
     */
    static Optional<Tree> find(
            Element element, Tree declaration, AnnotationMirror annotation, @Nullable AnnotationValue value) {
        return indexOf(element, annotation)
                .flatMap(index -> nth(index, declaration, annotation))
                .map(tree -> value == null ? tree : argument(tree, annotation, value));
    }

    private static Optional<Integer> indexOf(Element element, AnnotationMirror annotation) {
        for (AnnotationMirror container : element.getAnnotationMirrors()) {
            for (AnnotationValue value : container.getElementValues().values()) {
                if (value.getValue() instanceof List<?> list) {
                    for (int i = 0; i < list.size(); i++) {
                        if (list.get(i) instanceof AnnotationValue each && each.getValue() == annotation) {
                            return Optional.of(i);
                        }
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Tree> nth(int index, Tree declaration, AnnotationMirror annotation) {
        String name = annotation.getAnnotationType().asElement().getSimpleName().toString();
        return annotations(declaration).stream()
                .filter(tree -> {
                    String written = tree.getAnnotationType().toString();
                    return written.substring(written.lastIndexOf('.') + 1).equals(name);
                })
                .skip(index)
                .<Tree>map(tree -> tree)
                .findFirst();
    }

    private static List<? extends AnnotationTree> annotations(Tree declaration) {
        if (declaration instanceof PackageTree owner) {
            return owner.getAnnotations();
        }
        ModifiersTree modifiers = null;
        if (declaration instanceof ClassTree type) {
            modifiers = type.getModifiers();
        } else if (declaration instanceof MethodTree method) {
            modifiers = method.getModifiers();
        } else if (declaration instanceof VariableTree variable) {
            modifiers = variable.getModifiers();
        }
        return modifiers == null ? List.of() : modifiers.getAnnotations();
    }

    private static Tree argument(Tree tree, AnnotationMirror annotation, AnnotationValue value) {
        for (var entry : annotation.getElementValues().entrySet()) {
            if (entry.getValue() == value && tree instanceof AnnotationTree written) {
                String name = entry.getKey().getSimpleName().toString();
                for (ExpressionTree argument : written.getArguments()) {
                    if (argument instanceof AssignmentTree assignment
                            && assignment.getVariable().toString().equals(name)) {
                        return assignment.getExpression();
                    }
                }
            }
        }
        return tree;
    }
}
