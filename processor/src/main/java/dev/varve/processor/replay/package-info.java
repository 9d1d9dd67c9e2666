/**
 * Runs migrations at compile time, where a command needs to know what they do: in go the classes with a migration header,
 * out come their changes and the schemas between them. Only commands that rewrite the chain do so, never a check.
 */
@NullMarked
package dev.varve.processor.replay;

import org.jspecify.annotations.NullMarked;
