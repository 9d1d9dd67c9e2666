/**
 * Puts the migrations of merged branches one after the other: in go the branches with the schemas between their
 * migrations, out comes the new place of each, or that it must be generated anew. No I/O.
 */
@NullMarked
package dev.varve.processor.rebase;

import org.jspecify.annotations.NullMarked;
