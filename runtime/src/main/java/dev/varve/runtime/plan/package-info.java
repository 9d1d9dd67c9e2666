/** What is to be done. In go the folded chain and the history; out come the pending migrations and their statements. */
@NullMarked
package dev.varve.runtime.plan;

import org.jspecify.annotations.NullMarked;
