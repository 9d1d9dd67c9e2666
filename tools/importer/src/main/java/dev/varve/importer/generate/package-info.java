/** Writes migration and snapshot. In goes a source folder; out comes what the compiler says. */
@NullMarked
package dev.varve.importer.generate;

import org.jspecify.annotations.NullMarked;
