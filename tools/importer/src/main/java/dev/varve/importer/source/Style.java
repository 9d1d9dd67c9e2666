package dev.varve.importer.source;

/** What an entity is in Java. */
public enum Style {
    /** A record. */
    RECORDS,
    /** A class with fields, getters and setters. */
    CLASSES
}
