package dev.varve.processor.source;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.IdentityHashMap;
import java.util.Optional;
import javax.annotation.processing.Messager;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.tools.Diagnostic;

/**
 * Finds the source file and the position of an element. A compiler other than javac, or a build that wraps it, gives
 * no trees: then nothing is found and every element counts as source.
 */
public final class SourceFiles {

    private final Elements elements;
    private final Optional<Trees> trees;

    /** Of the types of this round: the compiler looks through a file for each question. Elements are equal if they are the same. */
    private final IdentityHashMap<Element, Optional<TreePath>> paths = new IdentityHashMap<>();

    private final IdentityHashMap<TypeElement, Optional<Path>> roots = new IdentityHashMap<>();

    private SourceFiles(Elements elements, Optional<Trees> trees) {
        this.elements = elements;
        this.trees = trees;
    }

    /** {@return what finds the sources of this compile} */
    public static SourceFiles of(ProcessingEnvironment environment) {
        return new SourceFiles(environment.getElementUtils(), trees(environment));
    }

    /** Begins a round of the compiler, which has other trees. */
    public void startRound() {
        paths.clear();
        roots.clear();
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
        Optional<TypeElement> type = typeOf(element);
        return trees.isEmpty() || path(type.isPresent() ? type.get() : element).isPresent();
    }

    private Optional<TreePath> path(Element element) {
        Optional<TreePath> known = paths.get(element);
        if (known == null) {
            known = trees.isEmpty()
                    ? Optional.empty()
                    : Optional.ofNullable(trees.get().getPath(element));
            paths.put(element, known);
        }
        return known;
    }

    /** {@return where the spot stands, if that is known} */
    public Optional<Position> position(Spot spot) {
        return trees.flatMap(known -> place(known, spot).map(place -> {
            long offset = known.getSourcePositions().getStartPosition(place.unit(), place.tree());
            var lines = place.unit().getLineMap();
            long line = offset < 0 ? 1 : lines.getLineNumber(offset);
            // Not the line map's own column, which counts a tab as several.
            long column = offset < 0 ? 1 : offset - lines.getStartPosition(line) + 1;
            return new Position(place.unit().getSourceFile().toUri().toString(), offset, line, column);
        }));
    }

    /** Prints a message at the spot. */
    public void print(Messager messager, Diagnostic.Kind kind, String text, Spot spot) {
        Optional<Place> place = trees.flatMap(known -> place(known, spot));
        if (trees.isPresent() && place.isPresent()) {
            trees.get().printMessage(kind, text, place.get().tree(), place.get().unit());
        } else {
            messager.printMessage(
                    kind,
                    text,
                    spot.element(),
                    spot.annotation().orElse(null),
                    spot.value().orElse(null));
        }
    }

    private record Place(Tree tree, CompilationUnitTree unit) {}

    private static Optional<Place> place(Trees trees, Spot spot) {
        AnnotationMirror annotation = spot.annotation().orElse(null);
        AnnotationValue value = spot.value().orElse(null);
        TreePath path = trees.getPath(spot.element(), annotation, value);
        if (path == null) {
            return Optional.empty();
        }
        Tree tree = path.getLeaf();
        TreePath declaration = trees.getPath(spot.element());
        if (annotation != null && declaration != null) {
            tree = RepeatedAnnotations.find(spot.element(), declaration.getLeaf(), annotation, value)
                    .orElse(tree);
        }
        return Optional.of(new Place(tree, path.getCompilationUnit()));
    }

    /** {@return the folder under which the packages of this type's source file begin, if it is on a disk} */
    public Optional<Path> root(TypeElement type) {
        Optional<Path> known = roots.get(type);
        if (known == null) {
            Optional<Path> file = file(type);
            known = file.isPresent() ? root(type, file.get()) : Optional.empty();
            roots.put(type, known);
        }
        return known;
    }

    private Optional<Path> root(TypeElement type, Path file) {
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
    }

    /** {@return the text of the type's source file, as the compiler has read it} */
    public Optional<String> text(TypeElement type) {
        return trees.map(known -> known.getPath(type)).map(SourceFiles::text);
    }

    /** {@return whether a source file of these elements has the word} Where there is no telling, it may. */
    public boolean mayMention(Iterable<? extends Element> elementsOfFiles, String word) {
        for (Element element : elementsOfFiles) {
            Optional<TreePath> path = path(element);
            if (path.isEmpty() || text(path.get()).contains(word)) {
                return true;
            }
        }
        return false;
    }

    private static String text(TreePath path) {
        try {
            return path.getCompilationUnit()
                    .getSourceFile()
                    .getCharContent(true)
                    .toString();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** {@return the type's source file, if it is on a disk} */
    public Optional<Path> file(TypeElement type) {
        Optional<TreePath> path = path(type);
        if (path.isEmpty()) {
            return Optional.empty();
        }
        URI uri = path.get().getCompilationUnit().getSourceFile().toUri();
        return "file".equals(uri.getScheme())
                ? Optional.of(Path.of(uri).toAbsolutePath().normalize())
                : Optional.empty();
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
