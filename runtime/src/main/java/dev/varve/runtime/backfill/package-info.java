/** Gives rows that are there already the values of a column, a portion of them at a time. */
@NullMarked
package dev.varve.runtime.backfill;

import org.jspecify.annotations.NullMarked;
