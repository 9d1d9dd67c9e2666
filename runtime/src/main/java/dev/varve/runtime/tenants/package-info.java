/** Many databases or schemas of one application. In go data sources by name; out comes what became of each. */
@NullMarked
package dev.varve.runtime.tenants;

import org.jspecify.annotations.NullMarked;
