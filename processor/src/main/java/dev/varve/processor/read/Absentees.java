package dev.varve.processor.read;

import dev.varve.processor.read.jpa.Jpa;
import dev.varve.processor.source.SourceFiles;
import dev.varve.processor.source.VarveAnnotation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
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
    private final Set<Path> roots = new TreeSet<>();

    Absentees(Elements elements, SourceFiles sources, Presented presented) {
        this.elements = elements;
        this.sources = sources;
        this.presented = new HashSet<>(presented.entities());
        List.of(presented.entities(), presented.others())
                .forEach(types -> types.forEach(type -> sources.root(type).ifPresent(roots::add)));
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
        return Optional.ofNullable(elements.getTypeElement(className))
                .filter(type -> !presented.contains(type) && sources.isSource(type));
    }

    /** {@return the package that a class is or was in, if there still is one} */
    Optional<Element> packageOf(String className) {
        String name = className;
        while (name.contains(".")) {
            name = name.substring(0, name.lastIndexOf('.'));
            PackageElement owner = elements.getPackageElement(name);
            if (owner != null) {
                return Optional.of(owner);
            }
        }
        return Optional.empty();
    }
}
