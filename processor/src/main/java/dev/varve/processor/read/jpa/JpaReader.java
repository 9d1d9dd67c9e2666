package dev.varve.processor.read.jpa;

import dev.varve.processor.report.Report;
import dev.varve.processor.source.Written;
import dev.varve.schema.problem.ProblemCode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Reads the entities of JPA in one compile. The order in which they are presented makes no difference. */
public final class JpaReader {

    private static final Comparator<TypeElement> BY_NAME =
            Comparator.comparing(type -> type.getQualifiedName().toString());

    private final Types types;
    private final Elements elements;
    private final Naming naming;

    /** Makes a reader that gives names as the naming has it. */
    public JpaReader(Elements elements, Types types, Naming naming) {
        this.elements = elements;
        this.types = types;
        this.naming = naming;
    }

    /**
     * {@return what the entities say}
     *
     * @param entities the types with {@code @Entity}
     * @param others the other types with annotations of JPA
     * @param report takes the problems
     */
    public JpaSchema read(Collection<TypeElement> entities, Collection<TypeElement> others, Report report) {
        List<TypeElement> sorted = entities.stream().sorted(BY_NAME).distinct().toList();
        List<TypeElement> rest = others.stream().sorted(BY_NAME).distinct().toList();
        var services = services(sorted, rest);
        var keys = new Keys(services);
        var writers = new Writers(services, keys, report);
        var all = new ArrayList<>(sorted);
        all.addAll(rest);
        var generators = new Generators(services, all, report);
        var entityWriter = new EntityWriter(services, writers, keys, generators, report);
        Hierarchy hierarchy = services.hierarchy();

        Map<TypeElement, Sketch> sketches = new LinkedHashMap<>();
        for (TypeElement entity : sorted) {
            boolean supported = writers.support().check(entity) && hasRoot(hierarchy, entity, report);
            if (hierarchy.hasTable(entity)) {
                Sketch sketch = entityWriter.write(entity);
                sketches.put(entity, sketch);
                if (!supported) {
                    sketch.spoil();
                }
            }
        }
        var collections = new CollectionWriter(
                services, writers, target -> Optional.ofNullable(sketches.get(hierarchy.holder(target))), report);
        List<Sketch> tables = new ArrayList<>();
        for (TypeElement entity : sorted) {
            collections.collections(hierarchy.attributes(entity, hierarchy.own(entity)), entity).stream()
                    .flatMap(collection -> collections.write(entity, collection).stream())
                    .forEach(tables::add);
        }
        sketches.forEach(entityWriter::finish);
        tables.addAll(0, sketches.values());
        return new JpaSchema(
                tables.stream().map(Sketch::table).toList(), generators.sequences(), generators.origins());
    }

    private Services services(List<TypeElement> entities, List<TypeElement> others) {
        List<TypeElement> converters =
                others.stream().filter(type -> Jpa.is(type, "Converter")).toList();
        return new Services(
                types,
                elements,
                naming,
                new Converters(types, converters),
                new Hierarchy(types, naming, entities));
    }

    /** The table of a hierarchy is the root's, so a subtype says nothing about one. */
    private static boolean hasRoot(Hierarchy hierarchy, TypeElement entity, Report report) {
        Optional<Written> table = Jpa.on(entity, "Table");
        if (table.isEmpty() || hierarchy.hasTable(entity)) {
            return true;
        }
        report.add(
                ProblemCode.JPA_MAPPING,
                table.get().spot(),
                "@Table stands on \"" + entity.getSimpleName() + "\", which has no table of its own: its rows are in that"
                        + " of \"" + hierarchy.root(entity).getSimpleName() + "\". Take it away, or write"
                        + " @Inheritance(strategy = InheritanceType.JOINED) there");
        return false;
    }

    /** {@return whether javac knows every type that an entity is made of, as it may not before the last round} */
    public boolean isResolved(TypeElement entity) {
        Hierarchy hierarchy = new Hierarchy(types, naming, List.of(entity));
        return hierarchy.attributes(entity, hierarchy.lineage(entity)).stream()
                .noneMatch(attribute -> TypeNames.isUnresolved(attribute.type()));
    }
}
