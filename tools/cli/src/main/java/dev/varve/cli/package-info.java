/** The command line. In go words and a database; out come text or JSON, and an exit code. */
@NullMarked
package dev.varve.cli;

import org.jspecify.annotations.NullMarked;
