/** Carries migrations out. In goes a folded migration and a connection; out comes how long it took, or why it failed. */
@NullMarked
package dev.varve.runtime.execute;

import org.jspecify.annotations.NullMarked;
