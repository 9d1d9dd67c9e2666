/**
 * The vocabulary of changes: each is one logical difference between two schemas and knows both sides of it. What is
 * true for every database is a method of the change; what differs per database or output is a {@link
 * dev.varve.schema.change.ChangeVisitor}.
 */
@NullMarked
package dev.varve.schema.change;

import org.jspecify.annotations.NullMarked;
