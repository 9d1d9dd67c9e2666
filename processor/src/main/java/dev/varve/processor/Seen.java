package dev.varve.processor;

import dev.varve.processor.read.Presented;
import dev.varve.processor.read.jpa.Jpa;
import dev.varve.processor.source.SourceFiles;
import dev.varve.processor.source.VarveAnnotation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/**
 * Remembers from round to round what carries annotations of Varve. By name, because elements of an earlier round are
 * not those of a later one.
 */
final class Seen {

    private final Set<String> types = new TreeSet<>();
    private final Set<String> packages = new TreeSet<>();
    private final Elements elements;
    private final boolean jpa;

    /**
     * Makes an empty memory.
     *
     * @param jpa whether entities of JPA count
     */
    Seen(Elements elements, boolean jpa) {
        this.elements = elements;
        this.jpa = jpa;
    }

    /** Takes what a round presents. */
    void add(RoundEnvironment round) {
        if (jpa) {
            for (String name : Jpa.MANAGED) {
                TypeElement type = elements.getTypeElement(Jpa.PACKAGE + name);
                if (type != null) {
                    round.getElementsAnnotatedWith(type).forEach(this::add);
                }
            }
        }
        for (VarveAnnotation annotation : VarveAnnotation.values()) {
            for (String name : List.of(annotation.qualifiedName(), annotation.containerName())) {
                TypeElement type = elements.getTypeElement(name);
                if (type != null) {
                    round.getElementsAnnotatedWith(type).forEach(this::add);
                }
            }
        }
    }

    private void add(Element element) {
        if (element instanceof PackageElement owner) {
            packages.add(owner.getQualifiedName().toString());
        } else {
            SourceFiles.typeOf(element)
                    .ifPresent(type -> types.add(type.getQualifiedName().toString()));
        }
    }

    /** {@return whether nothing was seen that belongs to a schema} */
    boolean hasNoSchema() {
        return packages.isEmpty()
                && presented().entities().isEmpty()
                && migrations().isEmpty();
    }

    /** {@return the migrations that were seen} */
    List<TypeElement> migrations() {
        return with(VarveAnnotation.MIGRATION, true);
    }

    /** {@return the rest of what was seen} */
    Presented presented() {
        var entities = new ArrayList<TypeElement>();
        var managed = new ArrayList<TypeElement>();
        var others = new ArrayList<TypeElement>();
        for (TypeElement type : resolve(types)) {
            if (VarveAnnotation.TABLE.on(type).isPresent() || (jpa && Jpa.isEntity(type))) {
                entities.add(type);
            } else if (jpa && Jpa.isManaged(type)) {
                managed.add(type);
            } else if (VarveAnnotation.MIGRATION.on(type).isEmpty()) {
                others.add(type);
            }
        }
        return new Presented(entities, others, managed, packages());
    }

    private List<TypeElement> with(VarveAnnotation annotation, boolean present) {
        return resolve(types).stream()
                .filter(type -> annotation.on(type).isPresent() == present)
                .toList();
    }

    private List<TypeElement> resolve(Collection<String> names) {
        var resolved = new ArrayList<TypeElement>();
        for (String name : names) {
            TypeElement type = elements.getTypeElement(name);
            if (type != null) {
                resolved.add(type);
            }
        }
        return resolved;
    }

    private List<PackageElement> packages() {
        var resolved = new ArrayList<PackageElement>();
        for (String name : packages) {
            PackageElement owner = elements.getPackageElement(name);
            if (owner != null) {
                resolved.add(owner);
            }
        }
        return resolved;
    }
}
