/**
 * How a live schema differs from what the migrations left. In go a connection and the folded schema; out come numbered
 * differences.
 */
@NullMarked
package dev.varve.runtime.drift;

import org.jspecify.annotations.NullMarked;
