package dev.varve.processor;

import dev.varve.processor.read.Presented;
import dev.varve.processor.read.jpa.Jpa;
import dev.varve.processor.source.SourceFiles;
import dev.varve.processor.source.VarveAnnotation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
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

    private final Map<String, Optional<TypeElement>> types = new TreeMap<>();
    private final Set<String> packages = new TreeSet<>();
    private final Set<String> names = new HashSet<>();
    private final Elements elements;
    private final boolean jpa;
    private Optional<Sorted> sorted = Optional.empty();

    /** What was seen so far, as the elements of one round. */
    private record Sorted(Presented presented, List<TypeElement> migrations, boolean views) {}

    /**
     * Makes an empty memory.
     *
     * @param jpa whether entities of JPA count
     */
    Seen(Elements elements, boolean jpa) {
        this.elements = elements;
        this.jpa = jpa;
        for (VarveAnnotation annotation : VarveAnnotation.values()) {
            names.add(annotation.qualifiedName());
            names.add(annotation.containerName());
        }
    }

    /**
     * Takes what a round presents. javac looks through all elements for each question, so it is asked once.
     *
     * @param annotations the annotations that are there, as the compiler says it
     */
    void add(RoundEnvironment round, Set<? extends TypeElement> annotations) {
        for (var entry : types.entrySet()) {
            entry.setValue(Optional.empty());
        }
        sorted = Optional.empty();
        Set<TypeElement> wanted = new LinkedHashSet<>();
        for (TypeElement annotation : annotations) {
            if (names.contains(annotation.getQualifiedName().toString())) {
                wanted.add(annotation);
            }
        }
        // The compiler looks for a class that is nowhere in every place that there is.
        if (jpa && elements.getTypeElement(Jpa.ENTITY) != null) {
            // Not only those that the compiler names: another processor may have claimed them.
            for (String name : Jpa.MANAGED) {
                Optional.ofNullable(elements.getTypeElement(Jpa.PACKAGE + name)).ifPresent(wanted::add);
            }
        }
        if (!wanted.isEmpty() && !round.getRootElements().isEmpty()) {
            Set<TypeElement> found = new LinkedHashSet<>();
            for (Element element : round.getElementsAnnotatedWithAny(wanted.toArray(new TypeElement[0]))) {
                add(element, found);
            }
            for (TypeElement type : found) {
                types.put(type.getQualifiedName().toString(), Optional.of(type));
            }
        }
    }

    private void add(Element element, Set<TypeElement> found) {
        if (element instanceof PackageElement owner) {
            packages.add(owner.getQualifiedName().toString());
        } else {
            Optional<TypeElement> type = SourceFiles.typeOf(element);
            if (type.isPresent()) {
                found.add(type.get());
            }
        }
    }

    /** {@return whether nothing was seen that belongs to a schema} */
    boolean hasNoSchema() {
        return packages.isEmpty()
                && presented().entities().isEmpty()
                && !sorted().views()
                && migrations().isEmpty();
    }

    /** {@return the migrations that were seen} */
    List<TypeElement> migrations() {
        return sorted().migrations();
    }

    /** {@return the rest of what was seen} */
    Presented presented() {
        return sorted().presented();
    }

    private Sorted sorted() {
        Sorted known = sorted.orElseGet(this::sort);
        sorted = Optional.of(known);
        return known;
    }

    private Sorted sort() {
        var entities = new ArrayList<TypeElement>();
        var managed = new ArrayList<TypeElement>();
        var others = new ArrayList<TypeElement>();
        var migrations = new ArrayList<TypeElement>();
        boolean views = false;
        for (var entry : types.entrySet()) {
            TypeElement type =
                    entry.getValue().isPresent() ? entry.getValue().get() : elements.getTypeElement(entry.getKey());
            if (type == null) {
                continue;
            }
            boolean migration = VarveAnnotation.MIGRATION.on(type).isPresent();
            if (migration) {
                migrations.add(type);
            }
            views |= VarveAnnotation.VIEW.on(type).isPresent();
            if (VarveAnnotation.TABLE.on(type).isPresent() || (jpa && Jpa.isEntity(type))) {
                entities.add(type);
            } else if (jpa && Jpa.isManaged(type)) {
                managed.add(type);
            } else if (!migration) {
                others.add(type);
            }
        }
        return new Sorted(new Presented(entities, others, managed, packages()), migrations, views);
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
