/** Applies every change of a chain to the empty schema. In goes a chain; out come the schemas before and after each migration. */
@NullMarked
package dev.varve.runtime.fold;

import org.jspecify.annotations.NullMarked;
