/** Everything Varve refuses or remarks: one catalogue of stable codes, and the values that carry them. */
@NullMarked
package dev.varve.schema.problem;

import org.jspecify.annotations.NullMarked;
