/** Where an application begins: {@code Varve.on(dataSource).migrate()}. In goes a database; out comes what was done to it. */
@NullMarked
package dev.varve.runtime;

import org.jspecify.annotations.NullMarked;
