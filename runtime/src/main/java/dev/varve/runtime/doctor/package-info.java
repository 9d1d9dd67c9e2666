/** What this very server guarantees, found out by trying. In goes a data source; out come findings. */
@NullMarked
package dev.varve.runtime.doctor;

import org.jspecify.annotations.NullMarked;
