/**
 * Reads the entities: in go annotated elements, out come the schema they describe, the intents written on them, and
 * where in the source each part stands. Annotations are read by name; no class of the application is ever loaded.
 */
@NullMarked
package dev.varve.processor.read;

import org.jspecify.annotations.NullMarked;
