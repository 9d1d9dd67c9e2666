/** Varve side by side with others and with plain JDBC, in the same run. Entry: {@link dev.varve.benchmarks.Benchmarks}. */
@NullMarked
package dev.varve.benchmarks;

import org.jspecify.annotations.NullMarked;
