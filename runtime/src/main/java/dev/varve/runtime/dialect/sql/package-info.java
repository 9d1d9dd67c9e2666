/** The SQL that products with ALTER TABLE in the manner of the standard share. In go blocks; out come statements. */
@NullMarked
package dev.varve.runtime.dialect.sql;

import org.jspecify.annotations.NullMarked;
