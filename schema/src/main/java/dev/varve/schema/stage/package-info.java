/**
 * Parts of one step: where a data step must see both sides, or programs of two versions work at once, the changes between
 * two schemas are made in two halves with a schema between them that has what is old beside what is new.
 */
@NullMarked
package dev.varve.schema.stage;

import org.jspecify.annotations.NullMarked;
