/** Which dialect a connection speaks. In goes a connection; out comes its dialect. */
@NullMarked
package dev.varve.runtime.dialect.lookup;

import org.jspecify.annotations.NullMarked;
