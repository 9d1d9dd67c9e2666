/** The problems of one compile: every stage adds to the report, and the compiler's messager prints it at the end. */
@NullMarked
package dev.varve.processor.report;

import org.jspecify.annotations.NullMarked;
