package dev.varve.processor.source;

import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import java.nio.file.Path;
import java.util.Optional;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/**
 * Finds the source file and the position of an element. A compiler other than javac, or a build that wraps it, gives
 * no trees: then nothing is found and every element counts as source.
 */
public final class SourceFiles {

    private final Elements elements;
    private final Optional<Trees> trees;

    private SourceFiles(Elements elements, Optional<Trees> trees) {
        this.elements = elements;
        this.trees = trees;
    }

    /** {@return what finds the sources of this compile} */
    public static SourceFiles of(ProcessingEnvironment environment) {
        return new SourceFiles(environment.getElementUtils(), trees(environment));
    }

    private static Optional<Trees> trees(ProcessingEnvironment environment) {
        try {
            return Optional.of(Trees.instance(environment));
        } catch (IllegalArgumentException | LinkageError noJavac) {
            return Optional.empty();
        }
    }

    /** {@return whether the element was read from source, not from a class file} */
    public boolean isSource(Element element) {
        return trees.isEmpty() || trees.get().getPath(element) != null;
    }

    /** {@return where the element, its annotation or the annotation's value stands} */
    public Optional<Position> position(
            Element element, @Nullable AnnotationMirror annotation, @Nullable AnnotationValue value) {
        return trees.flatMap(known -> {
            TreePath path = known.getPath(element, annotation, value);
            if (path == null) {
                return Optional.empty();
            }
            var unit = path.getCompilationUnit();
            long offset = known.getSourcePositions().getStartPosition(unit, path.getLeaf());
            return Optional.of(new Position(unit.getSourceFile().toUri().toString(), offset));
        });
    }

    /** {@return the folder under which the packages of this type's source file begin, if it is on a disk} */
    public Optional<Path> root(TypeElement type) {
        return file(type).flatMap(file -> {
            PackageElement owner = elements.getPackageOf(type);
            Path folder = file.getParent();
            if (owner.isUnnamed()) {
                return Optional.ofNullable(folder);
            }
            Path inside = Path.of(owner.getQualifiedName().toString().replace('.', '/'));
            if (folder == null || !folder.endsWith(inside)) {
                return Optional.empty();
            }
            for (int i = 0; i < inside.getNameCount() && folder != null; i++) {
                folder = folder.getParent();
            }
            return Optional.ofNullable(folder);
        });
    }

    private Optional<Path> file(TypeElement type) {
        return trees.map(known -> known.getPath(type))
                .map(path -> path.getCompilationUnit().getSourceFile().toUri())
                .filter(uri -> "file".equals(uri.getScheme()))
                .map(uri -> Path.of(uri).toAbsolutePath().normalize());
    }

    /** {@return the type that the element is, or that has it as a member; nothing for a package} */
    public static Optional<TypeElement> typeOf(Element element) {
        Element current = element;
        while (current != null && !(current instanceof TypeElement)) {
            if (current.getKind() == ElementKind.PACKAGE) {
                return Optional.empty();
            }
            current = current.getEnclosingElement();
        }
        return Optional.ofNullable((TypeElement) current);
    }
}
