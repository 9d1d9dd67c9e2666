/**
 * What differs per database product: how a change is written as SQL, how a live schema is read, what the product can
 * do at all. In go changes with the schema before them; out come statements.
 */
@NullMarked
package dev.varve.runtime.dialect;

import org.jspecify.annotations.NullMarked;
