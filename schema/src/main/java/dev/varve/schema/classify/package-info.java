/**
 * Classification: what a change means for running programs, for the values that are stored and for the way back. A
 * change goes in, its class comes out; no database is asked.
 */
@NullMarked
package dev.varve.schema.classify;

import org.jspecify.annotations.NullMarked;
