package dev.varve.importer.source;

/** What an entity is in Java. */
public enum Style {
    /** A record. */
    RECORDS,
    /** A class with fields, getters and setters. */
    CLASSES,
    /**
     * Such a class with the annotations of JPA too, for programs that work with a provider such as Hibernate. Varve's say what
     * the schema is, so Varve has to leave the others alone: {@code -Avarve.naming=none}.
     */
    JPA
}
