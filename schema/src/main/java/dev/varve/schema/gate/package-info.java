/**
 * The gate: two schemas and the declared intents go in; the changes and everything that is undeclared, contradictory or
 * under-versioned comes out. Nothing is guessed: similarity of names does no more than order suggestions.
 */
@NullMarked
package dev.varve.schema.gate;

import org.jspecify.annotations.NullMarked;
