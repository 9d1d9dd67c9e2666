package dev.varve.processor.read;

import dev.varve.processor.source.Written;
import dev.varve.schema.intent.Intent;

/**
 * An intent with the annotation that declares it.
 *
 * @param intent the intent
 * @param at the annotation
 */
record DeclaredIntent(Intent intent, Written at) {}
