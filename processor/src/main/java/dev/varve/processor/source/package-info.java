/** Where an element stands in the source tree. Every stage asks here, so that nothing else knows the compiler's trees. */
@NullMarked
package dev.varve.processor.source;

import org.jspecify.annotations.NullMarked;
