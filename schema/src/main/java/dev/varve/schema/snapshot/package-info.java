/**
 * The snapshot: a schema as files that are checked in beside the source, one per table, in one canonical form. Values
 * go in and texts by path come out, and back; reading and writing the files themselves is done elsewhere.
 */
@NullMarked
package dev.varve.schema.snapshot;

import org.jspecify.annotations.NullMarked;
