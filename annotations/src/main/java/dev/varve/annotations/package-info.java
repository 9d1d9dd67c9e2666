/**
 * What a developer writes on entities: the schema, its version, and the intent behind every breaking change.
 *
 * <p>The annotations carry no behaviour and depend on nothing. The annotation processor reads them by name; nothing
 * reads them at run time. All of them are kept in class files, so that a compile which presents only some of the
 * entities can still see the others.
 */
package dev.varve.annotations;
