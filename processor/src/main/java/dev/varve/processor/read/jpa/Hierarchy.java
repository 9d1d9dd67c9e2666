package dev.varve.processor.read.jpa;

import dev.varve.processor.source.Written;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.util.Types;

/** How entities extend each other, and which table each one's rows are in. */
final class Hierarchy {

    /** How a hierarchy of entities is stored. */
    enum Strategy {
        /** In one table. */
        SINGLE_TABLE,
        /** In one table for each, joined by their keys. */
        JOINED,
        /** In one table for each that is not abstract, with everything that it inherits. */
        TABLE_PER_CLASS
    }

    private final AttributeReader attributes;
    private final Naming naming;
    private final Map<TypeElement, List<TypeElement>> lineages = new HashMap<>();
    private final Map<TypeElement, List<TypeElement>> below = new HashMap<>();

    Hierarchy(Types types, Naming naming, Collection<TypeElement> entities) {
        this.attributes = new AttributeReader(types);
        this.naming = naming;
        for (TypeElement entity : entities) {
            lineage(entity).stream()
                    .filter(above -> !above.equals(entity))
                    .forEach(above ->
                            below.computeIfAbsent(above, none -> new ArrayList<>()).add(entity));
        }
    }

    /** {@return the managed types that an entity consists of, itself last} */
    List<TypeElement> lineage(TypeElement entity) {
        return lineages.computeIfAbsent(entity, Hierarchy::newLineage);
    }

    private static List<TypeElement> newLineage(TypeElement entity) {
        var lineage = new ArrayList<TypeElement>();
        Optional<TypeElement> type = Optional.of(entity);
        while (type.isPresent()) {
            TypeElement current = type.get();
            if (current.equals(entity) || Jpa.isEntity(current) || Jpa.is(current, "MappedSuperclass")) {
                lineage.add(0, current);
            }
            type = TypeNames.element(current.getSuperclass());
        }
        return lineage;
    }

    /** {@return the entity that an entity extends, if there is one} */
    Optional<TypeElement> parent(TypeElement entity) {
        List<TypeElement> lineage = lineage(entity);
        return lineage.stream()
                .limit(lineage.size() - 1L)
                .filter(Jpa::isEntity)
                .reduce((one, next) -> next);
    }

    TypeElement root(TypeElement entity) {
        return lineage(entity).stream().filter(Jpa::isEntity).findFirst().orElse(entity);
    }

    /** {@return the entities that extend this one, directly or not} */
    List<TypeElement> subtypes(TypeElement entity) {
        return below.getOrDefault(entity, List.of());
    }

    Strategy strategy(TypeElement entity) {
        return Jpa.on(root(entity), "Inheritance")
                .map(written -> written.constant("strategy"))
                .filter(name -> !name.isEmpty())
                .map(Strategy::valueOf)
                .orElse(Strategy.SINGLE_TABLE);
    }

    /** {@return the types whose attributes are new with this entity: itself and what is between it and its parent} */
    List<TypeElement> own(TypeElement entity) {
        List<TypeElement> lineage = lineage(entity);
        return parent(entity)
                .map(above -> lineage.subList(lineage.indexOf(above) + 1, lineage.size()))
                .orElse(lineage);
    }

    /** {@return the entity whose table the rows of this one are in, as far as it has a table of its own} */
    TypeElement holder(TypeElement entity) {
        return strategy(entity) == Strategy.SINGLE_TABLE ? root(entity) : entity;
    }

    boolean hasTable(TypeElement entity) {
        return switch (strategy(entity)) {
            case SINGLE_TABLE -> root(entity).equals(entity);
            case JOINED -> true;
            case TABLE_PER_CLASS -> !entity.getModifiers().contains(Modifier.ABSTRACT);
        };
    }

    /** {@return whether one foreign key can refer to all rows of this entity} */
    boolean isInOneTable(TypeElement entity) {
        return strategy(entity) != Strategy.TABLE_PER_CLASS
                || subtypes(entity).isEmpty() && hasTable(entity);
    }

    /** {@return the table that the key of this entity is in} */
    String table(TypeElement entity) {
        TypeElement holder = holder(entity);
        Optional<Written> table = Jpa.on(holder, "Table");
        String name = table.map(written -> written.text("name"))
                .filter(text -> !text.isEmpty())
                .orElseGet(() -> name(holder));
        return qualified(table, naming.physical(name));
    }

    /** {@return a table's name, in the schema that its annotation names} */
    String qualified(Optional<Written> table, String name) {
        return table.map(written -> written.text("schema"))
                .filter(text -> !text.isEmpty())
                .map(schema -> naming.physical(schema) + "." + name)
                .orElse(name);
    }

    /** {@return the name of an entity in JPA} */
    static String name(TypeElement entity) {
        return Jpa.on(entity, "Entity")
                .map(written -> written.text("name"))
                .filter(text -> !text.isEmpty())
                .orElseGet(() -> entity.getSimpleName().toString());
    }

    /** {@return the attributes of some types, as an entity has them} */
    List<Attribute> attributes(TypeElement entity, Collection<TypeElement> declaring) {
        AttributeReader.Access access = AttributeReader.access(lineage(entity));
        return declaring.stream()
                .flatMap(type -> attributes.read(type, (DeclaredType) entity.asType(), access).stream())
                .toList();
    }

    /** {@return the attributes of an embeddable type} */
    List<Attribute> attributes(DeclaredType embedded, TypeElement owner) {
        AttributeReader.Access access = AttributeReader.access(lineage(owner));
        var all = new ArrayList<Attribute>();
        for (TypeElement type : embeddable(embedded)) {
            all.addAll(attributes.read(type, embedded, access));
        }
        return all;
    }

    private List<TypeElement> embeddable(DeclaredType embedded) {
        return TypeNames.element(embedded).map(this::lineage).orElse(List.of());
    }
}
