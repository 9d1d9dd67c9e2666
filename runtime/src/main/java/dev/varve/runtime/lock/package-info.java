/** Keeps other processes out while a run migrates. In goes a dialect's lock; out comes the right to go on, or VRV401. */
@NullMarked
package dev.varve.runtime.lock;

import org.jspecify.annotations.NullMarked;
