/**
 * The storage layer of Baselinr, a small data-quality tool: what it measured, when, and what it found.
 *
 * <p>The records are its whole schema. Its history, in {@code migrations}, is generated from them.
 */
@NullMarked
package dev.varve.example;

import org.jspecify.annotations.NullMarked;
