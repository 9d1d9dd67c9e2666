/** Takes a database over from another migration tool. In goes a connection; out comes what that tool left. */
@NullMarked
package dev.varve.runtime.adopt;

import org.jspecify.annotations.NullMarked;
