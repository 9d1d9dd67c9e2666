package dev.varve.processor.read.jpa;

import dev.varve.processor.report.Report;
import dev.varve.processor.source.Written;
import dev.varve.schema.problem.ProblemCode;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.lang.model.element.Element;

/**
 * Which annotations of JPA and Hibernate are read. One that would change the schema and is not read is refused: a schema
 * that is nearly what the annotations say would be worse than none.
 */
final class Support {

    /** Those that say nothing about the schema, or what is also said elsewhere. */
    private static final Set<String> NEUTRAL = Set.of(
            "Cacheable",
            "EntityListeners",
            "ExcludeDefaultListeners",
            "ExcludeSuperclassListeners",
            "NamedEntityGraph",
            "NamedEntityGraphs",
            "NamedNativeQuery",
            "NamedNativeQueries",
            "NamedQuery",
            "NamedQueries",
            "NamedStoredProcedureQuery",
            "NamedStoredProcedureQueries",
            "OrderBy",
            "PersistenceContext",
            "PersistenceContexts",
            "PersistenceUnit",
            "PersistenceUnits",
            "PostLoad",
            "PostPersist",
            "PostRemove",
            "PostUpdate",
            "PrePersist",
            "PreRemove",
            "PreUpdate",
            "SqlResultSetMapping",
            "SqlResultSetMappings");

    private static final Set<String> READ = Set.of(
            "Access",
            "AssociationOverride",
            "AssociationOverrides",
            "AttributeOverride",
            "AttributeOverrides",
            "Basic",
            "CollectionTable",
            "Column",
            "Convert",
            "Converter",
            "Converts",
            "DiscriminatorColumn",
            "DiscriminatorValue",
            "ElementCollection",
            "Embeddable",
            "Embedded",
            "EmbeddedId",
            "Entity",
            "Enumerated",
            "GeneratedValue",
            "Id",
            "IdClass",
            "Inheritance",
            "JoinColumn",
            "JoinColumns",
            "JoinTable",
            "Lob",
            "ManyToMany",
            "ManyToOne",
            "MapKey",
            "MapKeyClass",
            "MapKeyColumn",
            "MapKeyEnumerated",
            "MapKeyJoinColumn",
            "MapKeyJoinColumns",
            "MapsId",
            "MappedSuperclass",
            "OneToMany",
            "OneToOne",
            "OrderColumn",
            "PrimaryKeyJoinColumn",
            "PrimaryKeyJoinColumns",
            "SequenceGenerator",
            "SequenceGenerators",
            "Table",
            "Temporal",
            "Transient",
            "Version");

    /** Of Hibernate's own annotations, those that leave the schema as it is, and the few that are read. */
    private static final Set<String> HIBERNATE = Set.of(
            "AttributeAccessor",
            "BatchSize",
            "Cache",
            "Cascade",
            "CreationTimestamp",
            "CurrentTimestamp",
            "DynamicInsert",
            "DynamicUpdate",
            "Fetch",
            "FetchProfile",
            "FetchProfiles",
            "Filter",
            "FilterDef",
            "FilterDefs",
            "Filters",
            "Formula",
            "Immutable",
            "LazyGroup",
            "Mutability",
            "NamedNativeQueries",
            "NamedNativeQuery",
            "NamedQueries",
            "NamedQuery",
            "NaturalIdCache",
            "NotFound",
            "OnDelete",
            "OptimisticLock",
            "OptimisticLocking",
            "Parameter",
            "ParamDef",
            "QueryCacheLayout",
            "SelectBeforeUpdate",
            "SortComparator",
            "SortNatural",
            "SQLDelete",
            "SQLInsert",
            "SQLOrder",
            "SQLRestriction",
            "SQLSelect",
            "SQLUpdate",
            "UpdateTimestamp",
            "UuidGenerator");

    private static final Map<String, String> INSTEAD = Map.of(
            "SecondaryTable", "make the other table an entity of its own, with @OneToOne @MapsId",
            "SecondaryTables", "make the other tables entities of their own, with @OneToOne @MapsId",
            "TableGenerator", "use @SequenceGenerator, or GenerationType.IDENTITY",
            "TableGenerators", "use @SequenceGenerator, or GenerationType.IDENTITY",
            "MapKeyTemporal", "use a java.time type for the map's key",
            "Formula", "keep it; it needs no column",
            "JdbcTypeCode", "say the type with @Column(columnDefinition = \"...\")",
            "ColumnDefault", "give the default in Java",
            "Type", "use @Convert with a converter");

    private final Report report;

    Support(Report report) {
        this.report = report;
    }

    /** {@return whether an annotation maps something} */
    static boolean isMapping(Written annotation) {
        String name = annotation.name();
        return name.startsWith(Jpa.PACKAGE)
                ? !NEUTRAL.contains(name.substring(Jpa.PACKAGE.length()))
                : name.startsWith(Jpa.HIBERNATE) && !HIBERNATE.contains(name.substring(Jpa.HIBERNATE.length()));
    }

    /** {@return whether every annotation on the element can be read; the others are reported} */
    boolean check(Element element) {
        boolean supported = true;
        for (Written annotation : Written.all(element)) {
            if (isMapping(annotation) && !isRead(annotation)) {
                supported = false;
                String simple = Jpa.shown(annotation).substring(1);
                refuse(annotation, "", Jpa.shown(annotation) + " on \"" + element.getSimpleName() + "\"",
                        INSTEAD.getOrDefault(simple, "say the same in another way, or leave the type to another tool"));
            }
        }
        return supported;
    }

    private static boolean isRead(Written annotation) {
        return annotation.name().startsWith(Jpa.PACKAGE)
                && READ.contains(annotation.name().substring(Jpa.PACKAGE.length()));
    }

    /**
     * {@return whether none of these attributes is written out; those that are, are reported}
     *
     * @param instead what to do in the place of each
     */
    boolean checkAttributes(Written annotation, Map<String, String> instead) {
        boolean supported = true;
        for (String attribute : new TreeSet<>(instead.keySet())) {
            boolean given = annotation.value(attribute).isPresent()
                    && (!annotation.text(attribute).isEmpty() || !annotation.elements(attribute).isEmpty());
            if (given) {
                supported = false;
                refuse(annotation, attribute, attribute + " of " + Jpa.shown(annotation),
                        instead.getOrDefault(attribute, ""));
            }
        }
        return supported;
    }

    void refuse(Written at, String attribute, String what, String instead) {
        report.add(
                ProblemCode.JPA_UNSUPPORTED,
                at.spot(attribute),
                what + " would change the schema in a way that Varve does not read. Take it away; " + instead);
    }
}
