/** What of a live schema entities can say. In goes an inspected model; out come a fitting one and what was left out. */
@NullMarked
package dev.varve.importer.fit;

import org.jspecify.annotations.NullMarked;
