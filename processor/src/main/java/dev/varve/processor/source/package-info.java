/**
 * Elements as they are written: their annotations, by name, and their places in the source tree. Every stage asks here, so
 * that nothing else knows how javac keeps them.
 */
@NullMarked
package dev.varve.processor.source;

import org.jspecify.annotations.NullMarked;
