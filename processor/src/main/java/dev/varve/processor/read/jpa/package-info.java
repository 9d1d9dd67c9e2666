/**
 * Reads entities that carry the annotations of {@code jakarta.persistence}: in go annotated types, out come the tables
 * that Hibernate would make of them, with the names that it would give. Annotations are read by name; the application's
 * JPA library is not needed to compile this and is never loaded.
 */
@NullMarked
package dev.varve.processor.read.jpa;

import org.jspecify.annotations.NullMarked;
