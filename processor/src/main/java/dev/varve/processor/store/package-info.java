/**
 * The checked-in files: where the snapshot and the sources are, reading the snapshot, and writing several files so that
 * either all of them change or none does.
 */
@NullMarked
package dev.varve.processor.store;

import org.jspecify.annotations.NullMarked;
