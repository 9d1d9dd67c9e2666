/**
 * Writes source: in go changes, out comes the migration class that lists them; in goes the chain, out comes the registry
 * that lists its migrations. The same input gives the same bytes. No I/O.
 */
@NullMarked
package dev.varve.processor.generate;

import org.jspecify.annotations.NullMarked;
