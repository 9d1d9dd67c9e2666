package dev.varve.processor.read;

import dev.varve.processor.read.jpa.Jpa;
import dev.varve.processor.source.SourceFiles;
import dev.varve.processor.source.VarveAnnotation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.lang.model.element.Element;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/**
 * Tells entities that are gone from those that this compile was merely not shown. Incremental compilers and editors
 * present only some of the entities, and that must never look like dropped tables.
 */
final class Absentees {

    private final Elements elements;
    private final SourceFiles sources;
    private final Set<TypeElement> presented;
    private final Set<String> names = new HashSet<>();
    private final Set<Path> roots = new TreeSet<>();
    private final Map<String, Optional<Element>> packages = new HashMap<>();

    Absentees(Elements elements, SourceFiles sources, Presented presented) {
        this.elements = elements;
        this.sources = sources;
        this.presented = new HashSet<>(presented.entities());
        addRoots(presented.entities());
        addRoots(presented.others());
        for (TypeElement type : presented.entities()) {
            names.add(type.getQualifiedName().toString());
        }
    }

    private void addRoots(List<TypeElement> types) {
        for (TypeElement type : types) {
            Optional<Path> root = sources.root(type);
            if (root.isPresent()) {
                roots.add(root.get());
            }
        }
    }

    /**
     * {@return whether a class that was an entity, and was not presented, still is one as far as can be seen}
     *
     * @param className the class
     * @param declaredDropped whether its table is declared to be dropped. Then a class file is no proof: it may be what
     *     an earlier compile left of a source that was deleted since
     */
    boolean stillExists(String className, boolean declaredDropped) {
        TypeElement type = elements.getTypeElement(className);
        if (type != null && !(declaredDropped && !sources.isSource(type))) {
            return !presented.contains(type)
                    && (VarveAnnotation.TABLE.on(type).isPresent()
                            || VarveAnnotation.VIEW.on(type).isPresent()
                            || Jpa.isEntity(type));
        }
        return hasSourceOfItsOwn(className, type);
    }

    /**
     * {@return whether a class that had columns in the table of an entity, and was not seen, still has as far as can be
     * seen}
     *
     * @param declaredDropped whether a column of the table is declared to be dropped; then a class file is no proof
     */
    boolean stillExtends(String className, TypeElement entity, MemberReader members, boolean declaredDropped) {
        TypeElement type = elements.getTypeElement(className);
        if (type != null && !(declaredDropped && !sources.isSource(type))) {
            return !sources.isSource(type) && members.lineage(type).contains(entity);
        }
        return hasSourceOfItsOwn(className, type);
    }

    private boolean hasSourceOfItsOwn(String className, @Nullable TypeElement type) {
        String outer = className;
        while (!outer.isEmpty()) {
            if (hasSource(outer)) {
                return type != null || elements.getTypeElement(outer) == null;
            }
            outer = outer.substring(0, Math.max(outer.lastIndexOf('.'), 0));
        }
        return false;
    }

    private boolean hasSource(String className) {
        String file = className.replace('.', '/') + ".java";
        return roots.stream().anyMatch(root -> Files.isRegularFile(root.resolve(file)));
    }

    /** {@return the class, if it was not presented but can be read from source all the same} */
    Optional<TypeElement> readable(String className) {
        if (names.contains(className)) {
            // Most of them, and the compiler looks for long.
            return Optional.empty();
        }
        return Optional.ofNullable(elements.getTypeElement(className))
                .filter(type -> !presented.contains(type) && sources.isSource(type));
    }

    /** {@return the package that a class is or was in, if there still is one} */
    Optional<Element> packageOf(String className) {
        int dot = className.lastIndexOf('.');
        if (dot < 0) {
            return Optional.empty();
        }
        String name = className.substring(0, dot);
        Optional<Element> known = packages.get(name);
        if (known == null) {
            PackageElement owner = elements.getPackageElement(name);
            known = owner == null ? packageOf(name) : Optional.of(owner);
            packages.put(name, known);
        }
        return known;
    }
}
