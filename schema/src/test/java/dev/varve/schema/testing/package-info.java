/**
 * What tests of every module build schemas with: a small builder, random schemas, random evolutions of them with the
 * intents that declare them, and values that fit each type.
 */
package dev.varve.schema.testing;
