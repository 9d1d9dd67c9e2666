/** MariaDB and MySQL. */
@NullMarked
package dev.varve.runtime.dialect.mariadb;

import org.jspecify.annotations.NullMarked;
