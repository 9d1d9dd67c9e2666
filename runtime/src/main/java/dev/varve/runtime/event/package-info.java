/** What a run tells while it goes on: to the log, to the flight recorder, and to whoever listens. */
@NullMarked
package dev.varve.runtime.event;

import org.jspecify.annotations.NullMarked;
