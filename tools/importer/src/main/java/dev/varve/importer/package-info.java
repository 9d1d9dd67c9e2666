/** Makes a project of a database: entities, snapshot and baseline migration. */
@NullMarked
package dev.varve.importer;

import org.jspecify.annotations.NullMarked;
