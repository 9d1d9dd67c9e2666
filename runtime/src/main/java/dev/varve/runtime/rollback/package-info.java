/**
 * The way back. In go applied migrations and a connection; out come what leads back, whether it loses anything, and why it
 * cannot be.
 */
@NullMarked
package dev.varve.runtime.rollback;

import org.jspecify.annotations.NullMarked;
