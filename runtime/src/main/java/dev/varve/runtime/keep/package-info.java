/**
 * What is set aside instead of being dropped: the table {@code varve_kept}, and the changes that do it. In go a migration
 * and what is kept of it; out comes the migration as it is carried out.
 */
@NullMarked
package dev.varve.runtime.keep;

import org.jspecify.annotations.NullMarked;
