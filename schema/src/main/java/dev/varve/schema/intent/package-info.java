/** What a developer declared about a change that must not be guessed: renames, drops, conversions and backfills. */
@NullMarked
package dev.varve.schema.intent;

import org.jspecify.annotations.NullMarked;
