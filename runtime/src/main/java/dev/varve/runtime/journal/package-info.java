/**
 * The write-ahead journal of steps, where the database cannot take DDL back: the table {@code varve_journal}. In goes a
 * connection; out come entries.
 */
@NullMarked
package dev.varve.runtime.journal;

import org.jspecify.annotations.NullMarked;
