/** Java source of a schema. In goes a model that entities can say; out come source files. */
@NullMarked
package dev.varve.importer.source;

import org.jspecify.annotations.NullMarked;
