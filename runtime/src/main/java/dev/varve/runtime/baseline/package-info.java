/** Marks the beginning of a chain as applied in a database that has its schema. In go chains and a history; out comes what to record. */
@NullMarked
package dev.varve.runtime.baseline;

import org.jspecify.annotations.NullMarked;
