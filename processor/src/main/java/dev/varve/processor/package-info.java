/**
 * The annotation processor. In go the entities, the migration headers and the checked-in snapshot; out come problems
 * and the migration registry, or, when asked to generate, one migration class and the next snapshot.
 */
@NullMarked
package dev.varve.processor;

import org.jspecify.annotations.NullMarked;
