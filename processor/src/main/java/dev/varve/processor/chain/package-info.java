/**
 * The chain of migrations: in go the classes with a migration header, out comes their order. The headers are read and
 * checked against each other and against the snapshot; the classes themselves are never loaded.
 */
@NullMarked
package dev.varve.processor.chain;

import org.jspecify.annotations.NullMarked;
