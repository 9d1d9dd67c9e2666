/** H2: every DDL statement commits, and names have a natural case. */
@NullMarked
package dev.varve.runtime.dialect.h2;

import org.jspecify.annotations.NullMarked;
