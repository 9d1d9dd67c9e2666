/**
 * The differ: two schemas and what a developer declared go in, an ordered list of changes comes out. Names decide what
 * belongs together unless a declaration says otherwise; nothing is guessed.
 */
@NullMarked
package dev.varve.schema.diff;

import org.jspecify.annotations.NullMarked;
