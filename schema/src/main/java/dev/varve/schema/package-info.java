/**
 * The model: what a schema is, as plain immutable values without behaviour beyond lookup and with-ers. Every stage of
 * Varve takes or gives these values; equality of models is equality of schemas.
 */
@NullMarked
package dev.varve.schema;

import org.jspecify.annotations.NullMarked;
