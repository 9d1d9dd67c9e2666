/**
 * Migrations: what generated classes extend and call, the registry that lists them, and the chain they form. In go the
 * classes of the application; out comes an ordered list of changes per migration.
 */
@NullMarked
package dev.varve.runtime.migration;

import org.jspecify.annotations.NullMarked;
