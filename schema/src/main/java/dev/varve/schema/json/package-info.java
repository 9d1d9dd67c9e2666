/** JSON as a value of a column: one text for one value. In goes what an author wrote; out comes its canonical text. */
@NullMarked
package dev.varve.schema.json;

import org.jspecify.annotations.NullMarked;
