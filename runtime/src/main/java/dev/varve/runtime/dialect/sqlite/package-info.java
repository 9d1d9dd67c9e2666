/** SQLite: most changes of a table rebuild it, every transaction that writes keeps other writers out. */
@NullMarked
package dev.varve.runtime.dialect.sqlite;

import org.jspecify.annotations.NullMarked;
